// Subscriptions to figures by mail. Never shows or changes somebody else's to who may not change settings.

import { changeSubscription, createSubscription, visibleSubscriptions } from '../../shared/kpi/subscriptions.ts';
import { subscriptionsContract } from '../../shared/kpi/subscriptions-contract.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { kpiPorts } from '../edge/kpi-ports.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const subscribing = { ...kpiPorts(ports), settings: ports.settings };
  const handlers: StaffHandlers<typeof subscriptionsContract> = {
    listSubscriptions: async ({ agent }) =>
      json(200, { subscriptions: await visibleSubscriptions(subscribing, agent) }),
    createSubscription: async ({ agent, body, idempotencyKey }) =>
      json(201, await createSubscription(subscribing, agent, body, idempotencyKey)),
    changeSubscription: async ({ agent, params, body: { seenVersion, ...wishes } }) =>
      json(200, await changeSubscription(subscribing, agent, params.subscriptionId, { seenVersion, wishes })),
    endSubscription: async ({ agent, params }) =>
      json(200, await changeSubscription(subscribing, agent, params.subscriptionId, {})),
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(subscriptionsContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
