// Absences and duties as settings: read at once, saved by version, each change kept for the record with its author.
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import { settingChangePut } from '../settings/setting-changes.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { asValue } from '../table/as-value.ts';
import type { Value } from '../table/item.ts';
import type { Put } from '../table/port.ts';
import { type Agent, agentSchema } from './agent.ts';
import { type Absence, absenceSchema, type Duty, dutySchema } from './rota.ts';

/** So long after its end an absence or a duty leaves the settings, which every process reads whole. */
export const ROTA_KEPT_DAYS = 90;

/** Who changes something, when, and by which request. */
export type Authorship = { readonly agentId: AgentId; readonly at: Instant; readonly correlationId: string };

type Saving = { readonly authorship: Authorship; readonly together?: readonly Put[] };

export type RotaStore = {
  agents(): Promise<readonly Agent[]>;
  /** Those in force; withdrawn ones are gone. */
  absences(): Promise<readonly Absence[]>;
  duties(): Promise<readonly Duty[]>;
  /** @throws DomainError `setting.changed` (conflict) when another version stands, or one of `together` stood already */
  saveAbsence(absence: Absence, saving: Saving): Promise<Absence>;
  saveDuty(duty: Duty, saving: Saving): Promise<Duty>;
};

export function rotaStore(settings: SettingsStore): RotaStore {
  const save = async <Setting extends Absence | Duty>(
    kind: 'ABSENCE' | 'DUTY',
    id: string,
    setting: Setting,
    { authorship, together = [] }: Saving,
  ): Promise<Setting> => {
    const { agentId, at, correlationId } = authorship;
    const stood = (await settings.list(kind)).find((value) => idOf(value) === id);
    const [before, after] = [stood ?? null, asValue(setting)];
    const author = { agentId, correlationId };
    const change = settingChangePut({ author, at, kind, id, version: setting.version, before, after });
    const endsAt = setting.withdrawn === true ? authorship.at : setting.to;
    const expiresAtS = Math.ceil((epochMs(endsAt) + ROTA_KEPT_DAYS * DAY_MS) / SECOND_MS);
    const more = { expiresAtS, together: [change, ...together] };
    const saved = await settings.save(kind, id, setting.version - 1, setting, more);
    if (!saved) throw new DomainError('setting.changed', 'conflict');
    return setting;
  };
  return {
    agents: async () => (await settings.list('AGENT')).map((value) => agentSchema.parse(value)),
    absences: async () => (await settings.list('ABSENCE')).map((value) => absenceSchema.parse(value)).filter(isInForce),
    duties: async () => (await settings.list('DUTY')).map((value) => dutySchema.parse(value)).filter(isInForce),
    saveAbsence: (absence, saving) => save('ABSENCE', absence.absenceId, absence, saving),
    saveDuty: (duty, saving) => save('DUTY', duty.dutyId, duty, saving),
  };
}

function idOf(value: Value): Value | undefined {
  const { absenceId, dutyId } = value as Readonly<Record<string, Value>>;
  return absenceId ?? dutyId;
}

function isInForce({ withdrawn }: Pick<Absence, 'withdrawn'>): boolean {
  return withdrawn !== true;
}
