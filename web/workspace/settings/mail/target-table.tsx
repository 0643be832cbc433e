// Targets by priority and clock, each a length of working time as text. A priority without targets of its own has none to write.
import { useId } from 'react';
import type { Priority } from '../../../../shared/sla/sla-contract.ts';
import { classes } from '../../../kit/class-names.ts';
import { useTexts } from '../../../kit/texts.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import type { Faults } from '../use-save.ts';
import styles from './mail.module.css';
import type { ClockTexts } from './policy-draft.ts';
import { CLOCKS, type Clock, PRIORITIES } from './usual-policy.ts';

type Props = {
  /** What the faults of these fields begin with: `targets`, `overrides.0`. */
  readonly field: string;
  readonly values: Readonly<Record<Priority, ClockTexts | null>>;
  readonly faults: Faults;
  readonly onChange: (priority: Priority, clock: Clock, text: string) => void;
  /** Present where a priority can be left out. */
  readonly onOwn?: (priority: Priority, isOwn: boolean) => void;
};

export function TargetTable({ field, values, faults, onChange, onOwn }: Props) {
  const texts = useTexts();
  const { policies: words } = useSettingsTexts();
  const saidId = useId();
  const said = PRIORITIES.flatMap((priority) => CLOCKS.map((clock) => faults[`${field}.${priority}.${clock}`])).find(
    (fault) => fault !== undefined,
  );
  return (
    <>
      <table className={classes(styles.table, styles.targets)}>
        <thead>
          <tr>
            <th scope="col">{words.priority}</th>
            {CLOCKS.map((clock) => (
              <th key={clock} scope="col">
                {texts.clock[clock]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PRIORITIES.map((priority) => (
            <tr key={priority}>
              <th scope="row">
                {onOwn === undefined ? (
                  texts.priority[priority]
                ) : (
                  <label>
                    <input
                      type="checkbox"
                      aria-label={words.own(texts.priority[priority])}
                      checked={values[priority] !== null}
                      onChange={({ target }) => onOwn(priority, target.checked)}
                    />
                    {texts.priority[priority]}
                  </label>
                )}
              </th>
              {CLOCKS.map((clock) => (
                <td key={clock}>
                  <input
                    className={styles.length}
                    aria-label={words.target(texts.priority[priority], texts.clock[clock])}
                    aria-invalid={faults[`${field}.${priority}.${clock}`] !== undefined}
                    aria-describedby={faults[`${field}.${priority}.${clock}`] === undefined ? undefined : saidId}
                    disabled={values[priority] === null}
                    value={values[priority]?.[clock] ?? ''}
                    onChange={({ target }) => onChange(priority, clock, target.value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {said !== undefined && (
        <p id={saidId} className={styles.fault}>
          {said}
        </p>
      )}
    </>
  );
}
