// Routing by the rules in force: every channel's port to it, on the settings as this process knows them.
import * as z from 'zod';
import { idSchema } from '../kernel/schema.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import {
  type MailboxRoute,
  type RequestRoute,
  type RoutableRequest,
  type RoutingDesk,
  routeRequest,
} from './route-request.ts';
import { routingRuleSchema } from './routing-rule.ts';

export type RouteNewRequest = (request: RoutableRequest, mailbox: MailboxRoute) => Promise<RequestRoute>;

/** What routing must know of a queue and of a person; the rest of their records is others' business. */
const queueSchema = z.object({ queueId: idSchema('queue'), teamId: idSchema('team'), retired: z.boolean().optional() });
const agentSchema = z.object({
  agentId: idSchema('agent'),
  active: z.boolean(),
  teamIds: z.array(idSchema('team')),
});

export function routing(settings: SettingsStore): RouteNewRequest {
  const parseRules = parsedOnce((value) => routingRuleSchema.parse(value));
  const parseQueues = parsedOnce((value) => queueSchema.parse(value));
  const parseAgents = parsedOnce((value) => agentSchema.parse(value));
  return async (request, mailbox) => {
    const stored = parseRules(await settings.list('ROUTING-RULE'));
    if (stored.length === 0) return mailbox;
    const queues = parseQueues(await settings.list('QUEUE'));
    const agents = parseAgents(await settings.list('AGENT'));
    const desk: RoutingDesk = {
      rules: stored
        .filter(({ retired }) => retired !== true)
        .toSorted((a, b) => a.place - b.place || (a.routingRuleId < b.routingRuleId ? -1 : 1)),
      teamOf: (queueId) => queues.find((queue) => queue.queueId === queueId && queue.retired !== true)?.teamId,
      worksIn: (assigneeId, teamId) =>
        agents.some(({ agentId, active, teamIds }) => agentId === assigneeId && active && teamIds.includes(teamId)),
    };
    return routeRequest(request, mailbox, desk);
  };
}
