// Claims what a ticket's clocks are due for: each warning and each breach becomes a fact once, however often, late or out of
// order somebody says that it may be time.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { DueEntry } from '../sla/due-entries.ts';
import type { EventDraft } from './append-events.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';
import type { TicketEvent } from './ticket-events.ts';

export type Claimed = {
  /** What was written; nothing for a trigger that is stale or early. */
  readonly events: readonly TicketEvent[];
  /** When the ticket's clocks are due next, if anything was written: the sweep may have been there before. */
  readonly nextAt?: Instant;
};

const NOTHING: Claimed = { events: [] };

/**
 * Writes the events of everything due by now in one save. A breach carries the instant at which the promise was missed,
 * not the one at which that was found.
 * @throws DomainError `ticket.busy` (unavailable)
 */
export async function claimDueClocks(ports: TicketPorts, ticketId: TicketId): Promise<Claimed> {
  const now = ports.clock.now();
  const occasion = {
    actor: { kind: 'system', name: 'claim-due-clocks' },
    occurredAt: now,
    correlationId: ports.ids.next('request'),
  } as const;
  try {
    const changed = await changeTicket(ports, ticketId, occasion, (ticket, keeper) => ({
      drafts: keeper.due(ticket.clocks, now).map(claimOf),
    }));
    if (changed.done && changed.events.length > 0) {
      const keeper = await ports.clockKeeper();
      const { nextEntryAt } = keeper.deadlines(changed.ticket.clocks);
      return { events: changed.events, ...(nextEntryAt === undefined ? {} : { nextAt: nextEntryAt }) };
    }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ticket.not-found') return NOTHING;
    throw error;
  }
  // The trigger may come from a deadline of a calendar that has changed since: then the index must stop saying so.
  await ports.tickets.refreshDeadlines(ticketId, await ports.clockKeeper());
  return NOTHING;
}

function claimOf(entry: DueEntry): EventDraft {
  const { clock, cycle } = entry;
  return entry.kind === 'warning'
    ? { type: 'ClockWarned', data: { clock, cycle, percent: entry.percent } }
    : { type: 'ClockBreached', data: { clock, cycle, dueAt: entry.at, reason: entry.reason } };
}
