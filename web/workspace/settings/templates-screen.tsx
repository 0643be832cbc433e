// Templates of answers: written once, begun with often. What the linter finds stands at the text, and beside it how the answer reads.
import { useState } from 'react';
import type { TeamId, TemplateId } from '../../../shared/kernel/id.ts';
import { LANGUAGES, type Language } from '../../../shared/kernel/language.ts';
import type { AnswerOf } from '../../client/routes.ts';
import { useAnswer, useMe } from '../../client/use-api.tsx';
import { Check, SelectField, TextArea, TextField } from '../../kit/field.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty } from '../../kit/states.tsx';
import { lintWords } from './mail/lint-words.ts';
import { SettingForm, SettingList } from './setting-list.tsx';
import styles from './settings.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';

type Template = Extract<AnswerOf<'listTemplateSettings'>['templates'][number], { readonly kind: 'reply' }>;

export function TemplatesScreen() {
  const { settings, templates: words } = useSettingsTexts();
  const { data, error, refetch } = useAnswer('listTemplateSettings', {});
  const { data: organisation } = useAnswer('listTeamSettings', {});
  const teams = organisation?.teams ?? [];
  const replies = data?.templates.filter((template): template is Template => template.kind === 'reply');
  const teamOf = (id: string | undefined) => teams.find(({ teamId }) => teamId === id)?.name ?? words.everyTeam;
  return (
    <Page title={settings.templates}>
      {replies?.length === 0 && <Empty title={words.empty} hint={words.emptyHint} />}
      <SettingList
        kind="TEMPLATE"
        add={words.add}
        rows={replies?.map(({ templateId, name, language, teamId, retired }) => ({
          ...{ id: templateId, name, isRetired: retired === true },
          about: `${settings.languages[language]} · ${teamOf(teamId)}`,
        }))}
        error={error}
        onRetry={() => void refetch()}
        form={(id, close) => (
          <TemplateForm template={replies?.find(({ templateId }) => templateId === id)} teams={teams} close={close} />
        )}
      />
    </Page>
  );
}

type Team = AnswerOf<'listTeamSettings'>['teams'][number];
type FormProps = {
  readonly template: Template | undefined;
  readonly teams: readonly Team[];
  readonly close: () => void;
};

function TemplateForm({ template, teams, close }: FormProps) {
  const { settings, templates: words, ackWords } = useSettingsTexts();
  const me = useMe();
  const { save, faults, setFaults, isBusy } = useSave(['listTemplateSettings', 'listReplyTemplates'], {
    say: (message) => lintWords(message, ackWords.lint),
  });
  const [text, setText] = useState(template?.text ?? '');
  const submit = async (value: (name: string) => string) => {
    const name = value('name');
    const missing = {
      ...(name === '' ? { name: settings.needName } : {}),
      ...(text.trim() === '' ? { text: words.needText } : {}),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    const teamId = value('team');
    const body = {
      ...{ name, text: text.trim(), language: value('language') as Language, retired: value('retired') === 'on' },
      ...(teamId === '' ? {} : { teamId: teamId as TeamId }),
    };
    const isSaved =
      template === undefined
        ? await save('addReplyTemplate', { body }, settings.saved(name))
        : await save(
            'changeReplyTemplate',
            {
              params: { templateId: template.templateId as TemplateId },
              body: { ...body, seenVersion: template.version },
            },
            settings.saved(name),
          );
    if (isSaved) close();
  };
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      <TextField
        label={settings.name}
        name="name"
        maxLength={100}
        defaultValue={template?.name}
        fault={faults['name']}
      />
      <SelectField label={settings.language} name="language" defaultValue={template?.language ?? me.language}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {settings.languages[language]}
          </option>
        ))}
      </SelectField>
      <SelectField label={words.team} name="team" defaultValue={template?.teamId ?? ''}>
        <option value="">{words.everyTeam}</option>
        {teams.map(({ teamId, name }) => (
          <option key={teamId} value={teamId}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={words.text}
        hint={words.textHint}
        rows={8}
        maxLength={20_000}
        value={text}
        fault={faults['text']}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && (
        <section className={styles.preview} aria-label={words.preview}>
          {filled(text, words.sample)}
        </section>
      )}
      {template !== undefined && (
        <Check label={settings.retire} name="retired" defaultChecked={template.retired === true} />
      )}
    </SettingForm>
  );
}

/** With the example's names; a place that does not exist stays as it was written, and the desk refuses it. */
function filled(text: string, sample: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (written, name: string) => sample[name] ?? written);
}
