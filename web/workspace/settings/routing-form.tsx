// One routing rule: what a request must be like, and what happens to it then. Beside it the rule as a sentence, while it is typed.
import { useState } from 'react';
import type { RoutingRuleId } from '../../../shared/kernel/id.ts';
import { Check, SelectField, TextArea, TextField } from '../../kit/field.tsx';
import type { Priority } from '../../kit/marks.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { type TypedRule, targetOf, typedOf, whenOf } from './routing-typed.ts';
import { conditionWords, formOf, type Rule, targetWords } from './routing-words.ts';
import styles from './rules.module.css';
import { SettingForm } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { offered, type Referred } from './use-names.ts';
import { useSave } from './use-save.ts';

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

type Props = {
  readonly rule: Rule | undefined;
  /** Of a new one. */
  readonly place: number;
  readonly referred: Referred;
  readonly close: () => void;
};

/** `body.when.words.anyOf.0` is `words`: the field that is typed into. */
const fieldOf = (path: string) => {
  const [, member = 'form', part] = path.split('.');
  if (member !== 'when' && member !== 'set') return member;
  // `form` is where a form says what concerns the whole.
  return part === 'form' ? 'fields' : (part ?? member);
};

export function RoutingForm({ rule, place, referred, close }: Props) {
  const texts = useTexts();
  const { settings, routing: words } = useSettingsTexts();
  const { save, faults, setFaults, isBusy } = useSave(['listRoutingRules'], { fieldOf });
  const [typed, setTyped] = useState(() => typedOf(rule));
  const set = (change: Partial<TypedRule>) => setTyped((before) => ({ ...before, ...change }));
  const [when, target] = [whenOf(typed), targetOf(typed)];

  const submit = async (value: (name: string) => string) => {
    const name = value('name');
    const missing = {
      ...(name === '' ? { name: settings.needName } : {}),
      ...(formOf(typed.form) === undefined ? { fields: words.needForm } : {}),
      ...(Object.keys(when).length === 0 ? { when: words.needCondition } : {}),
      ...(Object.keys(target).length === 0 ? { set: words.needTarget } : {}),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    const flags = { mayMakeUrgent: value('urgent') === 'on', retired: value('retired') === 'on' };
    const body = { name, place: rule?.place ?? place, when, set: target, ...flags };
    const isSaved =
      rule === undefined
        ? await save('addRoutingRule', { body }, settings.saved(name))
        : await save(
            'changeRoutingRule',
            {
              params: { routingRuleId: rule.routingRuleId as RoutingRuleId },
              body: { ...body, seenVersion: rule.version },
            },
            settings.saved(name),
          );
    if (isSaved) close();
  };

  const choices = [
    { key: 'queueId', label: words.queue, all: referred.queues },
    { key: 'policyId', label: words.policy, all: referred.policies },
    { key: 'assigneeId', label: words.person, all: referred.people },
  ] as const;
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      <div className={styles.beside}>
        <div className={styles.fields}>
          <TextField
            label={settings.name}
            name="name"
            maxLength={100}
            defaultValue={rule?.name}
            fault={faults['name']}
          />
          <fieldset className={styles.group}>
            <legend>{words.when}</legend>
            <p className={styles.hint}>{words.whenHint}</p>
            {faults['when'] !== undefined && <p className={styles.fault}>{faults['when']}</p>}
            <fieldset className={styles.group}>
              <legend>{words.mailboxes}</legend>
              {offered(referred.mailboxes, typed.mailboxIds).map(({ id, name }) => (
                <Check
                  key={id}
                  label={name}
                  checked={typed.mailboxIds.includes(id)}
                  onChange={({ target: { checked } }) =>
                    set({ mailboxIds: [...typed.mailboxIds.filter((other) => other !== id), ...(checked ? [id] : [])] })
                  }
                />
              ))}
            </fieldset>
            <TextField
              label={words.domains}
              hint={words.domainsHint}
              value={typed.domains}
              fault={faults['senderDomains']}
              onChange={(event) => set({ domains: event.target.value })}
            />
            <TextField
              label={words.addresses}
              value={typed.addresses}
              fault={faults['senderAddresses']}
              onChange={(event) => set({ addresses: event.target.value })}
            />
            <TextField
              label={words.phrases}
              hint={words.phrasesHint}
              value={typed.phrases}
              fault={faults['words']}
              onChange={(event) => set({ phrases: event.target.value })}
            />
            <SelectField
              label={words.within}
              value={typed.within}
              onChange={(event) => set({ within: event.target.value as TypedRule['within'] })}
            >
              <option value="subject-and-text">{words.withinBoth}</option>
              <option value="subject">{words.withinSubject}</option>
            </SelectField>
            <TextArea
              label={words.form}
              hint={words.formHint}
              rows={2}
              value={typed.form}
              fault={faults['fields']}
              onChange={(event) => set({ form: event.target.value })}
            />
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{words.what}</legend>
            {faults['set'] !== undefined && <p className={styles.fault}>{faults['set']}</p>}
            <SelectField
              label={words.priority}
              value={typed.priority}
              fault={faults['priority']}
              onChange={(event) => set({ priority: event.target.value })}
            >
              <option value="">{words.asMailbox}</option>
              {PRIORITIES.map((priority) => (
                <option key={priority} value={priority}>
                  {texts.priority[priority]}
                </option>
              ))}
            </SelectField>
            {choices.map(({ key, label, all }) => (
              <SelectField
                key={key}
                label={label}
                value={typed[key]}
                fault={faults[key]}
                onChange={(event) => set({ [key]: event.target.value })}
              >
                <option value="">{key === 'assigneeId' ? words.nobody : words.asMailbox}</option>
                {offered(all, [typed[key]]).map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </SelectField>
            ))}
            <Check label={words.urgent} hint={words.urgentHint} name="urgent" defaultChecked={rule?.mayMakeUrgent} />
          </fieldset>
          {rule !== undefined && (
            <Check label={settings.retire} name="retired" defaultChecked={rule.retired === true} />
          )}
        </div>
        <section className={styles.aside} aria-label={words.inWords}>
          <h3>{words.inWords}</h3>
          <p>
            {Object.keys(when).length === 0
              ? words.needCondition
              : conditionWords(when, words, referred.names).join(words.and)}
          </p>
          <p>
            →{' '}
            {Object.keys(target).length === 0
              ? words.needTarget
              : targetWords(target, words, referred.names).join(', ')}
          </p>
        </section>
      </div>
    </SettingForm>
  );
}
