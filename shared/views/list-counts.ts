// Counts of lists in the table. Which counts a ticket is in and the counts themselves change in one transaction, so nothing is
// counted twice; the counts are read by whoever shows the lists.
import { canonicalJson } from '../kernel/digest.ts';
import type { AgentId, QueueId, TeamId, TicketId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import type { Item, Key } from '../table/item.ts';
import { allItems, type Table, type Write } from '../table/port.ts';
import {
  agentCountKey,
  countedKey,
  OF_THE_DESK,
  ofOnePerson,
  queueCountKey,
  readPersonSort,
  readQueueCount,
} from '../table/view-keys.ts';
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

const COUNT = 'list-count';
/** Of a person: what they have of each team, and as many mentions. */
const OWN_ITEMS_READ = 120;

export async function countedOf(table: Table, ticketIds: readonly TicketId[]): Promise<readonly Counted[]> {
  const items = ticketIds.length === 0 ? [] : await table.batchGet(ticketIds.map(countedKey));
  return ticketIds.map((ticketId, index) => ({
    ticketId,
    revision: Number(items[index]?.['revision'] ?? 0),
    place: placeIn(items[index]),
  }));
}

/** What was counted before counts were told apart by team is in none of them. */
function placeIn(item: Item | undefined): Place | undefined {
  const place = item?.['place'] as Partial<Place> | undefined;
  return place?.teamId === undefined ? undefined : (place as Place);
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
        set: { entity: COUNT },
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
  const { teamId } = scope;
  return 'queueId' in scope ? queueCountKey(scope.queueId, teamId) : agentCountKey(scope.agentId, teamId);
}

/** What stands beside the lists, as it was read: of one person, and of the whole desk. */
export type BesideLists = { readonly own: readonly Item[]; readonly desk: readonly Item[] };

/** One page: what they have, and the mentions on the newest tickets. */
export async function readOwn(table: Table, agentId: AgentId): Promise<readonly Item[]> {
  return (await table.query({ ...ofOnePerson(agentId), limit: OWN_ITEMS_READ })).items;
}

/** Everything of the desk is half a unit for each twenty people and queues. */
export async function readBesideLists(table: Table, agentId: AgentId): Promise<BesideLists> {
  const desk: Item[] = [];
  const [own] = await Promise.all([
    readOwn(table, agentId),
    (async () => {
      for await (const item of allItems(table, OF_THE_DESK)) desk.push(item);
    })(),
  ]);
  return { own, desk };
}

/** Of these queues, in their order, and of the reader: only tickets of teams that the reader sees, as in the lists. */
export function countsSeen(
  { own, desk }: BesideLists,
  queueIds: readonly QueueId[],
  isSeen: (teamId: TeamId) => boolean,
): Pick<ListCounts, 'queues' | 'mine'> {
  const inQueue = new Map<QueueId, Item[]>(queueIds.map((queueId) => [queueId, []]));
  for (const item of desk) {
    const count = item.entity === COUNT ? readQueueCount(item.sk) : undefined;
    if (count !== undefined && isSeen(count.teamId)) inQueue.get(count.queueId)?.push(item);
  }
  const mine = own.filter(({ entity, sk }) => {
    const { teamId } = readPersonSort(sk);
    return entity === COUNT && teamId !== undefined && isSeen(teamId);
  });
  return {
    queues: queueIds.map((queueId): QueueCount => ({ queueId, ...countsIn(inQueue.get(queueId) ?? []) })),
    mine: (({ open, waiting, late }) => ({ open, waiting, late }))(countsIn(mine)),
  };
}

function countsIn(items: readonly Item[]) {
  const count = (name: string) => items.reduce((sum, item) => sum + Math.max(0, Number(item[name] ?? 0)), 0);
  return { open: count('open'), waiting: count('waiting'), unassigned: count('unassigned'), late: count('late') };
}
