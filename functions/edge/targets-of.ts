// Joins people, teams, duties and absences to one answer: who is meant when work has to reach a person.
import { targets } from '../../shared/agents/targets.ts';
import type { Targets } from '../../shared/agents/targets-contract.ts';
import { teams } from '../../shared/queues/teams.ts';
import type { BasePorts } from './ports.ts';

export function targetsOf({ settings }: Pick<BasePorts, 'settings'>): Targets {
  return targets(settings, teams(settings));
}
