// The routes that go with writing an answer: taking it back, drafts, who is there.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { redactedText } from '../redaction/redact.ts';
import { DRAFT_KINDS, draftContentSchema, draftSchema } from './draft.ts';
import { MENTIONS_SHOWN_MAX, seenMentionSchema } from './mentions-contract.ts';
import { DOINGS, presenceSchema } from './presence-contract.ts';
import { ccGiven } from './recipients-contract.ts';
import { AFTER_REPLY } from './reply-to-ticket.ts';
import { richDocument } from './rich-document-contract.ts';
import { personSchema } from './ticket.ts';
import { WRITING_ROUTES } from './writing-routes.ts';

const ticketPath = { ticketId: idSchema('ticket') };
const heldPath = z.strictObject({ ...ticketPath, messageId: idSchema('message') });
const kind = z.enum(DRAFT_KINDS);
const draftPath = z.strictObject({ ...ticketPath, kind });

/** As long as an answer. Nothing is trimmed: its author is in the middle of a line. Forbidden data is masked all the same. */
export const DRAFT_TEXT_MAX = 100_000;
const draftText = z
  .string()
  .max(DRAFT_TEXT_MAX)
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
  .transform(redactedText);

/** An answer that has not gone out, as everybody who sees the ticket sees it. */
export const heldViewSchema = z.strictObject({
  messageId: idSchema('message'),
  agentId: idSchema('agent'),
  name: z.string(),
  /** Its beginning, if it is long. */
  text: z.string(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int() })),
  status: z.enum(AFTER_REPLY).optional(),
  cc: z.array(personSchema).optional(),
  /** `stopped`: something came meanwhile, so nothing goes out until its author decides. */
  state: z.enum(['held', 'stopped']),
  because: z.string().optional(),
  /** What its author had seen of the ticket: whatever came after that stopped it. */
  seenVersion: z.int(),
  releaseAt: instantSchema,
});

/** What a ticket says of those who are at it, the reader left out. */
export const writingView = {
  held: z.array(heldViewSchema),
  presence: z.array(presenceSchema),
};

export const writingContract = {
  undoReply: {
    ...WRITING_ROUTES.undoReply,
    summary: 'Takes an answer of one’s own back while it is held; it is the draft of the ticket again',
    params: heldPath,
    responses: { 200: z.strictObject({ version: z.int() }) },
    permission: 'ticket.reply',
    idempotent: true,
  },
  sendHeldReply: {
    ...WRITING_ROUTES.sendHeldReply,
    summary: 'Lets an answer of one’s own go now, in sight of what came meanwhile',
    params: heldPath,
    body: z.strictObject({ seenVersion: z.int().positive() }),
    responses: { 200: z.strictObject({ messageId: idSchema('message') }) },
    permission: 'ticket.reply',
    idempotent: true,
  },
  readDraft: {
    ...WRITING_ROUTES.readDraft,
    summary: 'What somebody is writing on a ticket; nothing, if nobody is',
    params: z.strictObject({ ...ticketPath, kind, agentId: idSchema('agent') }),
    responses: { 200: z.strictObject({ draft: draftSchema.optional(), version: z.int() }) },
    permission: 'ticket.read',
  },
  saveDraft: {
    ...WRITING_ROUTES.saveDraft,
    summary: 'Keeps what one is writing, over the version that one knew',
    params: draftPath,
    body: draftContentSchema.extend({
      text: draftText,
      document: richDocument.optional(),
      cc: ccGiven,
      version: z.int().nonnegative(),
    }),
    responses: { 200: z.strictObject({ version: z.int(), savedAt: instantSchema }) },
    permission: 'ticket.reply',
  },
  dropDraft: {
    ...WRITING_ROUTES.dropDraft,
    summary: 'Throws away what one was writing, unless a newer version stands',
    params: draftPath,
    body: z.strictObject({ version: z.int().positive() }),
    responses: { 200: z.strictObject({}) },
    permission: 'ticket.reply',
  },
  checkText: {
    ...WRITING_ROUTES.checkText,
    summary: 'Which sentences of a text ask for what nobody may be asked for; nothing is kept',
    body: z.strictObject({ text: z.string().min(1).max(DRAFT_TEXT_MAX) }),
    responses: { 200: z.strictObject({ asks: z.array(z.strictObject({ from: z.int(), to: z.int() })) }) },
    permission: 'ticket.reply',
  },
  tellPresence: {
    ...WRITING_ROUTES.tellPresence,
    summary: 'That one has the ticket open, for the next 45 seconds',
    params: z.strictObject(ticketPath),
    body: z.strictObject({ doing: z.enum([...DOINGS, 'gone']) }),
    responses: { 200: z.strictObject({}) },
    permission: 'ticket.read',
  },
  seeMentions: {
    ...WRITING_ROUTES.seeMentions,
    summary: 'That one has looked at the notes of a ticket that name one; they are counted no more, on any device',
    params: z.strictObject(ticketPath),
    body: z.strictObject({ seen: z.array(seenMentionSchema).min(1).max(MENTIONS_SHOWN_MAX) }),
    responses: { 200: z.strictObject({}) },
    permission: 'ticket.read',
  },
} as const satisfies RouteTable;
