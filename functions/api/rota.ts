// Absences and duties for signed-in people: one's own absence, those of one's teams for leads, and the rotas of teams.

import type { Agent } from '../../shared/agents/agent.ts';
import { changeAbsence, createAbsence, visibleAbsences, withdrawAbsence } from '../../shared/agents/change-absences.ts';
import { changeDuty, createDuty, visibleDuties, withdrawDuty } from '../../shared/agents/change-duties.ts';
import { rotaContract } from '../../shared/agents/rota-contract.ts';
import { rotaStore } from '../../shared/agents/rota-store.ts';
import { askDeputiesOf } from '../../shared/approvals/ask-deputies.ts';
import { fingerprintOf, rememberCommand, runOnce } from '../../shared/commands/run-once.ts';
import type { AgentId } from '../../shared/kernel/id.ts';
import { teams } from '../../shared/queues/teams.ts';
import { asValue } from '../../shared/table/as-value.ts';
import { approvalPorts } from '../edge/approval-ports.ts';
import { freshSettings } from '../edge/fresh-settings.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

type Request = { readonly agent: Agent; readonly requestId: string };

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, clock, ids, log } = ports;

  /** What one request works with. */
  const asked = ({ agent, requestId }: Request) => {
    const settings = freshSettings(ports);
    const authorship = { agentId: agent.agentId, at: clock.now(), correlationId: requestId };
    return { rota: rotaStore(settings), teams: teams(settings), asking: { agent, authorship } };
  };
  const commandOf = (
    route: string,
    { agent, idempotencyKey, body }: Request & { idempotencyKey: string; body: unknown },
  ) => ({
    actorId: agent.agentId,
    key: idempotencyKey,
    fingerprint: fingerprintOf(route, body),
  });

  /** What waits for the person's decision asks whoever stands in, if the absence runs already; one ahead is seen when it begins. */
  const askDeputies = (agentId: AgentId) =>
    askDeputiesOf(approvalPorts({ ...ports, settings: freshSettings(ports) }), agentId);

  const handlers: StaffHandlers<typeof rotaContract> = {
    listAbsences: async (request) => json(200, { absences: await visibleAbsences(asked(request).rota, request.agent) }),
    createAbsence: async (request) => {
      const { rota, asking } = asked(request);
      const command = commandOf('createAbsence', request);
      const remember = (absence: unknown) => rememberCommand(command, asValue(absence), clock.now());
      const create = () => createAbsence(rota, asking, ids.next('absence'), request.body, remember);
      const absence = await runOnce(table, command, async () => asValue(await create()));
      await askDeputies(request.body.agentId);
      return json(201, absence);
    },
    changeAbsence: async (request) => {
      const { rota, asking } = asked(request);
      const absence = await changeAbsence(rota, asking, request.params.absenceId, request.body);
      await askDeputies(absence.agentId);
      return json(200, absence);
    },
    withdrawAbsence: async (request) => {
      const { rota, asking } = asked(request);
      return json(200, await withdrawAbsence(rota, asking, request.params.absenceId, request.query.seenVersion));
    },
    listDuties: async (request) => json(200, { duties: await visibleDuties(asked(request).rota, request.agent) }),
    createDuty: async (request) => {
      const { asking, ...duties } = asked(request);
      const command = commandOf('createDuty', request);
      const remember = (duty: unknown) => rememberCommand(command, asValue(duty), clock.now());
      const create = () => createDuty(duties, asking, ids.next('duty'), request.body, remember);
      return json(201, await runOnce(table, command, async () => asValue(await create())));
    },
    changeDuty: async (request) => {
      const { asking, ...duties } = asked(request);
      return json(200, await changeDuty(duties, asking, request.params.dutyId, request.body));
    },
    withdrawDuty: async (request) => {
      const { asking, ...duties } = asked(request);
      return json(200, await withdrawDuty(duties, asking, request.params.dutyId, request.query.seenVersion));
    },
  };

  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(rotaContract, handlers, { log, answerError: problemAnswer, authorise });
}
