// Months that were told: kept as they were mailed. What changes afterwards makes a new revision beside the old one.
import { canonicalJson } from '../kernel/digest.ts';
import type { Instant } from '../kernel/instant.ts';
import { type LocalDate, plusDays } from '../kernel/local-date.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { kpiFrozenKey, kpiFrozenPartition } from '../table/kpi-keys.ts';
import type { Table } from '../table/port.ts';
import type { Scope } from './kpi-scope-contract.ts';
import type { Period, PeriodSums } from './read-kpi.ts';
import { type Amounts, withoutNoughts } from './roll-up.ts';
import type { Stocks } from './work-out.ts';

/** `2025-10` */
export type Month = string;

export type FrozenMonth = {
  readonly month: Month;
  readonly revision: number;
  readonly frozenAt: Instant;
  readonly amounts: Amounts;
  /** As counted when it was first told; nothing restates what stood then. */
  readonly stocks?: Stocks;
};

export function monthOf(day: LocalDate): Month {
  return day.slice(0, 7);
}

/** The month before the one that the day is in. */
export function monthBefore(day: LocalDate): Month {
  return monthOf(plusDays(`${monthOf(day)}-01` as LocalDate, -1));
}

export function daysOfMonth(month: Month): Period {
  const from = `${month}-01` as LocalDate;
  const inNext = plusDays(from, 31);
  return { from, to: plusDays(`${monthOf(inNext)}-01` as LocalDate, -1) };
}

/** Keeps a month as it is told, or a revision of it if it differs from the last that was kept; answers what is kept now. */
export async function freezeMonth(table: Table, scope: Scope, month: Month, sums: PeriodSums): Promise<FrozenMonth> {
  const last = await lastRevision(table, scope, month);
  const amounts = withoutNoughts(sums.amounts);
  if (last !== undefined && canonicalJson(last.amounts) === canonicalJson(amounts)) return last;
  const stocks = last === undefined ? sums.stocks : last.stocks;
  const revision = (last?.revision ?? 0) + 1;
  const frozen = { month, revision, frozenAt: sums.asOf, amounts, ...(stocks === undefined ? {} : { stocks }) };
  const key = kpiFrozenKey(scope, month, revision);
  await table.put({ put: { ...key, entity: 'kpi-frozen', frozen: asValue(frozen) }, when: { is: 'absent' } });
  return frozen;
}

/** Every revision, the newest month first. */
export async function frozenMonths(table: Table, scope: Scope, limit: number): Promise<readonly FrozenMonth[]> {
  const { items } = await table.query({ partition: kpiFrozenPartition(scope), descending: true, limit });
  return items.map(frozenOf);
}

export async function lastRevision(table: Table, scope: Scope, month: Month): Promise<FrozenMonth | undefined> {
  const query = { partition: kpiFrozenPartition(scope), sort: { prefix: `${month}#` }, descending: true, limit: 1 };
  const { items } = await table.query({ ...query, consistent: true });
  return items[0] === undefined ? undefined : frozenOf(items[0]);
}

function frozenOf(item: Item): FrozenMonth {
  return item['frozen'] as unknown as FrozenMonth;
}
