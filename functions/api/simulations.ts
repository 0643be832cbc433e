// The simulator for those who set up mailboxes, calendars and policies. Stores nothing and mails nobody.
import { simulationsContract } from '../../shared/sla/simulations-contract.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { simulator } from '../edge/simulator.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const simulate = simulator(ports);
  const handlers: StaffHandlers<typeof simulationsContract> = {
    simulateRequest: async ({ body }) => json(200, await simulate(body)),
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(simulationsContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
