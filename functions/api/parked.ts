// Parked mail for signed-in people: what was kept back and why, and the decision to make a ticket of it or to drop it from the
// list. Never shows a mail of a team that the caller does not see, and never sends anything.
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import {
  discardParked,
  type ParkedCommand,
  readParked,
  recoverParked,
  visibleParked,
} from '../../shared/mail/decide-on-parked.ts';
import { parkedContract } from '../../shared/mail/parked-contract.ts';
import { parkedRow, parkedView } from '../../shared/mail/parked-view.ts';
import { seesTeam } from '../../shared/permissions/permissions.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { type IntakePorts, intakePorts } from '../edge/intake-ports.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';
import { teamCursors } from '../edge/team-cursors.ts';

type Handlers = StaffHandlers<typeof parkedContract>;

export function makeHandler(ports: IntakePorts): HttpHandler {
  const { clock, log } = ports;
  const intake = intakePorts(ports);
  const cursorsOf = teamCursors(ports);
  const handlers: Handlers = {
    listParked: async ({ agent, query: { limit, cursor } }) => {
      const cursors = cursorsOf(agent, '/parked');
      const { mails, ...end } = await intake.parked.page(clock.now(), {
        limit,
        cursor: await cursors.placeBehind(cursor),
      });
      const rows = mails.filter(({ teamId }) => seesTeam(agent.role, agent.teamIds, teamId)).map(parkedRow);
      return json(200, await cursors.given({ rows, ...end }));
    },
    getParked: async ({ agent, params }) => {
      const parked = await visibleParked(intake, agent, params.parkedId);
      return json(200, parkedView(parked, (await readParked(intake, parked))?.mail));
    },
    recoverParked: async (request) => json(201, await recoverParked(intake, commandOf('recoverParked', request))),
    discardParked: async (request) => json(201, await discardParked(intake, commandOf('discardParked', request))),
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(parkedContract, handlers, { log, answerError: problemAnswer, authorise });
}

function commandOf(
  route: 'recoverParked' | 'discardParked',
  { agent, params, idempotencyKey, requestId }: Parameters<Handlers['recoverParked']>[0],
): ParkedCommand {
  const { parkedId } = params;
  const fingerprint = fingerprintOf(route, [params]);
  return {
    command: { actorId: agent.agentId, key: idempotencyKey, fingerprint },
    agent,
    parkedId,
    correlationId: requestId,
  };
}
