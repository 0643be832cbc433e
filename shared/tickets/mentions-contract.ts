// A mention as it is told and as it is seen: which note, and the ticket on which it is read.
import * as z from 'zod';
import { idSchema } from '../kernel/schema.ts';

/** Mentions that are shown and counted at most, the newest; the next come forth as these are seen. */
export const MENTIONS_SHOWN_MAX = 20;

/** `notedOn`: the ticket that the note was written on, at its `version` with the note. */
export const seenMentionSchema = z.strictObject({ notedOn: idSchema('ticket'), version: z.int().positive() });

/** `ticketId`: where it is read now, after a merge the ticket that lives on. */
export const shownMentionSchema = seenMentionSchema.extend({ ticketId: idSchema('ticket') });
export type ShownMention = z.infer<typeof shownMentionSchema>;
