// Teams, queues and the audit of settings, for those who set up the desk.

import type { Agent } from '../../shared/agents/agent.ts';
import { roleAllows } from '../../shared/permissions/permissions.ts';
import { decideQueue, decideTeam } from '../../shared/queues/change-organisation.ts';
import { organisationContract } from '../../shared/queues/organisation-contract.ts';
import { queueSchema, teamSchema } from '../../shared/queues/queue.ts';
import { addSetting, changeSetting } from '../../shared/settings/change-setting.ts';
import { lastSettingChange, settingChangesOn } from '../../shared/settings/setting-changes.ts';
import type { SettingKind } from '../../shared/table/keys.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { authorOf, commandOf } from '../edge/setting-requests.ts';
import { staffAuthorisation } from '../edge/staff.ts';

/** Who is away and who is on duty is for their own teams to know. */
const OF_TEAMS: readonly string[] = ['ABSENCE', 'DUTY'] satisfies readonly SettingKind[];

const seesEveryTeam = ({ role }: Agent) => roleAllows(role, 'ticket.read-every-team');

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, settings, ids, log } = ports;
  const handlers: StaffHandlers<typeof organisationContract> = {
    listTeamSettings: async () =>
      json(200, { teams: (await settings.list('TEAM')).map((value) => teamSchema.parse(value)) }),
    addTeam: async (request) => {
      const id = ids.next('team');
      const change = { kind: 'TEAM', id, decide: decideTeam(id, request.body) } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addTeam', request), change));
    },
    changeTeam: async ({ params: { teamId }, body: { seenVersion, ...fields }, ...request }) => {
      const change = { kind: 'TEAM', id: teamId, seenVersion, decide: decideTeam(teamId, fields) } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
    listQueueSettings: async () =>
      json(200, { queues: (await settings.list('QUEUE')).map((value) => queueSchema.parse(value)) }),
    addQueue: async (request) => {
      const id = ids.next('queue');
      const change = { kind: 'QUEUE', id, decide: decideQueue(id, request.body) } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addQueue', request), change));
    },
    changeQueue: async ({ params: { queueId }, body: { seenVersion, ...fields }, ...request }) => {
      const change = { kind: 'QUEUE', id: queueId, seenVersion, decide: decideQueue(queueId, fields) } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
    getLastSettingChange: async ({ query }) => {
      const change = await lastSettingChange(table, query.kind, query.id);
      return json(200, change === undefined ? {} : { change });
    },
    listSettingChanges: async ({ agent, query }) => {
      const changes = await settingChangesOn(table, query.day);
      const seen = changes.filter(({ kind }) => seesEveryTeam(agent) || !OF_TEAMS.includes(kind));
      return json(200, { changes: seen });
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(organisationContract, handlers, { log, answerError: problemAnswer, authorise });
}
