// Where a ticket counts: in which lists it stands and whether it is late. Counts are sums of places, so that each change of a
// ticket takes its old place away and adds its new one. Pure.
import type { AgentId, QueueId, TeamId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { listGroup } from '../tickets/list-group-contract.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** A ticket that is work; what is over or spam counts nowhere. */
export type Place = {
  readonly queueId: QueueId;
  /** Whose the ticket is, and so who sees it: a queue that changed hands still holds some of the team before. */
  readonly teamId: TeamId;
  readonly assigneeId: AgentId | null;
  readonly group: 'open' | 'waiting';
  readonly late: boolean;
};

/** `deadlineAt` as the lists have it. Late by the clock of whoever asks: a breach is an event, so that somebody does. */
export function placeOf(ticket: Ticket, deadlineAt: Instant | undefined, now: Instant): Place | undefined {
  const group = listGroup(ticket);
  if (group !== 'open' && group !== 'waiting') return undefined;
  const { queueId, teamId, assigneeId } = ticket;
  return { queueId, teamId, assigneeId, group, late: deadlineAt !== undefined && deadlineAt <= now };
}

/** What a place adds, by count (`queue` or `agent` and its id, and the team) and attribute. */
export type Counts = Readonly<Record<string, number>>;
export type CountScope = { readonly teamId: TeamId } & ({ readonly queueId: QueueId } | { readonly agentId: AgentId });
export type CountChange = { readonly scope: CountScope; readonly counts: Counts };

export type Moved = { readonly before: Place | undefined; readonly after: Place | undefined };

/** The differences that tickets on the move make, each count once; what evens out is left out. */
export function changesOf(moves: readonly Moved[]): readonly CountChange[] {
  const sums = new Map<string, { readonly scope: CountScope; readonly counts: Record<string, number> }>();
  const add = (place: Place | undefined, by: 1 | -1) => {
    if (place === undefined) return;
    for (const { scope, counts } of countsOf(place)) {
      const key = `${'queueId' in scope ? scope.queueId : scope.agentId} ${scope.teamId}`;
      const sum = sums.get(key) ?? { scope, counts: {} };
      for (const [name, value] of Object.entries(counts)) sum.counts[name] = (sum.counts[name] ?? 0) + by * value;
      sums.set(key, sum);
    }
  };
  for (const { before, after } of moves) {
    add(before, -1);
    add(after, 1);
  }
  return [...sums.values()].flatMap(({ scope, counts }) => {
    const changed = Object.entries(counts).filter(([, value]) => value !== 0);
    return changed.length === 0 ? [] : [{ scope, counts: Object.fromEntries(changed) }];
  });
}

function countsOf({ queueId, teamId, assigneeId, group, late }: Place): readonly CountChange[] {
  const stands = { [group]: 1, ...(late ? { late: 1 } : {}) };
  const unassigned = group === 'open' && assigneeId === null ? { unassigned: 1 } : {};
  const ofQueue = { scope: { queueId, teamId }, counts: { ...stands, ...unassigned } };
  return assigneeId === null ? [ofQueue] : [ofQueue, { scope: { agentId: assigneeId, teamId }, counts: stands }];
}
