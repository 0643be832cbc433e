// The stages that a ticket went through, as a fold over its events: where it lay, who had it, what it waited for. They tile its
// life from the receipt to the closing, without a gap and without an overlap.
import type { Actor } from '../kernel/actor.ts';
import type { AgentId, QueueId, TeamId } from '../kernel/id.ts';
import { type Instant, laterOf } from '../kernel/instant.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import type { Status } from '../tickets/ticket-status.ts';
import { hindsightOf } from './hindsight.ts';

export type StageSpan = {
  readonly queueId: QueueId;
  readonly teamId: TeamId;
  readonly holderId: AgentId | null;
  readonly status: Exclude<Status, 'closed'>;
  readonly by: Actor;
  readonly enteredAt: Instant;
  /** Absent: the ticket is in it now. */
  readonly leftAt?: Instant;
};

type Place = Pick<StageSpan, 'queueId' | 'teamId' | 'holderId'> & { readonly status: Status };

/** In the order of subjectVersion, without gaps. A closing as spam that was taken back has never been. */
export function stagesOf(events: readonly TicketEvent[]): readonly StageSpan[] {
  const [first] = events;
  if (first?.type !== 'TicketCreated') return [];
  const { undone } = hindsightOf(events);
  const { queueId, teamId, assigneeId, receivedAt } = first.data;
  const spans: StageSpan[] = [];
  let place: Place = { queueId, teamId, holderId: assigneeId, status: 'new' };
  let entered = { at: receivedAt, by: first.actor };
  for (const event of events.slice(1)) {
    // An answer that failed has moved the ticket all the same; spam that was none has not.
    const next = event.type === 'TicketClosed' && undone(event) ? place : placeAfter(place, event);
    if (samePlace(place, next)) continue;
    // Clocks of several machines differ by seconds, and a mail ends a wait at its receipt.
    const at = laterOf(entered.at, endsAt(event));
    if (at > entered.at) spans.push(...spanOf(place, entered, at));
    place = next;
    entered = { at, by: event.actor };
  }
  return [...spans, ...spanOf(place, entered)];
}

function spanOf(place: Place, { at, by }: { at: Instant; by: Actor }, leftAt?: Instant): readonly StageSpan[] {
  const { status } = place;
  // What is closed is no stage: the ticket's life is over.
  if (status === 'closed') return [];
  return [{ ...place, status, by, enteredAt: at, ...(leftAt === undefined ? {} : { leftAt }) }];
}

function placeAfter(place: Place, event: TicketEvent): Place {
  switch (event.type) {
    case 'TicketAssigned':
      return { ...place, holderId: event.data.to };
    case 'TicketRouted':
      return { ...place, queueId: event.data.toQueueId, teamId: event.data.toTeamId, holderId: null };
    case 'CustomerMessageReceived':
      return event.data.counts ? answeredByCustomer(place) : place;
    case 'HeldMessageAccepted':
      return answeredByCustomer(place);
    case 'TicketReplied':
      return place.status === 'new' ? { ...place, status: 'open' } : place;
    case 'StatusChanged':
    case 'TicketRestored':
      return { ...place, status: event.data.to };
    case 'TicketSolved':
      return { ...place, status: 'solved' };
    case 'TicketReopened':
      return { ...place, status: 'open' };
    case 'TicketClosed':
      return { ...place, status: 'closed' };
    default:
      return place;
  }
}

function answeredByCustomer(place: Place): Place {
  return place.status === 'waiting_customer' ? { ...place, status: 'open' } : place;
}

function endsAt(event: TicketEvent): Instant {
  const isWords = event.type === 'CustomerMessageReceived' || event.type === 'HeldMessageAccepted';
  return isWords ? event.data.receivedAt : event.occurredAt;
}

function samePlace(a: Place, b: Place): boolean {
  return a.queueId === b.queueId && a.holderId === b.holderId && a.status === b.status && a.teamId === b.teamId;
}
