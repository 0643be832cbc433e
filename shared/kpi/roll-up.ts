// Roll-ups: the figures of one scope on one day, as the sum of what tickets add. A fact that changed adds its difference,
// so the order in which facts arrive means nothing.
import type { LocalDate } from '../kernel/local-date.ts';
import { bucketOf, type Sketch } from './duration-sketch.ts';
import type { Scope } from './kpi-scope-contract.ts';
import { COUNTS, type Count, SPANS, type Span } from './measures.ts';
import type { Entry, TicketFact } from './ticket-fact.ts';

/** By the names under which they are stored: two letters a count, one a sum of seconds, three a bucket of a sketch. */
export type Amounts = Readonly<Record<string, number>>;

export type DayScope = { readonly scope: Scope; readonly day: LocalDate };
/** What is to be added, by scope and day; nothing that adds up to nought. */
export type Additions = ReadonlyMap<string, DayScope & { readonly amounts: Amounts }>;

export function amountsOf(entry: Pick<Entry, 'counts' | 'spans'>): Amounts {
  const amounts: Record<string, number> = {};
  const add = (name: string, n: number) => {
    amounts[name] = (amounts[name] ?? 0) + n;
  };
  for (const [name, n] of Object.entries(entry.counts) as [Count, number][]) add(COUNTS[name], n);
  for (const [span, all] of Object.entries(entry.spans) as [Span, NonNullable<Entry['spans'][Span]>][]) {
    const { business, calendar } = SPANS[span];
    for (const { businessS, calendarS } of all) {
      add(business, businessS);
      add(business + bucketOf(businessS), 1);
      add(calendar, calendarS);
      add(calendar + bucketOf(calendarS), 1);
    }
  }
  return amounts;
}

/** What changes in the roll-ups when these facts take the place of those: both sides summed, one taken from the other. */
export function additionsOf(
  changes: readonly { readonly before: TicketFact; readonly after: TicketFact }[],
): Additions {
  const sums = new Map<string, DayScope & { readonly amounts: Record<string, number> }>();
  const addAll = ({ entries }: TicketFact, sign: 1 | -1) => {
    for (const entry of entries) {
      const amounts = amountsOf(entry);
      for (const scope of entry.scopes) {
        const key = `${scope} ${entry.day}`;
        const sum = sums.get(key) ?? { scope, day: entry.day, amounts: {} };
        sums.set(key, sum);
        for (const [name, n] of Object.entries(amounts)) sum.amounts[name] = (sum.amounts[name] ?? 0) + sign * n;
      }
    }
  };
  for (const { before, after } of changes) {
    addAll(before, -1);
    addAll(after, 1);
  }
  const changed = [...sums].map(([key, sum]) => [key, { ...sum, amounts: withoutNoughts(sum.amounts) }] as const);
  return new Map(changed.filter(([, { amounts }]) => Object.keys(amounts).length > 0));
}

export function withoutNoughts(amounts: Amounts): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([, n]) => n !== 0));
}

export function sumOf(all: readonly Amounts[]): Amounts {
  const sum: Record<string, number> = {};
  for (const amounts of all) for (const [name, n] of Object.entries(amounts)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

export function countIn(amounts: Amounts, count: Count): number {
  return amounts[COUNTS[count]] ?? 0;
}

/** Sum and distribution of a duration, in seconds. */
export function spanIn(amounts: Amounts, span: Span, measured: 'business' | 'calendar') {
  const name = SPANS[span][measured];
  const sketch: Sketch = new Map(
    Object.entries(amounts).flatMap(([stored, n]) =>
      stored.length === 3 && stored.startsWith(name) && n > 0 ? [[stored.slice(1), n]] : [],
    ),
  );
  return { sumS: amounts[name] ?? 0, sketch };
}
