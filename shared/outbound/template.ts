// Texts that people set up in place of ours: acknowledgements of a mailbox, and answers that agents begin with.
import * as z from 'zod';
import type { OpeningState } from '../calendars/calendar-contract.ts';
import { idSchema, languageSchema } from '../kernel/schema.ts';

/** How the desk stood when the request came in: working, closed as every week, or closed for a reason of that day. */
export const OCCASIONS = ['open', 'closed', 'holiday'] as const satisfies readonly OpeningState[];
export type Occasion = OpeningState;

/** What stands between braces and is filled in when a mail is made. */
export const ACK_PLACEHOLDERS = [
  'greeting',
  'number',
  'promise',
  'signature',
  'opensAt',
  'closedDays',
  'hours',
  'zone',
  'urgentContact',
] as const;
export type AckPlaceholder = (typeof ACK_PLACEHOLDERS)[number];

export const REPLY_PLACEHOLDERS = ['requester', 'number', 'agent', 'team'] as const;
export type ReplyPlaceholder = (typeof REPLY_PLACEHOLDERS)[number];

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]*$/, 'must hold no control characters but line ends');

const kept = { templateId: idSchema('template'), version: z.int().positive(), retired: z.boolean().optional() };

export const ackTemplateSchema = z.strictObject({
  ...kept,
  kind: z.literal('acknowledgement'),
  mailboxId: idSchema('mailbox'),
  language: languageSchema,
  occasion: z.enum(OCCASIONS),
  /** Paragraphs apart by an empty line. The link to the request and the safety line follow by themselves, always. */
  text: words(2_000),
});
export type AckTemplate = z.infer<typeof ackTemplateSchema>;

export const replyTemplateSchema = z.strictObject({
  ...kept,
  kind: z.literal('reply'),
  name: z.string().trim().min(1).max(100),
  language: languageSchema,
  /** Absent: for every team. */
  teamId: idSchema('team').optional(),
  text: words(20_000),
});
export type ReplyTemplate = z.infer<typeof replyTemplateSchema>;

export const templateSchema = z.discriminatedUnion('kind', [ackTemplateSchema, replyTemplateSchema]);
export type Template = z.infer<typeof templateSchema>;
