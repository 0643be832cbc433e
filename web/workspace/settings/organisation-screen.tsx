// Teams, and the queues in which their tickets wait, by their place among the lines.
import { useAnswer } from '../../client/use-api.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { QueueForm } from './queue-form.tsx';
import { SettingList } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { TeamForm } from './team-form.tsx';

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
