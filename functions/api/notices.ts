// Which notices a signed-in person gets by mail. Changes nobody else's record, and nothing of one's own but that.
import { chooseNotices } from '../../shared/agents/choose-notices.ts';
import { noticeSwitchesContract, noticeSwitchesOf } from '../../shared/agents/notice-switches-contract.ts';
import { freshSettings } from '../edge/fresh-settings.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const handlers: StaffHandlers<typeof noticeSwitchesContract> = {
    chooseNotices: async ({ agent, body }) => {
      const changed = await chooseNotices(freshSettings(ports), agent.agentId, body);
      return json(200, { version: changed.version, notices: noticeSwitchesOf(changed) });
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(noticeSwitchesContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
