// What people decide about a contact that must be answered for, as past-tense facts: ids and codes, never an address.
import * as z from 'zod';
import { instantSchema } from '../kernel/schema.ts';
import { UNDELIVERABLE_BECAUSE } from './contact.ts';

export const contactEventSchemas = {
  /** Automatic mail goes to the person again, although mail came back or was called spam since then. */
  SuppressionEnded: z.strictObject({ since: instantSchema, because: z.enum(UNDELIVERABLE_BECAUSE) }),
} as const;

export type ContactEventType = keyof typeof contactEventSchemas;
