// A ticket and its messages as they are kept: the schemas of the items, and what everybody else calls a ticket.
import * as z from 'zod';
import { idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';
import { FILE_SECRETS } from '../redaction/secret-files.ts';
import { prioritySchema, ticketClocksSchema } from '../sla/sla-contract.ts';
import { CHANNELS } from './ticket-events.ts';
import { STATUSES } from './ticket-status.ts';

/** Things a ticket wants to be noticed for; each is a banner or a mark on the screen. */
export const TICKET_FLAGS = [
  'parse-incomplete',
  'charset-guessed',
  'too-large',
  'sender-not-proven',
  'virus',
  'possible-follow-up',
  'loop-suspected',
  /** Never stored on the ticket: it is the requester's, and goes when the person writes again. */
  'undeliverable',
] as const;

/** A person on the conversation. Followers receive public answers; the requester is always first. */
export const participantSchema = z.strictObject({
  contactId: idSchema('contact'),
  address: z.string(),
  name: z.string(),
});
export type Participant = z.infer<typeof participantSchema>;

/** Somebody on a mail who need not belong to the conversation. */
export const personSchema = z.strictObject({ address: z.string(), name: z.string() });
export type Person = z.infer<typeof personSchema>;

/** Why no acknowledgement goes out, in the words of the history. */
export const ackDecisionSchema = z.union([
  z.strictObject({ send: z.literal(true) }),
  z.strictObject({ send: z.literal(false), because: z.string() }),
]);
export type AckDecision = z.infer<typeof ackDecisionSchema>;

export const ticketSchema = z.strictObject({
  ticketId: idSchema('ticket'),
  number: z.int().positive(),
  /** Number of the ticket's last event; every save demands the one it read. */
  version: z.int().positive(),
  lastHash: z.string(),
  subject: z.string(),
  status: z.enum(STATUSES),
  priority: prioritySchema,
  channel: z.enum(CHANNELS),
  language: languageSchema,
  mailboxId: idSchema('mailbox'),
  queueId: idSchema('queue'),
  teamId: idSchema('team'),
  assigneeId: idSchema('agent').nullable(),
  /** requester first; at most 50 */
  participants: z.array(participantSchema).min(1).max(50),
  /** Addresses in Cc that an agent can make participants with one click; nothing is sent to them. */
  mentioned: z.array(personSchema).max(50),
  receivedAt: instantSchema,
  changedAt: instantSchema,
  solvedAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
  closedReason: z.enum(['solved', 'merged', 'spam', 'deleted']).optional(),
  /** The ticket that this one lives on in: whatever is written to this one lands there. */
  mergedInto: idSchema('ticket').optional(),
  /** Tickets that live on in this one; their messages are part of its conversation. */
  mergedTickets: z.array(idSchema('ticket')).max(20),
  /** Out of the agents' way until then. */
  snoozedUntil: instantSchema.optional(),
  /** Since when the customer's answer is waited for, and when the customer was reminded of it. */
  waitingSince: instantSchema.optional(),
  remindedAt: instantSchema.optional(),
  /** When people last found that no machines talk to each other here. */
  loopClearedAt: instantSchema.optional(),
  reopenCount: z.int().nonnegative(),
  clocks: ticketClocksSchema.optional(),
  /** What the customer was told at receipt, never edited; late intake is noted on the acknowledgement. */
  promisedAt: instantSchema.optional(),
  acknowledgement: ackDecisionSchema,
  /** 80 bits that let a reply address name this ticket; one per audience. */
  replySecret: z.string(),
  flags: z.array(z.enum(TICKET_FLAGS)),
  /** Tickets that may belong to this one: seen in its mail, or the solved one that it continues. */
  related: z.array(idSchema('ticket')).max(20),
  /** The mails of answers that were refused for good; their messages are marked. */
  failedReplies: z.array(idSchema('outbound')).max(20),
  /** First words of the newest public message, for lists. */
  snippet: z.string(),
  lastCustomerMessageAt: instantSchema.optional(),
  /** Version of the last public message, status change or merge: what an author must have seen to answer. */
  conversationVersion: z.int().nonnegative(),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const attachmentSchema = z.strictObject({
  attachmentId: idSchema('attachment'),
  fileName: z.string(),
  contentType: z.string(),
  bytes: z.int().nonnegative(),
  /** Set when the HTML shows it in place. */
  contentId: z.string().optional(),
  /** Keys, tokens or a recorded session in it: handed to the assignee alone. Absent: none was found. */
  secrets: z.array(z.enum(FILE_SECRETS)).min(1).optional(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const messageSchema = z.strictObject({
  messageId: idSchema('message'),
  ticketId: idSchema('ticket'),
  kind: z.enum(['customer', 'reply', 'note']),
  /** `held` waits for an agent's decision, `moved` went to a ticket of its own; only `shown` ones are the conversation. */
  state: z.enum(['shown', 'held', 'refused', 'moved']),
  /** Where a moved one went. */
  movedTo: idSchema('ticket').optional(),
  author: z.union([
    z.strictObject({
      kind: z.literal('contact'),
      contactId: idSchema('contact'),
      name: z.string(),
      address: z.string(),
    }),
    z.strictObject({ kind: z.literal('agent'), agentId: idSchema('agent'), name: z.string() }),
  ]),
  receivedAt: instantSchema,
  channel: z.enum(CHANNELS),
  /** Plain text; when `textInBlob` it is the first 2,000 characters and the whole stands under bodyKey. */
  text: z.string(),
  textInBlob: z.boolean(),
  /** Quoted history within the whole text, as [from, to) in characters: folded on the screen, never deleted. */
  folds: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])).max(50),
  /** Sanitised HTML stands under bodyKey. */
  hasHtml: z.boolean(),
  attachments: z.array(attachmentSchema).max(200),
  /** The mail as it came: blob key of the raw message, and what we know of its sender. */
  rawKey: z.string().optional(),
  mailMessageId: z.string().optional(),
  mailClass: z.string().optional(),
  senderProof: z.string().optional(),
  /** What lay beyond the limits of reading, or carries a virus, and stands in the original alone; absent: nothing. */
  beyond: z.array(z.enum(['parts', 'words', 'recipients', 'files', 'infected-files'])).optional(),
  outboundId: idSchema('outbound').optional(),
  /** Of an answer: who got a copy of it. Of a customer's mail: who else stood in its To and Cc, none of ours. */
  cc: z.array(personSchema).max(50).optional(),
  /** Of a note that sent a message on: which one, to whom, with which of its files. */
  forwarded: z
    .strictObject({
      messageId: idSchema('message'),
      to: z.array(personSchema).min(1).max(50),
      files: z.array(idSchema('attachment')).max(200),
    })
    .optional(),
});
export type Message = z.infer<typeof messageSchema>;
