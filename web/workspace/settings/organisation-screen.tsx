// Teams, and the queues in which their tickets wait, by their place among the lines.
import type { QueueId, TeamId } from '../../../shared/kernel/id.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useAnswer } from '../../client/use-api.tsx';
import { Check, SelectField, TextField } from '../../kit/field.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { SettingForm, SettingList } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';

type Team = AnswerOf<'listTeamSettings'>['teams'][number];
type Queue = AnswerOf<'listQueueSettings'>['queues'][number];

export function OrganisationScreen() {
  const { settings, organisation: words } = useSettingsTexts();
  const teams = useAnswer('listTeamSettings', {});
  const queues = useAnswer('listQueueSettings', {});
  const allTeams = teams.data?.teams ?? [];
  const nameOf = (id: string) => allTeams.find(({ teamId }) => teamId === id)?.name ?? '…';
  const byLine = queues.data?.queues.toSorted((a, b) => a.line - b.line);
  return (
    <Page title={settings.organisation}>
      <Section title={words.teams}>
        <SettingList
          kind="TEAM"
          add={words.addTeam}
          rows={teams.data?.teams.map(({ teamId, name, retired }) => ({
            ...{ id: teamId, name, about: '', isRetired: retired === true },
          }))}
          error={teams.error}
          onRetry={() => void teams.refetch()}
          form={(id, close) => <TeamForm team={allTeams.find(({ teamId }) => teamId === id)} close={close} />}
        />
      </Section>
      <Section title={words.queues}>
        <SettingList
          kind="QUEUE"
          add={words.addQueue}
          rows={byLine?.map(({ queueId, name, line, teamId, retired }) => ({
            ...{ id: queueId, name, about: words.lineOf(line, nameOf(teamId)), isRetired: retired === true },
          }))}
          error={queues.error}
          onRetry={() => void queues.refetch()}
          form={(id, close) => (
            <QueueForm queue={byLine?.find(({ queueId }) => queueId === id)} teams={allTeams} close={close} />
          )}
        />
      </Section>
    </Page>
  );
}

function TeamForm({ team, close }: { readonly team: Team | undefined; readonly close: () => void }) {
  const { settings } = useSettingsTexts();
  const { save, faults, setFaults, isBusy } = useSave(['listTeamSettings']);
  const submit = async (value: (name: string) => string) => {
    const name = value('name');
    if (name === '') return setFaults({ name: settings.needName });
    const body = { name, retired: value('retired') === 'on' };
    const isSaved =
      team === undefined
        ? await save('addTeam', { body }, settings.saved(name))
        : await save(
            'changeTeam',
            { params: { teamId: team.teamId }, body: { ...body, seenVersion: team.version } },
            settings.saved(name),
          );
    if (isSaved) close();
  };
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      <TextField label={settings.name} name="name" maxLength={100} defaultValue={team?.name} fault={faults['name']} />
      {team !== undefined && <Check label={settings.retire} name="retired" defaultChecked={team.retired === true} />}
    </SettingForm>
  );
}

type QueueFormProps = {
  readonly queue: Queue | undefined;
  readonly teams: readonly Team[];
  readonly close: () => void;
};

function QueueForm({ queue, teams, close }: QueueFormProps) {
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
    const body = { name, line, teamId: value('team') as TeamId, retired: value('retired') === 'on' };
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
      {queue !== undefined && <Check label={settings.retire} name="retired" defaultChecked={queue.retired === true} />}
    </SettingForm>
  );
}
