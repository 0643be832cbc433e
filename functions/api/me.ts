// What a signed-in person asks about themselves.
import { meContract } from '../../shared/agents/me-contract.ts';
import { noticeSwitchesOf } from '../../shared/agents/notice-switches-contract.ts';
import { PERMISSIONS, roleAllows, seesTeam } from '../../shared/permissions/permissions.ts';
import { queues } from '../../shared/queues/queues.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const desk = queues(ports.settings);
  const handlers: StaffHandlers<typeof meContract> = {
    getMe: async ({ agent }) => {
      const { agentId, version, name, email, language, role, teamIds } = agent;
      const mine = (await desk.list()).filter((queue) => seesTeam(role, teamIds, queue.teamId));
      return json(200, {
        agentId,
        name,
        email,
        language,
        role,
        teamIds,
        version,
        notices: noticeSwitchesOf(agent),
        permissions: PERMISSIONS.filter((permission) => roleAllows(role, permission)),
        queues: mine.map((queue) => ({ queueId: queue.queueId, name: queue.name, line: queue.line })),
      });
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(meContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
