// Exceptions from the targets, by type and service of a request, in the order in which they are asked.
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { useTexts } from '../../../kit/texts.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import type { Faults } from '../use-save.ts';
import styles from './mail.module.css';
import { FieldGroup } from './page-form.tsx';
import type { OverrideDraft } from './policy-draft.ts';
import { TargetTable } from './target-table.tsx';
import { MAX_OVERRIDES } from './usual-policy.ts';

type Props = {
  readonly overrides: readonly OverrideDraft[];
  readonly faults: Faults;
  readonly onChange: (overrides: readonly OverrideDraft[]) => void;
};

const NO_TEXTS = { FR: '', NR: '', RES: '' };
const NOTHING = { urgent: null, high: null, normal: null, low: null };

export function OverrideFields({ overrides, faults, onChange }: Props) {
  const { act } = useTexts();
  const { policies: words } = useSettingsTexts();
  const put = (key: number, part: Partial<OverrideDraft>) =>
    onChange(overrides.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const add = () => {
    const key = Math.max(-1, ...overrides.map((each) => each.key)) + 1;
    onChange([...overrides, { key, type: '', service: '', targets: NOTHING }]);
  };
  return (
    <FieldGroup title={words.overrides} hint={words.overridesHint}>
      {overrides.map(({ key, type, service, targets }, index) => (
        <fieldset key={key} className={styles.card}>
          <legend>{words.override(index + 1)}</legend>
          <p className={styles.hint}>{words.kindHint}</p>
          <div className={styles.pair}>
            <TextField
              label={words.type}
              maxLength={80}
              value={type}
              fault={faults[`overrides.${index}`]}
              onChange={({ target }) => put(key, { type: target.value })}
            />
            <TextField
              label={words.service}
              maxLength={80}
              value={service}
              onChange={({ target }) => put(key, { service: target.value })}
            />
          </div>
          <TargetTable
            field={`overrides.${index}`}
            values={targets}
            faults={faults}
            onChange={(priority, clock, text) =>
              put(key, {
                targets: { ...targets, [priority]: { ...(targets[priority] ?? NO_TEXTS), [clock]: text } },
              })
            }
            onOwn={(priority, isOwn) => put(key, { targets: { ...targets, [priority]: isOwn ? NO_TEXTS : null } })}
          />
          <Button
            look="quiet"
            aria-label={words.remove(words.override(index + 1))}
            onPress={() => onChange(overrides.filter((each) => each.key !== key))}
          >
            {act.remove}
          </Button>
        </fieldset>
      ))}
      {overrides.length < MAX_OVERRIDES && <Button onPress={add}>{words.addOverride}</Button>}
    </FieldGroup>
  );
}
