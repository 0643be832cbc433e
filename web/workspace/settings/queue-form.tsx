// A queue: its place among the lines, whose it is, and whether new tickets are shared out by themselves.
import type { QueueId, TeamId } from '../../../shared/kernel/id.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { Check, SelectField, TextField } from '../../kit/field.tsx';
import { SettingForm } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import type { Team } from './team-form.tsx';
import { useSave } from './use-save.ts';

type Queue = AnswerOf<'listQueueSettings'>['queues'][number];

type QueueFormProps = {
  readonly queue: Queue | undefined;
  readonly teams: readonly Team[];
  readonly close: () => void;
};

export function QueueForm({ queue, teams, close }: QueueFormProps) {
  const { settings, organisation: words } = useSettingsTexts();
  const { save, faults, setFaults, isBusy } = useSave(['listQueueSettings']);
  const submit = async (value: (name: string) => string) => {
    const [name, line] = [value('name'), Number(value('line').replace(',', '.'))];
    const missing = {
      ...(name === '' ? { name: settings.needName } : {}),
      ...(line > 0 && line <= 99 ? {} : { line: words.needLine }),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    const body = {
      ...{ name, line, teamId: value('team') as TeamId, retired: value('retired') === 'on' },
      ...(value('even') === 'on' ? { distribution: 'even' as const } : {}),
    };
    const isSaved =
      queue === undefined
        ? await save('addQueue', { body }, settings.saved(name))
        : await save(
            'changeQueue',
            { params: { queueId: queue.queueId as QueueId }, body: { ...body, seenVersion: queue.version } },
            settings.saved(name),
          );
    if (isSaved) close();
  };
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      <TextField label={settings.name} name="name" maxLength={100} defaultValue={queue?.name} fault={faults['name']} />
      <TextField
        label={words.line}
        hint={words.lineHint}
        name="line"
        inputMode="decimal"
        defaultValue={queue?.line ?? 1}
        fault={faults['line']}
      />
      <SelectField label={words.team} name="team" defaultValue={queue?.teamId} fault={faults['teamId']}>
        {teams
          .filter(({ retired, teamId }) => retired !== true || teamId === queue?.teamId)
          .map(({ teamId, name }) => (
            <option key={teamId} value={teamId}>
              {name}
            </option>
          ))}
      </SelectField>
      <Check label={words.even} hint={words.evenHint} name="even" defaultChecked={queue?.distribution === 'even'} />
      {queue !== undefined && <Check label={settings.retire} name="retired" defaultChecked={queue.retired === true} />}
    </SettingForm>
  );
}
