// Who has a ticket open, and who is writing on it: said by each page every twenty seconds, forgotten after 45, and read along with
// the ticket, so that nobody asks for it.
import * as z from 'zod';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, TicketId } from '../kernel/id.ts';
import { epochMs, type Instant, plusMs } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import type { Item } from '../table/item.ts';
import type { Table } from '../table/port.ts';
import { presenceKey, readPresenceSort } from '../table/writing-keys.ts';
import { PRESENT_FOR_MS } from './writing-routes.ts';

export const DOINGS = ['reading', 'answering', 'noting'] as const;
export type Doing = (typeof DOINGS)[number];

export const presenceSchema = z.strictObject({
  agentId: idSchema('agent'),
  doing: z.enum(DOINGS),
  /** Not moved by a beat, so that what is read does not change while nobody does anything. */
  since: instantSchema,
});
export type Presence = z.infer<typeof presenceSchema>;

/** `gone`: left, without waiting for the 45 seconds. */
export async function tellPresence(
  table: Table,
  {
    ticketId,
    agentId,
    doing,
  }: { readonly ticketId: TicketId; readonly agentId: AgentId; readonly doing: Doing | 'gone' },
  now: Instant,
): Promise<void> {
  const key = presenceKey(ticketId, agentId);
  const stood = await table.get(key);
  if (doing === 'gone' && stood === undefined) return;
  const before = stood === undefined ? undefined : presenceOf(stood, now);
  const since = before?.doing === doing ? before.since : now;
  await table.put({
    put: {
      ...key,
      entity: 'presence',
      doing,
      since,
      seenAt: now,
      // The table drops it some time after; what counts until then is when it was said.
      expiresAtS: Math.ceil((epochMs(now) + HOUR_MS) / SECOND_MS),
    },
  });
}

/** Undefined for who has left or was not heard of for long. */
export function presenceOf(item: Item, now: Instant): Presence | undefined {
  const { doing, since, seenAt } = item;
  if (doing === 'gone' || now >= plusMs(seenAt as Instant, PRESENT_FOR_MS)) return undefined;
  return { agentId: readPresenceSort(item.sk), doing: doing as Doing, since: since as Instant };
}
