// What happens when somebody asks for the links to their requests: one fact, without a word of who asked.
import * as z from 'zod';

export const askedLinksEventSchemas = {
  /** What was typed stands with the subject, and goes after two weeks. */
  StatusLinksAsked: z.strictObject({}),
} as const;

export type AskedLinksEventType = keyof typeof askedLinksEventSchemas;
