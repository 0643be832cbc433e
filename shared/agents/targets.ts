// Targets on the settings as they are at the time of the question.
import type { Team } from '../queues/queue.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import { agentSchema } from './agent.ts';
import { type Organisation, resolveTarget, standInFor } from './resolve-target.ts';
import { absenceSchema, dutySchema } from './rota.ts';
import type { Targets } from './targets-contract.ts';

/** One per process; answers from what the settings store has read. */
export function targets(settings: SettingsStore, teams: () => Promise<readonly Team[]>): Targets {
  const agents = parsedOnce((value) => agentSchema.parse(value));
  const absences = parsedOnce((value) => absenceSchema.parse(value));
  const duties = parsedOnce((value) => dutySchema.parse(value));
  const organisation = async (): Promise<Organisation> => ({
    agents: agents(await settings.list('AGENT')),
    teams: await teams(),
    absences: absences(await settings.list('ABSENCE')).filter(isInForce),
    duties: duties(await settings.list('DUTY')).filter(isInForce),
  });
  return {
    resolve: async (target, about, at) => resolveTarget(await organisation(), target, about, at),
    standInFor: async (agentId, at) => standInFor(await organisation(), agentId, at),
  };
}

function isInForce({ withdrawn }: { readonly withdrawn?: true | undefined }): boolean {
  return withdrawn !== true;
}
