// A team: its name, and who usually holds its places. Who leads it is asked for approvals and told of missed promises.
import type { AgentId } from '../../../shared/kernel/id.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useAnswer } from '../../client/use-api.tsx';
import { Check, SelectField, TextField } from '../../kit/field.tsx';
import { SettingForm } from './setting-list.tsx';
import styles from './settings.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';

export type Team = AnswerOf<'listTeamSettings'>['teams'][number];

const PLACES = ['leadId', 'managerId', 'departmentHeadId'] as const;

export function TeamForm({ team, close }: { readonly team: Team | undefined; readonly close: () => void }) {
  const { settings, organisation: words } = useSettingsTexts();
  const { data } = useAnswer('listAgentSettings', {});
  const { save, faults, setFaults, isBusy } = useSave(['listTeamSettings']);
  const submit = async (value: (name: string) => string) => {
    const name = value('name');
    if (name === '') return setFaults({ name: settings.needName });
    const held = PLACES.filter((place) => value(place) !== '').map((place) => [place, value(place) as AgentId]);
    const body = { name, ...Object.fromEntries(held), retired: value('retired') === 'on' };
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
  // A choice that is not there yet would be saved as nobody.
  if (data === undefined) return null;
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      <TextField label={settings.name} name="name" maxLength={100} defaultValue={team?.name} fault={faults['name']} />
      <p className={styles.hint}>{words.placesHint}</p>
      {PLACES.map((place) => (
        <SelectField
          key={place}
          label={words.places[place]}
          name={place}
          defaultValue={team?.[place] ?? ''}
          fault={faults[place]}
        >
          <option value="">{words.nobody}</option>
          {data.agents
            .filter(({ active, agentId }) => active || agentId === team?.[place])
            .map(({ agentId, name }) => (
              <option key={agentId} value={agentId}>
                {name}
              </option>
            ))}
        </SelectField>
      ))}
      {team !== undefined && <Check label={settings.retire} name="retired" defaultChecked={team.retired === true} />}
    </SettingForm>
  );
}
