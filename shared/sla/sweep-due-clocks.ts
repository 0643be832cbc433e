// The minute sweep: reads off the due index which tickets, approvals and held answers have something due within the next minute, and
// queues each for its instant. It decides nothing: whoever takes a trigger reads the ticket or the approval itself.
import { MINUTE_MS } from '../kernel/duration.ts';
import { isIdOf } from '../kernel/id.ts';
import { epochMs, type Instant, plusMs } from '../kernel/instant.ts';
import type { IndexRow } from '../table/item.ts';
import { DUE_SHARDS, dueUntil, readDueSort, readTicketPartition, SWEEP_KEY } from '../table/keys.ts';
import type { Page, Table } from '../table/port.ts';
import type { AnyDueTrigger, DueQueue } from './ports.ts';

/** How far ahead a sweep looks: as far as the next one is away. */
export const SWEEP_AHEAD_MS = MINUTE_MS;

export type SweepPorts = { readonly table: Table; readonly queue: DueQueue<AnyDueTrigger> };

export type Swept = { readonly seen: number; readonly queued: number };

/**
 * Costs what is due, never what is open. May run twice at once, late, or not at all for hours: the next run finds
 * everything. A thing whose triggers nobody takes is queued again after 1, 2, 4, 8 … minutes, so that a consumer that
 * stands still for long finds few copies of each, and none is forgotten.
 */
export async function sweepDueClocks({ table, queue }: SweepPorts, now: Instant): Promise<Swept> {
  let seen = 0;
  let queued = 0;
  let sweptAt: Instant | undefined;
  for await (const { items } of duePages(table, plusMs(now, SWEEP_AHEAD_MS))) {
    if (items.length === 0) continue;
    if (seen === 0) sweptAt = await lastSweep(table, now);
    const triggers = items.map(triggerOf).filter(({ dueAt }) => isToBeQueued(dueAt, sweptAt, now));
    if (triggers.length > 0) await queue.send(triggers);
    seen += items.length;
    queued += triggers.length;
  }
  // Only now: what a broken sweep left out must look unseen to the next one.
  if (seen > 0) await table.put({ put: { ...SWEEP_KEY, entity: 'sweep', sweptAt: now } });
  return { seen, queued };
}

async function* duePages(table: Table, until: Instant): AsyncGenerator<Page> {
  for (let shard = 0; shard < DUE_SHARDS; shard += 1) {
    let cursor: string | undefined;
    do {
      const query = { index: 'byDue', ...dueUntil(shard, until) } as const;
      const page = await table.query(cursor === undefined ? query : { ...query, cursor });
      yield page;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}

/** The last sweep that saw anything; one from the future belongs to a clock that was put back. */
async function lastSweep(table: Table, now: Instant): Promise<Instant | undefined> {
  const item = await table.get(SWEEP_KEY);
  const sweptAt = item?.['sweptAt'] as Instant | undefined;
  return sweptAt !== undefined && sweptAt <= now ? sweptAt : undefined;
}

function triggerOf(row: IndexRow): AnyDueTrigger {
  const { dueAt, subjectId } = readDueSort(String(row['dueSort']));
  if (isIdOf('approval', subjectId)) return { approvalId: subjectId, dueAt };
  if (isIdOf('message', subjectId)) return { messageId: subjectId, ticketId: readTicketPartition(row.pk), dueAt };
  return { ticketId: subjectId, dueAt };
}

/** A row appears in the index at its own instant or earlier, so what the last sweep could not see is due after it. */
function isToBeQueued(dueAt: Instant, sweptAt: Instant | undefined, now: Instant): boolean {
  if (sweptAt === undefined || dueAt > plusMs(sweptAt, SWEEP_AHEAD_MS)) return true;
  return stage(dueAt, now) > stage(dueAt, sweptAt);
}

/** Grows by one when an entry falls due, and again when it has been overdue for 1, 2, 4, 8 … minutes. */
function stage(dueAt: Instant, now: Instant): number {
  const overdueMs = epochMs(now) - epochMs(dueAt);
  if (overdueMs < 0) return 0;
  return overdueMs < MINUTE_MS ? 1 : 2 + Math.floor(Math.log2(overdueMs / MINUTE_MS));
}
