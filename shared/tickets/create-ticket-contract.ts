// Creating a ticket over the API: a call that an agent takes down, a request by a program, a conversation that an agent begins.
import * as z from 'zod';
import { idSchema, languageSchema } from '../kernel/schema.ts';
import { prioritySchema } from '../sla/sla-contract.ts';
import { AFTER_REPLY } from './reply-to-ticket.ts';
import { wellFormedText } from './text-contract.ts';

/** Longest subject that a person may write. */
export const SUBJECT_MAX = 200;

/** Fields of a form that a program may name. */
export const FIELDS_MAX = 20;

export const createTicketBody = z.strictObject({
  /** `phone`: what a caller says. `api`: a request by a program. `agent`: an agent's first word, which goes out by mail. */
  channel: z.enum(['phone', 'api', 'agent']),
  /** Absent: the default mailbox. */
  mailboxId: idSchema('mailbox').optional(),
  requester: z.strictObject({
    name: wellFormedText(200).optional(),
    /** Who has none is known by phone alone, and gets no mail. */
    email: z.string().max(254).optional(),
    /** International, with or without separators: `+7 495 000-00-00`. */
    phone: z.string().max(40).optional(),
  }),
  subject: wellFormedText(SUBJECT_MAX),
  /** What the requester wants; of an agent's conversation what is written to them. */
  text: wellFormedText(100_000),
  /** Absent: the mailbox's first one, if the requester has not chosen one. */
  language: languageSchema.optional(),
  priority: prioritySchema.optional(),
  /** What a form would have asked and been told, for routing: kept nowhere, as of the form itself. */
  fields: z
    .record(z.string().min(1).max(80), z.string().max(200))
    .refine((fields) => Object.keys(fields).length <= FIELDS_MAX, `has more than ${FIELDS_MAX} fields`)
    .optional(),
  /** What the caller was told during the call: that is the first response. */
  spoken: wellFormedText(100_000).optional(),
  /** The status after `spoken`, or after an agent's first word. */
  status: z.enum(AFTER_REPLY).optional(),
});
export type CreateTicketBody = z.infer<typeof createTicketBody>;

export const createTicketAnswer = z.strictObject({
  ticketId: idSchema('ticket'),
  number: z.int().positive(),
  /** The mail of a conversation that an agent began. */
  outboundId: idSchema('outbound').optional(),
});
