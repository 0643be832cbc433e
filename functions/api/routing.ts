// Routing rules for those who set up the desk, and a trial of them that stores nothing.
import { normaliseAddress } from '../../shared/mail/addresses.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { decideRoutingRule } from '../../shared/routing/change-routing-rule.ts';
import { routing } from '../../shared/routing/routing.ts';
import { routingContract } from '../../shared/routing/routing-contract.ts';
import { routingRuleSchema } from '../../shared/routing/routing-rule.ts';
import { addSetting, changeSetting } from '../../shared/settings/change-setting.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { authorOf, commandOf } from '../edge/setting-requests.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const { settings, ids, log } = ports;
  const desk = mailboxes(settings);
  const route = routing(settings);
  const handlers: StaffHandlers<typeof routingContract> = {
    listRoutingRules: async () => {
      const rules = (await settings.list('ROUTING-RULE')).map((value) => routingRuleSchema.parse(value));
      return json(200, { rules: rules.toSorted((a, b) => a.place - b.place) });
    },
    addRoutingRule: async (request) => {
      const id = ids.next('routingRule');
      const change = { kind: 'ROUTING-RULE', id, decide: decideRoutingRule(id, request.body) } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addRoutingRule', request), change));
    },
    changeRoutingRule: async ({ params: { routingRuleId }, body: { seenVersion, ...fields }, ...request }) => {
      const decide = decideRoutingRule(routingRuleId, fields);
      const change = { kind: 'ROUTING-RULE', id: routingRuleId, seenVersion, decide } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
    tryRouting: async ({ body: { mailboxId, from, proven, subject, text, fields } }) => {
      const { queueId, teamId, priority } = await desk.byId(mailboxId);
      const request = { mailboxId, senderAddress: normaliseAddress(from), senderProven: proven, subject, text, fields };
      return json(200, await route(request, { queueId, teamId, priority }));
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(routingContract, handlers, { log, answerError: problemAnswer, authorise });
}
