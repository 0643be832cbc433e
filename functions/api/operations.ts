// Work that was given up, for administrators: dead letters and failed processes, and putting them back. Shows ids, codes and
// counts, and never what a mail or a ticket says.
import { operationsContract } from '../../shared/operations/operations-contract.ts';
import type { DeadLetters, FailedExecutions } from '../../shared/operations/ports.ts';
import { type Redriver, redriveDeadLetters, redriveExecution, redrivesOn } from '../../shared/operations/redrive.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export type OperationsPorts = BasePorts & {
  readonly deadLetters: DeadLetters;
  readonly executions: FailedExecutions;
};

type Handlers = StaffHandlers<typeof operationsContract>;

const EXECUTIONS_SHOWN = 50;

export function makeHandler(ports: OperationsPorts): HttpHandler {
  const { table, log, deadLetters, executions } = ports;
  const handlers: Handlers = {
    listDeadLetters: async () => json(200, { queues: await deadLetters.list() }),
    redriveDeadLetters: async (request) =>
      json(202, { redriven: await redriveDeadLetters(ports, redriverOf(request)) }),
    redriveQueue: async (request) =>
      json(202, { redriven: await redriveDeadLetters(ports, redriverOf(request), request.params.queue) }),
    listFailedExecutions: async () => json(200, await executions.list(EXECUTIONS_SHOWN)),
    redriveExecution: async ({ params: { workflow, execution }, ...request }) => {
      await redriveExecution(ports, redriverOf(request), workflow, execution);
      return json(202, { workflow, execution });
    },
    listRedrives: async ({ query }) => json(200, { redrives: await redrivesOn(table, query.day) }),
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(operationsContract, handlers, { log, answerError: problemAnswer, authorise });
}

function redriverOf({
  agent,
  requestId,
}: Pick<Parameters<Handlers['listDeadLetters']>[0], 'agent' | 'requestId'>): Redriver {
  return { agentId: agent.agentId, requestId };
}
