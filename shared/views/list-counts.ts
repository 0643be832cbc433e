// Counts of lists in the table. Which counts a ticket is in and the counts themselves change in one transaction, so nothing is
// counted twice; the counts are read by whoever shows the lists.
import { canonicalJson } from '../kernel/digest.ts';
import type { AgentId, QueueId, TicketId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import type { Item, Key } from '../table/item.ts';
import { allItems, type Table, type Write } from '../table/port.ts';
import { agentCountKey, countedKey, QUEUE_COUNTS, queueCountKey, readQueueCount } from '../table/view-keys.ts';
import { type CountScope, changesOf, type Place } from './counted-place.ts';
import type { ListCounts, QueueCount } from './views-contract.ts';

/** What a ticket is counted as; `revision` 0 before the first time. */
export type Counted = {
  readonly ticketId: TicketId;
  readonly revision: number;
  readonly place: Place | undefined;
};
export type Recount = Counted & { readonly next: Place | undefined };

/** Each can touch two queues and two people: with its own item that is a transaction of a hundred. */
export const TICKETS_AT_ONCE = 20;

export async function countedOf(table: Table, ticketIds: readonly TicketId[]): Promise<readonly Counted[]> {
  const items = ticketIds.length === 0 ? [] : await table.batchGet(ticketIds.map(countedKey));
  return ticketIds.map((ticketId, index) => ({
    ticketId,
    revision: Number(items[index]?.['revision'] ?? 0),
    place: items[index]?.['place'] as Place | undefined,
  }));
}

/** False if somebody counted one of these tickets meanwhile: read again. What stands where it stood costs nothing. */
export async function saveCounted(table: Table, recounts: readonly Recount[]): Promise<boolean> {
  const moved = recounts.filter(({ place, next }) => canonicalJson(place ?? null) !== canonicalJson(next ?? null));
  if (moved.length === 0) return true;
  const counts = changesOf(moved.map(({ place, next }) => ({ before: place, after: next })));
  const { ok } = await table.transact([
    ...moved.map(
      ({ ticketId, revision, next }): Write => ({
        put: countedItem(ticketId, revision + 1, next),
        when: revision === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'revision', value: revision },
      }),
    ),
    ...counts.map(
      (change): Write => ({
        update: countKey(change.scope),
        set: { entity: 'list-count' },
        add: change.counts,
      }),
    ),
  ]);
  return ok;
}

export function countedItem(ticketId: TicketId, revision: number, place: Place | undefined): Item {
  const stands = place === undefined ? {} : { place: asValue(place) };
  return { ...countedKey(ticketId), entity: 'counted', revision, ...stands };
}

export function countKey(scope: CountScope): Key {
  return 'queueId' in scope ? queueCountKey(scope.queueId) : agentCountKey(scope.agentId);
}

/** Of these queues, in their order, and of one person. A queue that nothing was counted in has noughts. */
export async function listCounts(table: Table, queueIds: readonly QueueId[], agentId: AgentId): Promise<ListCounts> {
  const read = new Map<QueueId, Item>();
  const [mine] = await Promise.all([
    table.get(agentCountKey(agentId)),
    (async () => {
      for await (const item of allItems(table, QUEUE_COUNTS)) read.set(readQueueCount(item.sk), item);
    })(),
  ]);
  return {
    queues: queueIds.map((queueId): QueueCount => {
      const { open, waiting, unassigned, late } = countsIn(read.get(queueId));
      return { queueId, open, waiting, unassigned, late };
    }),
    mine: (({ open, waiting, late }) => ({ open, waiting, late }))(countsIn(mine)),
  };
}

function countsIn(item: Item | undefined) {
  const count = (name: string) => Math.max(0, Number(item?.[name] ?? 0));
  return { open: count('open'), waiting: count('waiting'), unassigned: count('unassigned'), late: count('late') };
}
