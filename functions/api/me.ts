// What a signed-in person asks about themselves.
import { meContract } from '../../shared/agents/me-contract.ts';
import { noticeSwitchesOf } from '../../shared/agents/notice-switches-contract.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { PERMISSIONS, roleAllows, seesTeam } from '../../shared/permissions/permissions.ts';
import { queues } from '../../shared/queues/queues.ts';
import { askedFields } from '../../shared/routing/asked-fields.ts';
import { routingRuleSchema } from '../../shared/routing/routing-rule.ts';
import { parsedOnce } from '../../shared/settings/settings-store.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const desk = queues(ports.settings);
  const mailing = mailboxes(ports.settings);
  const directory = directoryOf(ports);
  const parseRules = parsedOnce((value) => routingRuleSchema.parse(value));
  const handlers: StaffHandlers<typeof meContract> = {
    getMe: async ({ agent }) => {
      const { agentId, version, name, email, language, role, teamIds } = agent;
      const listed = Promise.all([desk.list(), directory.list(), mailing.list(), ports.settings.list('ROUTING-RULE')]);
      const [all, people, boxes, stored] = await listed;
      const rules = parseRules(stored);
      const mine = all.filter((queue) => seesTeam(role, teamIds, queue.teamId));
      const teams = new Set(mine.map(({ teamId }) => teamId));
      const colleagues = people.filter((other) => [...teams].some((team) => seesTeam(other.role, other.teamIds, team)));
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
        queues: mine.map(({ queueId, teamId, name, line }) => ({ queueId, teamId, name, line })),
        mailboxes: boxes
          .filter(({ teamId, retired }) => retired !== true && seesTeam(role, teamIds, teamId))
          .map(({ mailboxId, publicAddress, isDefault }) => {
            const fields = askedFields(rules, mailboxId);
            return { mailboxId, address: publicAddress, isDefault, ...(fields.length === 0 ? {} : { fields }) };
          }),
        colleagues: colleagues.map((other) => ({ agentId: other.agentId, name: other.name, active: other.active })),
      });
    },
  };
  const authorise = staffAuthorisation(directory);
  return mountRoutes(meContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
