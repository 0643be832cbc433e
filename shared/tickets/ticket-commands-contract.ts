// What an agent does with a ticket beside answering it: what each command takes and answers. Every one carries an
// Idempotency-Key and answers the ticket's version after it.
import * as z from 'zod';
import { filesOfMessage } from '../files/files-contract.ts';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { prioritySchema } from '../sla/sla-contract.ts';
import { STATUS_BY_HAND } from './change-status.ts';
import { forwardAnswer, forwardBody } from './forward-contract.ts';
import { solveBody } from './solve-contract.ts';
import { wellFormedText } from './text-contract.ts';
import { TICKET_COMMANDS_ROUTES } from './ticket-commands-routes.ts';
import { replyAnswerSchema, sentDraft } from './tickets-contract.ts';

export const NOTE_TEXT_MAX = 100_000;
export const SUBJECT_MAX = 300;
/** Tickets of one bulk change. */
export const BULK_MAX = 100;

const ticketPath = z.strictObject({ ticketId: idSchema('ticket') });
const messagePath = z.strictObject({ ticketId: idSchema('ticket'), messageId: idSchema('message') });

/** The version of the ticket that was read: refused if a public message, a status change or a merge came after it. */
const seenVersion = z.int().positive();
const seenBody = z.strictObject({ seenVersion });
const otherTicketBody = z.strictObject({ ticketId: idSchema('ticket') });

const note = wellFormedText(NOTE_TEXT_MAX);
const subject = wellFormedText(SUBJECT_MAX).refine((given) => !/\p{Cc}/u.test(given), 'must be one line');

export const assignmentBody = z.strictObject({ agentId: idSchema('agent').nullable() });
/** Without `queueId`: to the next line. `note` says why, to colleagues. */
export const routeBody = z.strictObject({ queueId: idSchema('queue').optional(), note: note.optional() });
export const priorityBody = z.strictObject({ priority: prioritySchema });
export const statusBody = z.strictObject({ status: z.enum(STATUS_BY_HAND), seenVersion });
export const snoozeBody = z.strictObject({ until: instantSchema });
export const spamBody = z.strictObject({ blockSender: z.boolean().default(false) });

const done = z.strictObject({ version: z.int() });

export const bulkChangeSchema = z.discriminatedUnion('kind', [
  assignmentBody.extend({ kind: z.literal('assign') }),
  z.strictObject({ kind: z.literal('take') }),
  routeBody.extend({ kind: z.literal('route') }),
  priorityBody.extend({ kind: z.literal('priority') }),
  statusBody.omit({ seenVersion: true }).extend({ kind: z.literal('status') }),
  z.strictObject({ kind: z.literal('solve') }),
  z.strictObject({ kind: z.literal('close') }),
  snoozeBody.extend({ kind: z.literal('snooze') }),
  spamBody.extend({ kind: z.literal('spam') }),
]);
export type BulkChange = z.infer<typeof bulkChangeSchema>;

const bulkTickets = z
  .array(z.strictObject({ ticketId: idSchema('ticket'), seenVersion: seenVersion.optional() }))
  .min(1)
  .max(BULK_MAX)
  .refine(
    (tickets) => new Set(tickets.map(({ ticketId }) => ticketId)).size === tickets.length,
    'names a ticket twice',
  );

/** `version` if it was done; else why not, in the words of a refusal. */
export const bulkResultSchema = z.strictObject({
  ticketId: idSchema('ticket'),
  version: z.int().optional(),
  problem: z.strictObject({ code: z.string(), title: z.string() }).optional(),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;

const command = { permission: 'ticket.change', idempotent: true } as const;
const onTicket = { ...command, params: ticketPath, responses: { 200: done } } as const;
const onMessage = { ...command, params: messagePath } as const;

export const ticketCommandsContract = {
  assignTicket: {
    ...TICKET_COMMANDS_ROUTES.assignTicket,
    ...onTicket,
    summary: 'To somebody who sees the team’s tickets, to oneself, or to nobody',
    body: assignmentBody,
  },
  takeTicket: {
    ...TICKET_COMMANDS_ROUTES.takeTicket,
    ...onTicket,
    summary: 'To oneself, unless somebody else has it',
  },
  routeTicket: {
    ...TICKET_COMMANDS_ROUTES.routeTicket,
    ...onTicket,
    summary: 'To another queue, or on to the next line; nobody has it there',
    body: routeBody,
  },
  changePriority: {
    ...TICKET_COMMANDS_ROUTES.changePriority,
    ...onTicket,
    summary: 'Another priority, and with it other targets for the clocks that run',
    body: priorityBody,
  },
  changeStatus: {
    ...TICKET_COMMANDS_ROUTES.changeStatus,
    ...onTicket,
    summary: 'Worked on, or waiting for the customer, a vendor or another team',
    body: statusBody,
  },
  solveTicket: {
    ...TICKET_COMMANDS_ROUTES.solveTicket,
    ...onTicket,
    summary: 'Solved; with `text` the customer is told by an answer',
    body: solveBody,
    responses: {
      200: done.partial().extend(replyAnswerSchema.partial().shape),
    },
  },
  reopenTicket: {
    ...TICKET_COMMANDS_ROUTES.reopenTicket,
    ...onTicket,
    summary: 'A solved ticket is worked on again',
    body: seenBody,
  },
  closeTicket: {
    ...TICKET_COMMANDS_ROUTES.closeTicket,
    ...onTicket,
    summary: 'Over for good: a later answer opens a new ticket',
    body: seenBody,
  },
  snoozeTicket: {
    ...TICKET_COMMANDS_ROUTES.snoozeTicket,
    ...onTicket,
    summary: 'Out of the list of work until then; no clock stops',
    body: snoozeBody,
  },
  wakeTicket: { ...TICKET_COMMANDS_ROUTES.wakeTicket, ...onTicket, summary: 'Back in the list of work now' },
  changeSubject: {
    ...TICKET_COMMANDS_ROUTES.changeSubject,
    ...onTicket,
    summary: 'Other words in the subject',
    body: z.strictObject({ subject }),
  },
  writeNote: {
    ...TICKET_COMMANDS_ROUTES.writeNote,
    ...onTicket,
    summary: 'A note among colleagues, which no customer ever sees',
    body: z.strictObject({
      text: note,
      mentioned: z.array(idSchema('agent')).max(20).optional(),
      files: filesOfMessage.optional(),
      draft: sentDraft,
    }),
    responses: { 201: done.extend({ messageId: idSchema('message') }) },
  },
  forwardMessage: {
    ...TICKET_COMMANDS_ROUTES.forwardMessage,
    ...onMessage,
    permission: 'ticket.reply',
    summary: 'A message goes on by mail to somebody outside; it is no answer, and the customer never sees it',
    body: forwardBody,
    responses: { 201: forwardAnswer },
  },
  acceptMessage: {
    ...TICKET_COMMANDS_ROUTES.acceptMessage,
    ...onMessage,
    summary: 'A held message counts as the customer’s; its writer joins the conversation if asked for',
    body: z.strictObject({ asParticipant: z.boolean().default(false) }),
    responses: { 200: done },
  },
  refuseMessage: {
    ...TICKET_COMMANDS_ROUTES.refuseMessage,
    ...onMessage,
    summary: 'A held message is no part of the conversation',
    responses: { 200: done },
  },
  splitMessage: {
    ...TICKET_COMMANDS_ROUTES.splitMessage,
    ...onMessage,
    summary: 'A customer’s further message becomes a ticket of its own, received when the message was',
    body: z.strictObject({ subject }),
    responses: { 201: done.extend({ newTicketId: idSchema('ticket') }) },
  },
  addParticipant: {
    ...TICKET_COMMANDS_ROUTES.addParticipant,
    ...onTicket,
    summary: 'Somebody joins the conversation; copies of answers go to proven addresses only',
    body: z.strictObject({
      address: z.email().max(254),
      name: z.union([z.literal(''), wellFormedText(100)]).default(''),
    }),
  },
  removeParticipant: {
    ...TICKET_COMMANDS_ROUTES.removeParticipant,
    ...command,
    summary: 'Somebody leaves the conversation and is merely mentioned again',
    params: z.strictObject({ ticketId: idSchema('ticket'), contactId: idSchema('contact') }),
    responses: { 200: done },
  },
  mergeTicket: {
    ...TICKET_COMMANDS_ROUTES.mergeTicket,
    ...onTicket,
    summary: 'The ticket named in the body ends and lives on in this one, which must be open',
    body: otherTicketBody,
  },
  linkTicket: {
    ...TICKET_COMMANDS_ROUTES.linkTicket,
    ...onTicket,
    summary: 'Two tickets name each other',
    body: otherTicketBody,
  },
  unlinkTicket: {
    ...TICKET_COMMANDS_ROUTES.unlinkTicket,
    ...onTicket,
    summary: 'Two tickets have nothing to do with each other; no follow-up either',
    body: otherTicketBody,
  },
  markSpam: {
    ...TICKET_COMMANDS_ROUTES.markSpam,
    ...onTicket,
    summary: 'Spam: closed, its clocks cancelled, thirty days in the spam list of its queue',
    body: spamBody,
  },
  restoreTicket: {
    ...TICKET_COMMANDS_ROUTES.restoreTicket,
    ...onTicket,
    summary: 'No spam after all: as if it had never been marked, its clocks and its sender included',
  },
  clearLoop: {
    ...TICKET_COMMANDS_ROUTES.clearLoop,
    ...onTicket,
    summary: 'No machines talk to each other here: automatic mail flows on the ticket again',
  },
  changeTickets: {
    ...TICKET_COMMANDS_ROUTES.changeTickets,
    ...command,
    summary: 'The same change on up to a hundred tickets, each by itself and with a result of its own',
    body: z.strictObject({ tickets: bulkTickets, change: bulkChangeSchema }),
    responses: { 200: z.strictObject({ results: z.array(bulkResultSchema) }) },
  },
} as const satisfies RouteTable;
