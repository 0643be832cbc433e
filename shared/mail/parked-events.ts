// What happens to a parked mail after it was parked: somebody decides on it, once.
import * as z from 'zod';
import type { DomainEvent } from '../events/envelope.ts';
import { idSchema } from '../kernel/schema.ts';
import { PARK_CAUSES } from './parked-mail.ts';

const about = { cause: z.enum(PARK_CAUSES), teamId: idSchema('team') };

export const parkedEventSchemas = {
  ParkedMailRecovered: z.strictObject({ ...about, ticketId: idSchema('ticket') }),
  ParkedMailDiscarded: z.strictObject(about),
} as const;

export type ParkedEventType = keyof typeof parkedEventSchemas;
export type ParkedEventData<T extends ParkedEventType> = z.infer<(typeof parkedEventSchemas)[T]>;
export type ParkedEvent = { [T in ParkedEventType]: DomainEvent<T, ParkedEventData<T>> }[ParkedEventType];
