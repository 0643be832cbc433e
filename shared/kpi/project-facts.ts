// Brings the figures up to what tickets' events say. What a batch of triggers names is read anew, so it may come twice, late,
// in any order or in part: the answer is the same.
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { type LocalDate, plusDays } from '../kernel/local-date.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import type { KpiTerms } from './fact-terms.ts';
import { foldFact } from './fold-fact.ts';
import { type FactChange, type KpiStore, TICKETS_AT_ONCE } from './kpi-store.ts';
import type { TicketFact } from './ticket-fact.ts';

export type FactPorts = {
  readonly tickets: Pick<TicketStore, 'history'>;
  /** What the ticket's acknowledgement told the customer; undefined if none went out with a promise. */
  readonly promisedAt: (ticketId: TicketId) => Promise<Instant | undefined>;
  readonly terms: () => Promise<KpiTerms & { startOf(day: LocalDate): Instant }>;
};

export type ProjectionPorts = FactPorts & { readonly store: KpiStore; readonly clock: Clock };

const ATTEMPTS = 4;

/** @throws DomainError `kpi.busy` (unavailable) when others change the same facts all the time */
export async function projectFacts(ports: ProjectionPorts, ticketIds: readonly TicketId[]): Promise<void> {
  const distinct = [...new Set(ticketIds)];
  for (let at = 0; at < distinct.length; at += TICKETS_AT_ONCE) {
    await projectTogether(ports, distinct.slice(at, at + TICKETS_AT_ONCE));
  }
}

async function projectTogether(ports: ProjectionPorts, ticketIds: readonly TicketId[]): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const terms = await ports.terms();
    // Facts before events: whoever changes one in between makes this save fail, and no event that counted is forgotten.
    const stood = await ports.store.facts(ticketIds);
    const changes = await Promise.all(
      stood.map(
        async (known): Promise<FactChange> => ({ ...known, next: await factOfTicket(ports, terms, known.ticketId) }),
      ),
    );
    const closesAt = (day: LocalDate) => terms.startOf(plusDays(day, 1));
    if (await ports.store.save(changes, closesAt, ports.clock.now())) return;
  }
  throw new DomainError('kpi.busy', 'unavailable');
}

/** The fact as the ticket's events and the desk's settings make it, whatever stands. */
export async function factOfTicket(ports: FactPorts, terms: KpiTerms, ticketId: TicketId): Promise<TicketFact> {
  const [events, promisedAt] = await Promise.all([ports.tickets.history(ticketId), ports.promisedAt(ticketId)]);
  return foldFact(events, terms, promisedAt);
}
