// The keys of figures and of the mails that bring them; all others stand in keys.ts.
//
//   TICKET#<id>         KPI                    what the ticket adds to the figures
//   KPI#<scope>         <day>                  the figures of a day: the sum of what tickets add to it
//   KPI-DAY#<day>       <ticket id>            a ticket that may add something to that day
//   KPI-STOCK           <instant>              what was open, old and overdue when it was counted
//   KPI-STOCK#<instant> <page>                 … and which tickets that were
//   KPI-FROZEN#<scope>  <month>#<revision>     the figures of a month as they were mailed
//   MAIL-DUE#<id>       <kind>                 when the next mail of a subscription is due
import type { SubscriptionId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Key } from './item.ts';
import { ticketKey } from './keys.ts';

export const kpiFactKey = (ticketId: TicketId): Key => ({ pk: ticketKey(ticketId).pk, sk: 'KPI' });

/** `scope` as a text of kpi-scope-contract.ts: `all`, `queue:que_…` */
export const kpiDayKey = (scope: string, day: LocalDate): Key => ({ pk: `KPI#${scope}`, sk: day });

/** The days of a period, both ends included. */
export const kpiDays = (scope: string, from: LocalDate, to: LocalDate) => ({
  partition: `KPI#${scope}`,
  sort: { from, to },
});

export const kpiTicketKey = (day: LocalDate, ticketId: TicketId): Key => ({
  pk: kpiTicketPartition(day),
  sk: ticketId,
});

export const kpiTicketPartition = (day: LocalDate) => `KPI-DAY#${day}`;

export const KPI_STOCK_PARTITION = 'KPI-STOCK';

export const kpiStockKey = (countedAt: Instant): Key => ({ pk: KPI_STOCK_PARTITION, sk: countedAt });

export const kpiStockPageKey = (countedAt: Instant, page: number): Key => ({
  pk: kpiStockPagePartition(countedAt),
  sk: String(page).padStart(4, '0'),
});

export const kpiStockPagePartition = (countedAt: Instant) => `KPI-STOCK#${countedAt}`;

/** `month` such as `2025-10`; revisions sort as numbers. */
export const kpiFrozenKey = (scope: string, month: string, revision: number): Key => ({
  pk: kpiFrozenPartition(scope),
  sk: `${month}#${String(revision).padStart(4, '0')}`,
});

export const kpiFrozenPartition = (scope: string) => `KPI-FROZEN#${scope}`;

export const mailDueKey = (subscriptionId: SubscriptionId, kind: string): Key => ({
  pk: `MAIL-DUE#${subscriptionId}`,
  sk: kind,
});

/** Mails to subscribers stand in a partition of the due index of their own: the sweep of clocks never meets them. */
export const MAIL_DUE_PARTITION = 'DUE#subscriptions';

/** What a row of the due index says: which mail, and when. */
export function readMailDueSort(dueSort: string) {
  const [dueAt, subscriptionId, kind = ''] = dueSort.split('#');
  return { dueAt: dueAt as Instant, subscriptionId: subscriptionId as SubscriptionId, kind };
}

export const mailDueIndex = (dueAt: Instant, subscriptionId: SubscriptionId, kind: string) => ({
  dueKey: MAIL_DUE_PARTITION,
  dueSort: `${dueAt}#${subscriptionId}#${kind}`,
});
