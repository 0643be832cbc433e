// The names behind the ids of a ticket's history, so that whoever reads it reads people, queues and tickets. Pure.
import { type AgentId, type ContactId, type IdKind, isIdOf, type QueueId, type TicketId } from '../kernel/id.ts';
import type { TicketEvent } from './ticket-events.ts';

export type NamedInHistory = {
  readonly agents: ReadonlySet<AgentId>;
  readonly contacts: ReadonlySet<ContactId>;
  readonly queues: ReadonlySet<QueueId>;
  readonly tickets: ReadonlySet<TicketId>;
};

/** Tickets looked up for one history; links and merges are bounded far below. */
export const TICKETS_NAMED_MAX = 100;

export function namedIn(events: readonly TicketEvent[]): NamedInHistory {
  const ids = new Set(events.flatMap(({ actor, data }) => [...idsIn(actor), ...idsIn(data)]));
  const of = <K extends IdKind>(kind: K) => [...ids].filter((id) => isIdOf(kind, id));
  return {
    agents: new Set(of('agent')),
    contacts: new Set(of('contact')),
    queues: new Set(of('queue')),
    tickets: new Set(of('ticket').slice(0, TICKETS_NAMED_MAX)),
  };
}

function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^[a-z]{3}_[0-9a-z]{26}$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
