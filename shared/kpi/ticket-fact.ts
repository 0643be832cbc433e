// What one ticket adds to the figures: its fact. Days, what it counts there for whom, and nothing else; a roll-up is the sum
// of these. No words of anybody, so the figures outlive an erasure.
import type { LocalDate } from '../kernel/local-date.ts';
import type { Scope } from './kpi-scope-contract.ts';
import type { Count, Lasted, Span } from './measures.ts';

/** Something that counts on one day, for each of the scopes alike. */
export type Entry = {
  readonly day: LocalDate;
  readonly scopes: readonly Scope[];
  readonly counts: Readonly<Partial<Record<Count, number>>>;
  readonly spans: Readonly<Partial<Record<Span, readonly Lasted[]>>>;
};

export type TicketFact = {
  /** Why it counts nowhere: `automatic` as long as no person wrote. */
  readonly excluded?: 'spam' | 'merged' | 'deleted' | 'automatic';
  /** By day, then scopes; each pair of the two stands once. */
  readonly entries: readonly Entry[];
};

export const NO_FACT: TicketFact = { entries: [] };

/** Gathers what counts, entry by entry of the same day and scopes. */
export function entryBook() {
  const book = new Map<string, { day: LocalDate; scopes: readonly Scope[]; counts: Counts; spans: Spans }>();
  const entryOf = (day: LocalDate, scopes: readonly Scope[]) => {
    const key = `${day} ${scopes.join(' ')}`;
    const known = book.get(key) ?? { day, scopes, counts: {}, spans: {} };
    book.set(key, known);
    return known;
  };
  return {
    count(day: LocalDate, scopes: readonly Scope[], counts: Readonly<Partial<Record<Count, number>>>): void {
      if (scopes.length === 0) return;
      const entry = entryOf(day, scopes);
      for (const [name, n] of Object.entries(counts) as [Count, number][]) {
        if (n !== 0) entry.counts[name] = (entry.counts[name] ?? 0) + n;
      }
    },
    time(day: LocalDate, scopes: readonly Scope[], span: Span, lasted: Lasted): void {
      const entry = entryOf(day, scopes);
      entry.spans[span] = [...(entry.spans[span] ?? []), lasted];
    },
    entries: (): readonly Entry[] => [...book].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
  };
}
export type EntryBook = ReturnType<typeof entryBook>;

type Counts = Partial<Record<Count, number>>;
type Spans = Partial<Record<Span, readonly Lasted[]>>;
