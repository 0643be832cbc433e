// A step of an approval chain: who is asked, how many of them must say yes, and what happens while nobody answers.
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { APPROVERS_MAX, type Approver, PLACES, type TypedStep } from './chain-words.ts';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { offered, type Referred } from './use-names.ts';
import type { Faults } from './use-save.ts';

type Props = {
  readonly index: number;
  readonly step: TypedStep;
  readonly people: Referred['people'];
  readonly faults: Faults;
  readonly onChange: (change: Partial<TypedStep>) => void;
  /** Absent for the only step. */
  readonly onRemove: (() => void) | undefined;
};

const MODES = ['all', 'any', 'k-of-n', 'majority'] as const;
const REJECTIONS = ['first-ends', 'when-lost'] as const;
const TIMEOUTS = ['escalate', 'reject', 'approve'] as const;

/** `role:team-lead`, `agent:agt_…`: what stands in the choice of one approver. */
const choiceOf = (one: Approver) => (one.kind === 'role' ? `role:${one.role}` : `agent:${one.agentId}`);
function approverOf(value: string): Approver {
  const [kind, what] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
  return (kind === 'role' ? { kind, role: what } : { kind: 'agent', agentId: what }) as Approver;
}

export function ChainStep({ index, step, people, faults, onChange, onRemove }: Props) {
  const { act } = useTexts();
  const { chains: words } = useSettingsTexts();
  const faultOf = (name: string) => faults[`steps.${index}.${name}`];
  const { approvers } = step;
  const known = approvers.map(choiceOf);
  const free = [...PLACES.map((role) => `role:${role}`), ...people.map(({ id }) => `agent:${id}`)].find(
    (value) => !known.includes(value),
  );
  return (
    <fieldset className={styles.step}>
      <legend>{words.step(index + 1)}</legend>
      {approvers.map((approver, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: approvers of a step are fields without a state of their own
        <div key={at} className={styles.pair}>
          <SelectField
            label={words.approver(at + 1)}
            value={choiceOf(approver)}
            fault={at === 0 ? faultOf('approvers') : undefined}
            onChange={(event) => onChange({ approvers: approvers.with(at, approverOf(event.target.value)) })}
          >
            <optgroup label={words.ofTeam}>
              {PLACES.map((role) => (
                <option key={role} value={`role:${role}`}>
                  {words.places[role]}
                </option>
              ))}
            </optgroup>
            <optgroup label={words.people}>
              {offered(people, [approver.kind === 'agent' ? approver.agentId : undefined]).map(({ id, name }) => (
                <option key={id} value={`agent:${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          </SelectField>
          {approvers.length > 1 && (
            <Button
              look="quiet"
              aria-label={words.removeApprover(at + 1)}
              onPress={() => onChange({ approvers: approvers.toSpliced(at, 1) })}
            >
              {act.remove}
            </Button>
          )}
        </div>
      ))}
      {approvers.length < APPROVERS_MAX && free !== undefined && (
        <Button onPress={() => onChange({ approvers: [...approvers, approverOf(free)] })}>{words.addApprover}</Button>
      )}
      {approvers.length > 1 && (
        <>
          <SelectField
            label={words.mode}
            value={step.mode}
            fault={faultOf('mode')}
            onChange={(event) => onChange({ mode: event.target.value as TypedStep['mode'] })}
          >
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {words.modeNames[mode]}
              </option>
            ))}
          </SelectField>
          {step.mode === 'k-of-n' && (
            <TextField
              label={words.howMany(approvers.length)}
              inputMode="numeric"
              value={step.k}
              onChange={(event) => onChange({ k: event.target.value })}
            />
          )}
          <SelectField
            label={words.rejection}
            value={step.rejection}
            onChange={(event) => onChange({ rejection: event.target.value as TypedStep['rejection'] })}
          >
            {REJECTIONS.map((rejection) => (
              <option key={rejection} value={rejection}>
                {words.rejections[rejection]}
              </option>
            ))}
          </SelectField>
        </>
      )}
      <div className={styles.three}>
        {(['remind', 'escalate', 'timeout'] as const).map((name) => (
          <TextField
            key={name}
            label={words.after[name]}
            inputMode="decimal"
            value={step[name]}
            fault={faultOf(`${name}AfterMinutes`)}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        ))}
      </div>
      <SelectField
        label={words.onTimeout}
        value={step.onTimeout}
        onChange={(event) => onChange({ onTimeout: event.target.value as TypedStep['onTimeout'] })}
      >
        {TIMEOUTS.map((action) => (
          <option key={action} value={action}>
            {words.timeoutNames[action]}
          </option>
        ))}
      </SelectField>
      {onRemove !== undefined && (
        <Button look="quiet" onPress={onRemove}>
          {words.removeStep(index + 1)}
        </Button>
      )}
    </fieldset>
  );
}
