// Brings the counts of lists up to where tickets stand. What a batch of triggers names is read anew, so it may come twice, late, in
// any order or in part: the counts are the same in the end.
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Table } from '../table/port.ts';
import { allItems } from '../table/port.ts';
import { ALL_COUNTS } from '../table/view-keys.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { changesOf, type Moved, type Place, placeOf } from './counted-place.ts';
import { countedItem, countedOf, countKey, saveCounted, TICKETS_AT_ONCE } from './list-counts.ts';

export type CountPorts = {
  readonly table: Table;
  readonly tickets: Pick<TicketStore, 'loadRows'>;
  readonly clock: Clock;
};

const ATTEMPTS = 4;

/** @throws DomainError `counts.busy` (unavailable) when others count the same tickets all the time */
export async function countTickets(ports: CountPorts, ticketIds: readonly TicketId[]): Promise<void> {
  const distinct = [...new Set(ticketIds)];
  for (let at = 0; at < distinct.length; at += TICKETS_AT_ONCE) {
    await countTogether(ports, distinct.slice(at, at + TICKETS_AT_ONCE));
  }
}

async function countTogether(ports: CountPorts, ticketIds: readonly TicketId[]): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    // What is counted before what is true: whoever counts in between makes this save fail, so that no older truth wins.
    const counted = await countedOf(ports.table, ticketIds);
    const places = await placesOf(ports, ticketIds);
    if (
      await saveCounted(
        ports.table,
        counted.map((one) => ({ ...one, next: places.get(one.ticketId) })),
      )
    ) {
      return;
    }
  }
  throw new DomainError('counts.busy', 'unavailable');
}

async function placesOf(
  { tickets, clock }: CountPorts,
  ticketIds: readonly TicketId[],
): Promise<ReadonlyMap<TicketId, Place | undefined>> {
  const now = clock.now();
  const rows = await tickets.loadRows(ticketIds);
  return new Map(rows.map(({ ticket, row }) => [ticket.ticketId, placeOf(ticket, row.deadlineAt, now)]));
}

/** `changed`: counts that were not right. */
export type CountsRebuilt = { readonly tickets: number; readonly changed: number };

/** Counts everything anew, as if nothing had ever been counted. The desk's own reaction must rest meanwhile. */
export async function rebuildCounts(
  ports: CountPorts,
  ticketIds: () => AsyncIterable<TicketId>,
): Promise<CountsRebuilt> {
  const { table } = ports;
  const moves: Moved[] = [];
  let tickets = 0;
  for await (const ticketId of ticketIds()) {
    const [counted] = await countedOf(table, [ticketId]);
    const place = (await placesOf(ports, [ticketId])).get(ticketId);
    await table.put({ put: countedItem(ticketId, (counted?.revision ?? 0) + 1, place) });
    moves.push({ before: undefined, after: place });
    tickets += 1;
  }
  const right = new Map(changesOf(moves).map((change) => [countKey(change.scope).sk, change]));
  let changed = 0;
  for await (const { pk, sk, entity, ...stood } of allItems(table, ALL_COUNTS)) {
    if (entity !== 'list-count') continue;
    const { counts = {} } = right.get(sk) ?? {};
    right.delete(sk);
    const names = new Set([...Object.keys(stood), ...Object.keys(counts)]);
    if ([...names].every((name) => Number(stood[name] ?? 0) === (counts[name] ?? 0))) continue;
    await table.put({ put: { pk, sk, entity, ...counts } });
    changed += 1;
  }
  for (const { scope, counts } of right.values()) {
    await table.put({ put: { ...countKey(scope), entity: 'list-count', ...counts } });
    changed += 1;
  }
  return { tickets, changed };
}
