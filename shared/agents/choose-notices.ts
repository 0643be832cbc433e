// A person's choice of notices, kept on their own record; nothing else of the record can be changed this way.
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId } from '../kernel/id.ts';
import { NOTICE_KINDS } from '../notices/notice-contract.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type Agent, agentSchema } from './agent.ts';
import type { NoticeSwitches } from './notice-switches-contract.ts';

/** @throws DomainError `setting.changed` (conflict) when the record is another than the person saw */
export async function chooseNotices(
  settings: SettingsStore,
  agentId: AgentId,
  { seenVersion, notices }: { readonly seenVersion: number; readonly notices: NoticeSwitches },
): Promise<Agent> {
  const agents = (await settings.list('AGENT')).map((value) => agentSchema.parse(value));
  const stood = agents.find((agent) => agent.agentId === agentId);
  if (stood?.version !== seenVersion) throw new DomainError('setting.changed', 'conflict');
  const noticesOff = NOTICE_KINDS.filter((kind) => !notices[kind]);
  const agent: Agent = { ...stood, version: seenVersion + 1, noticesOff };
  const saved = await settings.save('AGENT', agentId, seenVersion, agent);
  if (!saved) throw new DomainError('setting.changed', 'conflict');
  return agent;
}
