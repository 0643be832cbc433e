// What is told of who is at a ticket: on the ticket itself, and in the lists.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';

export const DOINGS = ['reading', 'answering', 'noting'] as const;
export type Doing = (typeof DOINGS)[number];

export const presenceSchema = z.strictObject({
  agentId: idSchema('agent'),
  doing: z.enum(DOINGS),
  /** Not moved by a beat, so that what is read does not change while nobody does anything. */
  since: instantSchema,
});
export type Presence = z.infer<typeof presenceSchema>;

/** In the lists: who is at which ticket. It says nothing of since when, so that it changes only when somebody comes or goes. */
export const hereSchema = presenceSchema.omit({ since: true }).extend({ ticketId: idSchema('ticket') });
export type Here = z.infer<typeof hereSchema>;
