// Mail to customers that did not reach its reader, for signed-in people: what is still to be seen to, and that it was. Never shows
// a ticket of a team that the caller does not see, and never sends anything.
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { type FailedMailPorts, failedMailPage, settleFailedMail } from '../../shared/outbound/failed-mail.ts';
import { failedMailContract } from '../../shared/outbound/failed-mail-contract.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';
import { teamCursors } from '../edge/team-cursors.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, clock, ids, log } = ports;
  const failed: FailedMailPorts = { table, clock, tickets: ticketStore(table), outbounds: outboundStore(table, ids) };
  const cursorsOf = teamCursors(ports);
  const handlers: StaffHandlers<typeof failedMailContract> = {
    listFailedMail: async ({ agent, query: { limit, cursor } }) => {
      const cursors = cursorsOf(agent, '/failed-mail');
      const place = await cursors.placeBehind(cursor);
      return json(200, await cursors.given(await failedMailPage(failed, agent, { limit, cursor: place })));
    },
    settleFailedMail: async ({ agent, params, idempotencyKey: key, requestId: correlationId }) => {
      const command = { actorId: agent.agentId, key, fingerprint: fingerprintOf('settleFailedMail', [params]) };
      return json(201, await settleFailedMail(failed, { command, agent, ...params, correlationId }));
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(failedMailContract, handlers, { log, answerError: problemAnswer, authorise });
}
