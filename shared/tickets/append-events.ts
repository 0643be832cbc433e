// Turns decided drafts into sealed events of a ticket and the ticket that results: version, hash chain, fields, clocks.
import { seal } from '../events/envelope.ts';
import type { Actor } from '../kernel/actor.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { applyTicketEvent } from './apply-ticket-event.ts';
import type { ClockKeeper } from './ports.ts';
import type { Ticket } from './ticket.ts';
import type { TicketEvent, TicketEventData, TicketEventType } from './ticket-events.ts';

/** What a decision says happened; everything else about the event follows from where it is appended. */
export type EventDraft = {
  [T in TicketEventType]: { readonly type: T; readonly data: TicketEventData<T> };
}[TicketEventType];

/** Who and when, and what it all came from. */
export type Occasion = {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly correlationId: string;
};

export type Appended = { readonly ticket: Ticket; readonly events: readonly TicketEvent[] };

/** Appends in order; `history` as the keeper asks for it. Invariant: the answer's version equals the subjectVersion of its last event. */
export function appendEvents(
  before: Ticket,
  drafts: readonly EventDraft[],
  occasion: Occasion,
  keeper: ClockKeeper,
  ids: IdSource,
  history: readonly TicketEvent[] = [],
): Appended {
  let ticket = before;
  const events: TicketEvent[] = [];
  for (const draft of drafts) {
    const event = seal({
      eventId: ids.next('event'),
      type: draft.type,
      version: 1,
      occurredAt: occasion.occurredAt,
      actor: occasion.actor,
      subjectId: ticket.ticketId,
      subjectVersion: ticket.version + 1,
      correlationId: occasion.correlationId,
      data: draft.data,
      previousHash: ticket.lastHash,
    }) as TicketEvent;
    const { clocks: _, ...applied } = applyTicketEvent(ticket, event);
    const clocks = keeper.advance(ticket.clocks, event, history.length === 0 ? [] : [...history, ...events]);
    ticket = {
      ...applied,
      version: event.subjectVersion,
      lastHash: event.hash,
      changedAt: occasion.occurredAt,
      ...(clocks === undefined ? {} : { clocks }),
    };
    events.push(event);
  }
  return { ticket, events };
}
