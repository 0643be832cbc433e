// The keys of what everybody looks at every ten seconds, and of people's own views; all others stand in keys.ts. One partition on
// purpose: two small queries answer everything that stands beside the lists.
//
//   TICKET#<id>   COUNTED                         which counts the ticket is in
//   LIST-COUNTS   AGENT#<agent>#MENTION#<ticket>  that a note on the ticket named them, and what of it they have seen
//                 AGENT#<agent>#TEAM#<team>       how many tickets of a team somebody has
//                 PRESENCE#<agent>                which ticket somebody has open
//                 QUEUE#<queue>#<team>            how many tickets of a team stand in the lists of a queue
//   OWN-VIEWS     <agent>                         the views that a person made
import type { AgentId, QueueId, TeamId, TicketId } from '../kernel/id.ts';
import type { Key } from './item.ts';
import { ticketKey } from './keys.ts';

export const countedKey = (ticketId: TicketId): Key => ({ pk: ticketKey(ticketId).pk, sk: 'COUNTED' });

const COUNTS = 'LIST-COUNTS';

/** A queue that changed hands has tickets of two teams, and nobody may see both. */
export const queueCountKey = (queueId: QueueId, teamId: TeamId): Key => ({
  pk: COUNTS,
  sk: `QUEUE#${queueId}#${teamId}`,
});

export const agentCountKey = (agentId: AgentId, teamId: TeamId): Key => ({
  pk: COUNTS,
  sk: `AGENT#${agentId}#TEAM#${teamId}`,
});

/** One for each person, moved from ticket to ticket: never more than there are people. */
export const herePresenceKey = (agentId: AgentId): Key => ({ pk: COUNTS, sk: `PRESENCE#${agentId}` });

export const mentionKey = (agentId: AgentId, ticketId: TicketId): Key => ({
  pk: COUNTS,
  sk: `AGENT#${agentId}#MENTION#${ticketId}`,
});

/** Of every queue, and who is there: small pages, whoever asks. */
export const OF_THE_DESK = { partition: COUNTS, sort: { from: 'PRESENCE#', to: 'QUEUE#~' } };

/** Of one person: what they have, and backwards from there the mentions on the newest tickets. */
export const ofOnePerson = (agentId: AgentId) => ({
  partition: COUNTS,
  sort: { prefix: `AGENT#${agentId}#` },
  descending: true,
});

export const ALL_COUNTS = { partition: COUNTS };

/** The queue that a count is of, and whose tickets; undefined for counts of before they were told apart by team. */
export function readQueueCount(sort: string): { readonly queueId: QueueId; readonly teamId: TeamId } | undefined {
  const [kind, queueId, teamId] = sort.split('#');
  return kind === 'QUEUE' && teamId !== undefined
    ? { queueId: queueId as QueueId, teamId: teamId as TeamId }
    : undefined;
}

/** What an item of one person is about. */
export function readPersonSort(sort: string): { readonly teamId?: TeamId; readonly ticketId?: TicketId } {
  const [, , kind, id] = sort.split('#');
  if (kind === 'TEAM') return { teamId: id as TeamId };
  return kind === 'MENTION' ? { ticketId: id as TicketId } : {};
}

export const readHerePresence = (sort: string) => sort.slice('PRESENCE#'.length) as AgentId;

export const OWN_VIEWS = 'OWN-VIEWS';

export const ownViewsKey = (agentId: AgentId): Key => ({ pk: OWN_VIEWS, sk: agentId });
