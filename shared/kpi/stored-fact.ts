// A fact as it is stored: scopes once and by number, names short. It stays below a kilobyte, so a change costs two units.

import type { LocalDate } from '../kernel/local-date.ts';
import { asValue } from '../table/as-value.ts';
import type { Value } from '../table/item.ts';
import type { Scope } from './kpi-scope-contract.ts';
import { COUNTS, type Count, type Lasted, SPANS, type Span } from './measures.ts';
import type { Entry, TicketFact } from './ticket-fact.ts';

/** `e`: day, scopes by their place in `s` in base 36, counts, durations as business and calendar seconds in turn. */
type Stored = {
  readonly x?: TicketFact['excluded'];
  readonly s: readonly Scope[];
  readonly e: readonly {
    readonly d: LocalDate;
    readonly s: string;
    readonly c?: Readonly<Record<string, number>>;
    readonly t?: Readonly<Record<string, readonly number[]>>;
  }[];
};

const COUNT_OF = new Map(Object.entries(COUNTS).map(([name, code]) => [code as string, name as Count]));
const SPAN_OF = new Map(Object.entries(SPANS).map(([name, { business }]) => [business as string, name as Span]));

export function storedFact({ excluded, entries }: TicketFact): Value {
  const scopes = [...new Set(entries.flatMap((entry) => entry.scopes))];
  const stored: Stored = {
    ...(excluded === undefined ? {} : { x: excluded }),
    s: scopes,
    e: entries.map(({ day, scopes: own, counts, spans }) => ({
      d: day,
      s: own.map((scope) => scopes.indexOf(scope).toString(36).padStart(2, '0')).join(''),
      ...named(
        'c',
        mapped(counts, (name) => COUNTS[name as Count]),
      ),
      ...named(
        't',
        mapped(spans, (name) => SPANS[name as Span].business, inTurn),
      ),
    })),
  };
  return asValue(stored);
}

export function factOf(value: Value | undefined): TicketFact {
  const { x, s: scopes, e } = value as unknown as Stored;
  const entries = e.map(
    ({ d, s, c = {}, t = {} }): Entry => ({
      day: d,
      scopes: (s.match(/../g) ?? []).map((code) => scopes[Number.parseInt(code, 36)] as Scope),
      counts: mapped(c, (code) => COUNT_OF.get(code) ?? code),
      spans: mapped(t, (code) => SPAN_OF.get(code) ?? code, inPairs),
    }),
  );
  return x === undefined ? { entries } : { excluded: x, entries };
}

function named<T extends object>(name: string, members: T): Record<string, T> {
  return Object.keys(members).length === 0 ? {} : { [name]: members };
}

function mapped<From, To = From>(
  members: Readonly<Record<string, From>>,
  rename: (name: string) => string,
  change: (value: From) => To = (value) => value as unknown as To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [rename(name), change(value)]));
}

function inTurn(all: readonly Lasted[]): readonly number[] {
  return all.flatMap(({ businessS, calendarS }) => [businessS, calendarS]);
}

function inPairs(numbers: readonly number[]): readonly Lasted[] {
  return numbers.flatMap((businessS, index) =>
    index % 2 === 0 ? [{ businessS, calendarS: numbers[index + 1] ?? 0 }] : [],
  );
}
