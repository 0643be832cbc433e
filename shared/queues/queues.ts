// The queues of the desk, as settings.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { QueueId } from '../kernel/id.ts';
import { seesTeam } from '../permissions/permissions.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import { type Queue, queueSchema } from './queue.ts';

export type Queues = {
  list(): Promise<readonly Queue[]>;
  byId(queueId: QueueId): Promise<Queue | undefined>;
};

export function queues(settings: SettingsStore): Queues {
  const parse = parsedOnce((value) => queueSchema.parse(value));
  const list = async () => parse(await settings.list('QUEUE'));
  return { list, byId: async (queueId) => (await list()).find((queue) => queue.queueId === queueId) };
}

/** @throws DomainError `queue.not-found` (notFound), alike for a missing queue and one of a team out of sight */
export async function visibleQueue(desk: Queues, agent: Agent, queueId: QueueId): Promise<Queue> {
  const queue = await desk.byId(queueId);
  if (queue === undefined || !seesTeam(agent.role, agent.teamIds, queue.teamId)) {
    throw new DomainError('queue.not-found', 'notFound');
  }
  return queue;
}
