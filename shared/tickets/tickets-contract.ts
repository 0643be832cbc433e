// The ticket routes: what they take, what they answer and which permission they need.
import * as z from 'zod';
import { filesOfMessage } from '../files/files-contract.ts';
import type { RouteTable } from '../kernel/route.ts';
import { actorSchema, idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';
import { OUTBOUND_KINDS } from '../outbound/outbound-events.ts';
import { clockStateSchema, prioritySchema } from '../sla/sla-contract.ts';
import { createTicketAnswer, createTicketBody } from './create-ticket-contract.ts';
import { looksOfAnswer } from './document-looks-contract.ts';
import { ccGiven } from './recipients-contract.ts';
import { AFTER_REPLY } from './reply-to-ticket.ts';
import { answerDocument } from './rich-document-contract.ts';
import { wellFormedText } from './text-contract.ts';
import { attachmentSchema, messageSchema, participantSchema, personSchema, TICKET_FLAGS } from './ticket.ts';
import { CHANNELS } from './ticket-events.ts';
import { ticketRowSchema } from './ticket-row.ts';
import { LIST_GROUPS, STATUSES } from './ticket-status.ts';
import { TICKETS_ROUTES } from './tickets-routes.ts';
import { writingView } from './writing-contract.ts';
import { HOLD_SECONDS, HOLD_SECONDS_MAX } from './writing-routes.ts';

/** Longest answer in characters; a longer one is a document and belongs into a file. */
export const REPLY_TEXT_MAX = 100_000;

/** Seconds before an answer goes out, in which it can be taken back; a program says 0. */
export const holdSchema = z.int().min(0).max(HOLD_SECONDS_MAX).default(HOLD_SECONDS);
/** The version of the author’s draft that this is: it ends with it. */
export const sentDraft = z.int().positive().optional();

const ticketPath = z.strictObject({ ticketId: idSchema('ticket') });

/**
 * A mail on its way: what an agent sees of it beside the message. `unknown`: handed over, no answer came. `delayed`,
 * `bounced` and `complained` are what servers and people said after it was sent; `reason` is then a status code (RFC 3463)
 * or a short code.
 */
export const deliveryViewSchema = z.strictObject({
  outboundId: idSchema('outbound'),
  kind: z.enum(OUTBOUND_KINDS),
  messageId: idSchema('message').optional(),
  state: z.enum(['sending', 'unknown', 'sent', 'failed', 'withheld', 'delayed', 'bounced', 'complained']),
  reason: z.string().optional(),
  at: instantSchema,
  /** Of a bounce: the address itself is bad, so a further mail would come back too. */
  permanent: z.boolean().optional(),
  /** It is said of who got a copy alone: the requester’s own mail is not spoken of. */
  copy: z.literal(true).optional(),
  promisedAt: instantSchema.optional(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

export const messageViewSchema = messageSchema
  .pick({
    messageId: true,
    kind: true,
    state: true,
    author: true,
    receivedAt: true,
    channel: true,
    text: true,
    folds: true,
    hasHtml: true,
    mailClass: true,
    beyond: true,
    senderProof: true,
    outboundId: true,
    cc: true,
    forwarded: true,
    movedTo: true,
  })
  .extend({
    attachments: z.array(attachmentSchema),
    looks: looksOfAnswer.optional(),
    /** The merged ticket that it was written to. */
    mergedFrom: idSchema('ticket').optional(),
  });

export const ticketViewSchema = z.strictObject({
  ticketId: idSchema('ticket'),
  number: z.int(),
  /** Send it back as `seenVersion` with a reply. */
  version: z.int(),
  subject: z.string(),
  status: z.enum(STATUSES),
  priority: prioritySchema,
  channel: z.enum(CHANNELS),
  language: languageSchema,
  queueId: idSchema('queue'),
  teamId: idSchema('team'),
  assigneeId: idSchema('agent').nullable(),
  requester: z.strictObject({ contactId: idSchema('contact'), name: z.string(), address: z.string() }),
  /** Who else belongs to the conversation; copies of answers go to those whose address is proven and takes mail: `copied`. */
  followers: z.array(participantSchema.extend({ verified: z.boolean(), copied: z.boolean() })),
  mentioned: z.array(personSchema),
  /** Whom “reply to all” adds: who else stood in To and Cc of the customer’s last message, as far as mail can go there. */
  replyAll: z.array(personSchema),
  receivedAt: instantSchema,
  changedAt: instantSchema,
  promisedAt: instantSchema.optional(),
  /** Why it was decided at receipt that nothing acknowledges it; absent where something does, or was held back later. */
  unacknowledged: z.string().optional(),
  clocks: z.array(clockStateSchema),
  flags: z.array(z.enum(TICKET_FLAGS)),
  related: z.array(idSchema('ticket')),
  /** Tickets that live on in this one, and the one that this one lives on in. */
  mergedTickets: z.array(idSchema('ticket')),
  mergedInto: idSchema('ticket').optional(),
  closedReason: z.enum(['solved', 'merged', 'spam', 'deleted']).optional(),
  snoozedUntil: instantSchema.optional(),
  waitingSince: instantSchema.optional(),
  remindedAt: instantSchema.optional(),
  reopenCount: z.int(),
  messages: z.array(messageViewSchema),
  deliveries: z.array(deliveryViewSchema),
  ...writingView,
});
export type TicketView = z.infer<typeof ticketViewSchema>;

export const replyAnswerSchema = z.strictObject({
  messageId: idSchema('message'),
  outboundId: idSchema('outbound'),
  /** Until then it is held and can be taken back; absent: it has gone. */
  releaseAt: instantSchema.optional(),
});

const eventViewSchema = z.looseObject({
  eventId: idSchema('event'),
  type: z.string(),
  occurredAt: instantSchema,
  actor: actorSchema,
  subjectVersion: z.int(),
});

const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2_000).optional(),
};

export const ticketListSchema = z.strictObject({ rows: z.array(ticketRowSchema), cursor: z.string().optional() });

export const ticketsContract = {
  getTicket: {
    ...TICKETS_ROUTES.getTicket,
    summary: 'A ticket with its conversation and the state of its mails',
    params: ticketPath,
    responses: { 200: ticketViewSchema },
    permission: 'ticket.read',
  },
  findTicket: {
    ...TICKETS_ROUTES.findTicket,
    summary: 'The ticket of a number',
    query: z.strictObject({ number: z.coerce.number().int().positive() }),
    responses: { 200: z.strictObject({ ticketId: idSchema('ticket') }) },
    permission: 'ticket.read',
  },
  createTicket: {
    ...TICKETS_ROUTES.createTicket,
    summary: 'A ticket of a call, of a program, or of a conversation that an agent begins',
    body: createTicketBody,
    responses: { 201: createTicketAnswer },
    permission: 'ticket.create',
    idempotent: true,
  },
  getTicketHistory: {
    ...TICKETS_ROUTES.getTicketHistory,
    summary: 'Everything that happened to a ticket, as events in their order',
    params: ticketPath,
    responses: {
      200: z.strictObject({
        events: z.array(eventViewSchema),
        /** Of the people and queues whose ids stand in the events; of tickets, as far as the caller sees them, the number. */
        names: z.record(z.string(), z.string()),
      }),
    },
    permission: 'ticket.read',
  },
  replyToTicket: {
    ...TICKETS_ROUTES.replyToTicket,
    summary: 'A public answer, which goes to the requester by mail once its hold is over',
    params: ticketPath,
    body: z.strictObject({
      text: wellFormedText(REPLY_TEXT_MAX),
      document: answerDocument.optional(),
      seenVersion: z.int().positive(),
      status: z.enum(AFTER_REPLY).optional(),
      cc: ccGiven,
      files: filesOfMessage.optional(),
      hold: holdSchema,
      draft: sentDraft,
    }),
    responses: { 201: replyAnswerSchema },
    permission: 'ticket.reply',
    idempotent: true,
  },
  listQueue: {
    ...TICKETS_ROUTES.listQueue,
    summary: 'A page of a queue, by the next deadline',
    params: z.strictObject({ queueId: idSchema('queue') }),
    query: z.strictObject({
      group: z.enum(LIST_GROUPS).default('open'),
      /** Only what nobody has. Looks at 500 rows at most; `partial` says that there may be more behind the cursor. */
      unassigned: z.enum(['true', 'false']).default('false'),
      ...pageQuery,
    }),
    responses: { 200: ticketListSchema.extend({ partial: z.literal(true).optional() }) },
    permission: 'ticket.read',
  },
  listMyTickets: {
    ...TICKETS_ROUTES.listMyTickets,
    summary: 'A page of the tickets that I have, by the next deadline',
    query: z.strictObject({ group: z.enum(['open', 'waiting', 'done']).default('open'), ...pageQuery }),
    responses: { 200: ticketListSchema },
    permission: 'ticket.read',
  },
  listRelated: {
    ...TICKETS_ROUTES.listRelated,
    summary: 'The tickets that this one may belong to or continues, as far as I see them',
    params: ticketPath,
    responses: { 200: z.strictObject({ rows: z.array(ticketRowSchema) }) },
    permission: 'ticket.read',
  },
  listDestinations: {
    ...TICKETS_ROUTES.listDestinations,
    summary: 'Whom a ticket can be given to and where it can be handed on; `next` is the next line',
    params: ticketPath,
    responses: {
      200: z.strictObject({
        agents: z.array(z.strictObject({ agentId: idSchema('agent'), name: z.string() })),
        queues: z.array(
          z.strictObject({ queueId: idSchema('queue'), name: z.string(), line: z.number(), next: z.boolean() }),
        ),
      }),
    },
    permission: 'ticket.read',
  },
} as const satisfies RouteTable;
