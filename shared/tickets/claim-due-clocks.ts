// Claims what a ticket is due for, by its clocks or by itself: each warning, each breach, each waking, reminder and closing
// becomes a fact once, however often, late or out of order somebody says that it may be time.

import { derivedId } from '../kernel/derived-id.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { OutboundId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { DueEntry } from '../sla/due-entries.ts';
import type { EventDraft } from './append-events.ts';
import { changeTicket } from './change-ticket.ts';
import type { ClockKeeper, TicketPorts } from './ports.ts';
import type { Ticket } from './ticket.ts';
import type { TicketEvent } from './ticket-events.ts';
import { nextDueAt, nextTimer } from './ticket-timers.ts';

export type Claimed = {
  /** What was written; nothing for a trigger that is stale or early. */
  readonly events: readonly TicketEvent[];
  /** When the ticket is due next, if anything was written: the sweep may have been there before. */
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
      drafts: [...keeper.due(ticket.clocks, now).map(claimOf), ...timerDrafts(ticket, keeper, now)],
    }));
    if (changed.done && changed.events.length > 0) {
      const nextAt = nextDueAt(changed.ticket, await ports.clockKeeper());
      return { events: changed.events, ...(nextAt === undefined ? {} : { nextAt }) };
    }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ticket.not-found') return NOTHING;
    throw error;
  }
  // The trigger may come from a deadline of a calendar that has changed since: then the index must stop saying so.
  await ports.tickets.refreshDeadlines(ticketId, await ports.clockKeeper());
  return NOTHING;
}

/** One at a time: what the first one changes decides whether there is a second. */
function timerDrafts(ticket: Ticket, keeper: ClockKeeper, now: Instant): readonly EventDraft[] {
  const timer = nextTimer(ticket, keeper);
  if (timer === undefined || timer.at > now) return [];
  switch (timer.kind) {
    case 'wake':
      return [{ type: 'TicketWoken', data: {} }];
    case 'remind':
      return [{ type: 'CustomerReminded', data: { outboundId: reminderIdOf(ticket) } }];
    case 'solve':
      return [{ type: 'TicketSolved', data: { from: ticket.status } }];
    case 'close':
      return [{ type: 'TicketClosed', data: { from: ticket.status, reason: 'solved' } }];
  }
}

/** One for each wait. */
function reminderIdOf({ ticketId, waitingSince }: Ticket): OutboundId {
  return derivedId('outbound', 'reminder', ticketId, waitingSince ?? '');
}

function claimOf(entry: DueEntry): EventDraft {
  const { clock, cycle } = entry;
  return entry.kind === 'warning'
    ? { type: 'ClockWarned', data: { clock, cycle, percent: entry.percent } }
    : { type: 'ClockBreached', data: { clock, cycle, dueAt: entry.at, reason: entry.reason } };
}
