// Facts and roll-ups in the table. A fact and what it changes in the roll-ups are one transaction, so nothing is added twice.
import { canonicalJson } from '../kernel/digest.ts';
import { HOUR_MS } from '../kernel/duration.ts';
import type { TicketId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Item } from '../table/item.ts';
import { kpiDayKey, kpiDays, kpiFactKey, kpiTicketKey, kpiTicketPartition } from '../table/kpi-keys.ts';
import { allItems, type Table, type Update, type Write } from '../table/port.ts';
import type { Scope } from './kpi-scope-contract.ts';
import { type Additions, type Amounts, additionsOf } from './roll-up.ts';
import { factOf, storedFact } from './stored-fact.ts';
import { NO_FACT, type TicketFact } from './ticket-fact.ts';

/** What stands of a ticket's fact; `revision` 0 before the first. */
export type StoredFact = { readonly ticketId: TicketId; readonly revision: number; readonly fact: TicketFact };
export type FactChange = StoredFact & { readonly next: TicketFact };

/** `restatedAt`: the day had been told when its figures changed. */
export type DayFigures = { readonly day: LocalDate; readonly amounts: Amounts; readonly restatedAt?: Instant };

export type KpiStore = {
  /** In the order asked for; at most 100. */
  facts(ticketIds: readonly TicketId[]): Promise<readonly StoredFact[]>;
  /** False if somebody changed one of these facts since it was read: read again. `closesAt`: when a day counts as told. */
  save(changes: readonly FactChange[], closesAt: (day: LocalDate) => Instant, now: Instant): Promise<boolean>;
  /** The days of a period that anything happened on, in order. */
  days(scope: Scope, from: LocalDate, to: LocalDate): Promise<readonly DayFigures[]>;
  /** Tickets that may have counted on a day, a page at a time. */
  ticketsOn(
    day: LocalDate,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ readonly ticketIds: readonly TicketId[]; readonly cursor?: string }>;
};

/** A transaction takes 100 items; the facts of so few tickets rarely touch more roll-ups than that leaves. */
export const TICKETS_AT_ONCE = 40;
const ITEMS_MAX = 100;
/** Whoever mails the figures of a day does it this long after its end at the earliest. */
export const DAY_CLOSES_AFTER_MS = HOUR_MS / 4;

export function kpiStore(table: Table): KpiStore {
  return {
    facts: async (ticketIds) => {
      const items = ticketIds.length === 0 ? [] : await table.batchGet(ticketIds.map(kpiFactKey));
      return ticketIds.map((ticketId, index) => readFact(ticketId, items[index]));
    },
    save: (changes, closesAt, now) => save(table, changes, closesAt, now),
    days: async (scope, from, to) => {
      const days: DayFigures[] = [];
      for await (const item of allItems(table, kpiDays(scope, from, to))) days.push(dayOf(item));
      return days;
    },
    ticketsOn: async (day, limit, cursor) => {
      const query = { partition: kpiTicketPartition(day), limit };
      const page = await table.query(cursor === undefined ? query : { ...query, cursor });
      const ticketIds = page.items.map(({ sk }) => sk as TicketId);
      return page.cursor === undefined ? { ticketIds } : { ticketIds, cursor: page.cursor };
    },
  };
}

function readFact(ticketId: TicketId, item: Item | undefined): StoredFact {
  if (item === undefined) return { ticketId, revision: 0, fact: NO_FACT };
  return { ticketId, revision: item['revision'] as number, fact: factOf(item['fact']) };
}

/** Tickets whose facts did not change cost nothing. */
async function save(
  table: Table,
  given: readonly FactChange[],
  closesAt: (day: LocalDate) => Instant,
  now: Instant,
): Promise<boolean> {
  const changes = given.filter(({ fact, next }) => canonicalJson(fact) !== canonicalJson(next));
  if (changes.length === 0) return true;
  const additions = additionsOf(changes.map(({ fact, next }) => ({ before: fact, after: next })));
  const [first] = changes;
  if (changes.length + additions.size > ITEMS_MAX && changes.length > 1 && first !== undefined) {
    const middle = Math.ceil(changes.length / 2);
    const saved = await save(table, changes.slice(0, middle), closesAt, now);
    return (await save(table, changes.slice(middle), closesAt, now)) && saved;
  }
  // Before the transaction: a row that leads nowhere does no harm, a ticket that nobody finds would.
  await Promise.all(newDayRows(changes).map((row) => table.put(row)));
  const { ok } = await table.transact([...changes.map(factWrite), ...dayWrites(additions, closesAt, now)]);
  return ok;
}

function newDayRows(changes: readonly FactChange[]): { readonly put: Item }[] {
  return changes.flatMap(({ ticketId, fact, next }) => {
    const known = new Set(fact.entries.map(({ day }) => day));
    const days = new Set(next.entries.map(({ day }) => day).filter((day) => !known.has(day)));
    return [...days].map((day) => ({ put: { ...kpiTicketKey(day, ticketId), entity: 'kpi-ticket' } }));
  });
}

function factWrite({ ticketId, revision, next }: FactChange): Write {
  return {
    put: { ...kpiFactKey(ticketId), entity: 'kpi-fact', revision: revision + 1, fact: storedFact(next) },
    when: revision === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'revision', value: revision },
  };
}

function dayWrites(additions: Additions, closesAt: (day: LocalDate) => Instant, now: Instant): Update[] {
  return [...additions.values()].map(({ scope, day, amounts }) => ({
    update: kpiDayKey(scope, day),
    set: { entity: 'kpi-day', ...(now > plusMs(closesAt(day), DAY_CLOSES_AFTER_MS) ? { restatedAt: now } : {}) },
    add: amounts,
  }));
}

function dayOf({ pk: _p, sk, entity: _e, restatedAt, ...amounts }: Item): DayFigures {
  const figures = { day: sk as LocalDate, amounts: amounts as Amounts };
  return restatedAt === undefined ? figures : { ...figures, restatedAt: restatedAt as Instant };
}
