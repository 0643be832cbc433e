// Setting up teams and queues. What is in use is never taken away: it is led elsewhere first, then it can be retired.
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, QueueId, TeamId } from '../kernel/id.ts';
import type { Decided, DeskNow } from '../settings/change-setting.ts';
import type { Value } from '../table/item.ts';
import type { SettingKind } from '../table/keys.ts';
import type { QueueFields, TeamFields } from './organisation-contract.ts';
import { type Queue, queueSchema, type Team, teamSchema } from './queue.ts';

/** Who answers for a team, by the member that names them. */
const PLACES = ['leadId', 'managerId', 'departmentHeadId'] as const;

/**
 * A person takes a place only while they work here; whoever leaves later is stood in for as one who is away.
 * @throws DomainError `setting.in-use` (conflict) · `setting.unknown` (notFound) for a person, with the field of the place
 */
export function decideTeam(teamId: TeamId, fields: TeamFields) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<Team>> => {
    const old = stood === null ? undefined : teamSchema.parse(stood);
    for (const place of PLACES) {
      const agentId = fields[place];
      if (agentId !== undefined && agentId !== old?.[place]) await requireActive(desk, agentId, place);
    }
    if (fields.retired) await refuseInUse(desk, ['QUEUE', 'MAILBOX'], 'teamId', teamId, 'retired');
    return { setting: { teamId, ...fields, version: (old?.version ?? 0) + 1 } };
  };
}

async function requireActive(desk: DeskNow, agentId: AgentId, field: string): Promise<void> {
  const agent = (await desk.require('AGENT', agentId, field)) as { readonly active?: boolean };
  if (agent.active !== true) throw new DomainError('setting.unknown', 'notFound', { kind: 'AGENT', field });
}

/** @throws DomainError `setting.unknown` (notFound) for the team · `setting.in-use` (conflict) */
export function decideQueue(queueId: QueueId, fields: QueueFields) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<Queue>> => {
    const old = stood === null ? undefined : queueSchema.parse(stood);
    await desk.require('TEAM', fields.teamId, 'teamId');
    // A mailbox belongs to its queue's team: who moves the queue alone would split the two.
    const moves = old !== undefined && old.teamId !== fields.teamId;
    if (fields.retired || moves) {
      const field = fields.retired ? 'retired' : 'teamId';
      await refuseInUse(desk, ['MAILBOX'], 'queueId', queueId, field);
      await refuseLedTo(desk, queueId, field);
    }
    return { setting: { queueId, ...fields, version: (old?.version ?? 0) + 1 } };
  };
}

async function refuseInUse(
  desk: DeskNow,
  kinds: readonly SettingKind[],
  member: string,
  id: string,
  field: string,
): Promise<void> {
  for (const kind of kinds) {
    const users = (await desk.list(kind)) as readonly { readonly [name: string]: Value }[];
    const isUsed = users.some((user) => user[member] === id && user['retired'] !== true);
    if (isUsed) throw new DomainError('setting.in-use', 'conflict', { field, by: kind });
  }
}

/** Rules lead requests to queues too. */
async function refuseLedTo(desk: DeskNow, queueId: QueueId, field: string): Promise<void> {
  const rules = (await desk.list('ROUTING-RULE')) as readonly {
    readonly retired?: boolean;
    readonly set?: { readonly queueId?: string };
  }[];
  const isUsed = rules.some(({ set, retired }) => set?.queueId === queueId && retired !== true);
  if (isUsed) throw new DomainError('setting.in-use', 'conflict', { field, by: 'ROUTING-RULE' });
}
