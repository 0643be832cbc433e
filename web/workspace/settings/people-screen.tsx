// Who works here: invited by mail, with a role and the teams whose tickets they see.
import type { AgentId, TeamId } from '../../../shared/kernel/id.ts';
import { LANGUAGES, type Language } from '../../../shared/kernel/language.ts';
import { ROLES, type Role } from '../../../shared/permissions/permissions.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useAnswer, useCommand } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Check, SelectField, TextField } from '../../kit/field.tsx';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { SettingForm, SettingList } from './setting-list.tsx';
import styles from './settings.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';
import { BackToGuide } from './way-back.tsx';

type Person = AnswerOf<'listAgentSettings'>['agents'][number];
type Team = AnswerOf<'listTeamSettings'>['teams'][number];

export function PeopleScreen() {
  const { settings, people: words } = useSettingsTexts();
  const { zone } = useTexts();
  const { data, error, refetch } = useAnswer('listAgentSettings', {});
  const { data: organisation } = useAnswer('listTeamSettings', {});
  const teams = organisation?.teams ?? [];
  const namesOf = (ids: readonly string[]) =>
    teams.filter(({ teamId }) => ids.includes(teamId)).map(({ name }) => name);
  return (
    <Page title={settings.people} actions={<BackToGuide />}>
      <SettingList
        kind="AGENT"
        add={words.invite}
        rows={data?.agents.map(({ agentId, name, email, role, teamIds, active, hasAccount }) => ({
          ...{ id: agentId, name, isRetired: !active },
          about: [
            email,
            zone.roles[role],
            ...namesOf(teamIds),
            ...(active ? (hasAccount ? [] : [words.noAccount]) : [words.gone]),
          ].join(' · '),
        }))}
        error={error}
        onRetry={() => void refetch()}
        form={(id, close) => (
          <PersonForm person={data?.agents.find(({ agentId }) => agentId === id)} teams={teams} close={close} />
        )}
      />
    </Page>
  );
}

type FormProps = { readonly person: Person | undefined; readonly teams: readonly Team[]; readonly close: () => void };

function PersonForm({ person, teams, close }: FormProps) {
  const { settings, people: words } = useSettingsTexts();
  const { zone } = useTexts();
  const { save, faults, setFaults, isBusy } = useSave(['listAgentSettings']);
  const command = useCommand();

  const submit = async (value: (name: string) => string, form: FormData) => {
    const name = value('name');
    const email = value('email');
    const teamIds = form.getAll('team') as TeamId[];
    const missing = {
      ...(name === '' ? { name: settings.needName } : {}),
      ...(person === undefined && !/^\S+@\S+\.\S+$/.test(email) ? { email: words.needMail } : {}),
      ...(teamIds.length === 0 ? { teamIds: words.needTeam } : {}),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    const fields = { name, teamIds, role: value('role') as Role, language: value('language') as Language };
    const isSaved =
      person === undefined
        ? await save('inviteAgent', { body: { ...fields, email } }, words.invited(name))
        : await save(
            'changeAgent',
            {
              params: { agentId: person.agentId },
              body: { ...fields, active: value('active') === 'on', seenVersion: person.version },
            },
            settings.saved(name),
          );
    if (isSaved) close();
  };
  const inviteAgain = (agentId: AgentId, name: string) =>
    void command('inviteAgentAgain', { params: { agentId } }, { says: words.invited(name) });

  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value, form) => void submit(value, form)}>
      <TextField label={settings.name} name="name" maxLength={100} defaultValue={person?.name} fault={faults['name']} />
      {person === undefined && (
        <TextField label={words.mail} hint={words.mailHint} name="email" type="email" fault={faults['email']} />
      )}
      <SelectField label={words.role} name="role" defaultValue={person?.role ?? 'agent'}>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {zone.roles[role]}
          </option>
        ))}
      </SelectField>
      <SelectField label={settings.language} name="language" defaultValue={person?.language ?? 'en'}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {settings.languages[language]}
          </option>
        ))}
      </SelectField>
      <fieldset className={styles.teams}>
        <legend>{words.teams}</legend>
        {faults['teamIds'] !== undefined && <p className={styles.fault}>{faults['teamIds']}</p>}
        {teams
          .filter(({ retired, teamId }) => retired !== true || person?.teamIds.includes(teamId))
          .map(({ teamId, name }) => (
            <Check
              key={teamId}
              label={name}
              name="team"
              value={teamId}
              defaultChecked={person?.teamIds.includes(teamId)}
            />
          ))}
      </fieldset>
      {person !== undefined && (
        <Check label={words.active} hint={words.activeHint} name="active" defaultChecked={person.active} />
      )}
      {person?.active === true && !person.hasAccount && (
        <Button onPress={() => inviteAgain(person.agentId, person.name)}>{words.again}</Button>
      )}
    </SettingForm>
  );
}
