// The keys of counts of lists and of people's own views; all others stand in keys.ts.
//
//   TICKET#<id>   COUNTED          which counts the ticket is in
//   LIST-COUNTS   QUEUE#<id>       how many tickets stand in the lists of a queue
//                 AGENT#<id>       … of a person
//   OWN-VIEWS     <agent>          the views that a person made
import type { AgentId, QueueId, TicketId } from '../kernel/id.ts';
import type { Key } from './item.ts';
import { ticketKey } from './keys.ts';

export const countedKey = (ticketId: TicketId): Key => ({ pk: ticketKey(ticketId).pk, sk: 'COUNTED' });

const COUNTS = 'LIST-COUNTS';

export const queueCountKey = (queueId: QueueId): Key => ({ pk: COUNTS, sk: `QUEUE#${queueId}` });

export const agentCountKey = (agentId: AgentId): Key => ({ pk: COUNTS, sk: `AGENT#${agentId}` });

/** Of every queue: one small page, whoever asks. */
export const QUEUE_COUNTS = { partition: COUNTS, sort: { prefix: 'QUEUE#' } };

export const ALL_COUNTS = { partition: COUNTS };

/** The queue that a count is of. */
export const readQueueCount = (sort: string) => sort.slice('QUEUE#'.length) as QueueId;

export const OWN_VIEWS = 'OWN-VIEWS';

export const ownViewsKey = (agentId: AgentId): Key => ({ pk: OWN_VIEWS, sk: agentId });
