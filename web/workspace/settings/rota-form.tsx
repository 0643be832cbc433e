// A duty or an absence: who, from when until when; and taking it back.
import { useState } from 'react';
import type { AgentId, TeamId } from '../../../shared/kernel/id.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { instantOfTyped, plusDays, typedOf } from './rota-days.ts';
import { SettingForm } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';

export type Duty = AnswerOf<'listDuties'>['duties'][number];
export type Absence = AnswerOf<'listAbsences'>['absences'][number];

/** What the form is about; without `stood` a new one that begins on `day`. */
export type RotaEntry = { readonly day: string } & (
  | { readonly kind: 'duty'; readonly teamId: TeamId; readonly stood?: Duty }
  | { readonly kind: 'absence'; readonly stood?: Absence }
);

const PLACES = ['on-duty', 'team-lead', 'manager', 'department-head'] as const;

export function RotaForm({ entry, close }: { readonly entry: RotaEntry; readonly close: () => void }) {
  const { rota: words } = useSettingsTexts();
  const { colleagues } = useMe();
  const { save, faults, setFaults, isBusy } = useSave(['listDuties', 'listAbsences']);
  const { stood } = entry;
  const [from, setFrom] = useState(typedOf(stood?.from ?? `${entry.day}T00:00`));
  const [to, setTo] = useState(typedOf(stood?.to ?? `${plusDays(entry.day, 1)}T00:00`));

  const submit = async (value: (name: string) => string) => {
    const [agentId, deputyId] = [value('agent'), value('deputy')];
    const period = { from: instantOfTyped(from) as Instant, to: instantOfTyped(to) as Instant };
    const missing = {
      ...(agentId === '' ? { agentId: words.needPerson } : {}),
      ...(entry.kind === 'absence' && (deputyId === '' || deputyId === agentId) ? { deputyId: words.needDeputy } : {}),
      ...(period.from === undefined ? { from: words.needTime } : {}),
      ...(period.to === undefined || !(period.from < period.to) ? { to: words.needLater } : {}),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    const people = { agentId: agentId as AgentId, deputyId: deputyId as AgentId };
    if (await saved(people, value('role') as Duty['role'], period)) close();
  };

  function saved(
    { agentId, deputyId }: { readonly agentId: AgentId; readonly deputyId: AgentId },
    role: Duty['role'],
    period: { readonly from: Instant; readonly to: Instant },
  ): Promise<boolean> {
    if (entry.kind === 'duty') {
      const body = { role, agentId, ...period };
      if (entry.stood === undefined) {
        return save('createDuty', { body: { ...body, teamId: entry.teamId } }, words.dutySaved);
      }
      const params = { dutyId: entry.stood.dutyId };
      return save('changeDuty', { params, body: { ...body, seenVersion: entry.stood.version } }, words.dutySaved);
    }
    const body = { deputyId, ...period };
    if (entry.stood === undefined) return save('createAbsence', { body: { ...body, agentId } }, words.absenceSaved);
    const params = { absenceId: entry.stood.absenceId };
    return save('changeAbsence', { params, body: { ...body, seenVersion: entry.stood.version } }, words.absenceSaved);
  }

  const withdraw = async () => {
    if (stood === undefined) return;
    const query = { seenVersion: stood.version };
    const isGone =
      'dutyId' in stood
        ? await save('withdrawDuty', { params: { dutyId: stood.dutyId }, query }, words.dutyWithdrawn)
        : await save('withdrawAbsence', { params: { absenceId: stood.absenceId }, query }, words.absenceWithdrawn);
    if (isGone) close();
  };

  const people = (chosen: string | undefined) =>
    colleagues
      .filter(({ agentId, active }) => active || agentId === chosen)
      .map(({ agentId, name }) => (
        <option key={agentId} value={agentId}>
          {name}
        </option>
      ));
  const isFixed = entry.kind === 'absence' && entry.stood !== undefined;
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      {entry.kind === 'duty' && (
        <SelectField
          label={words.place}
          name="role"
          defaultValue={entry.stood?.role ?? 'on-duty'}
          fault={faults['role']}
        >
          {PLACES.map((place) => (
            <option key={place} value={place}>
              {words.places[place]}
            </option>
          ))}
        </SelectField>
      )}
      {isFixed ? (
        <input type="hidden" name="agent" value={entry.stood?.agentId} />
      ) : (
        <SelectField
          label={entry.kind === 'duty' ? words.person : words.absentee}
          name="agent"
          defaultValue={stood?.agentId ?? ''}
          fault={faults['agentId']}
        >
          <option value="">{words.choose}</option>
          {people(stood?.agentId)}
        </SelectField>
      )}
      <TextField
        label={words.from}
        type="datetime-local"
        value={from}
        fault={faults['from']}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={words.to}
        hint={words.toHint}
        type="datetime-local"
        value={to}
        fault={faults['to']}
        onChange={(event) => setTo(event.target.value)}
      />
      {entry.kind === 'absence' && (
        <SelectField
          label={words.deputy}
          name="deputy"
          defaultValue={entry.stood?.deputyId ?? ''}
          fault={faults['deputyId']}
        >
          <option value="">{words.choose}</option>
          {people(entry.stood?.deputyId)}
        </SelectField>
      )}
      {stood !== undefined && (
        <Button look="danger" isDisabled={isBusy} onPress={() => void withdraw()}>
          {entry.kind === 'duty' ? words.withdrawDuty : words.withdrawAbsence}
        </Button>
      )}
    </SettingForm>
  );
}
