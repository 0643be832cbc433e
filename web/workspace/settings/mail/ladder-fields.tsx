// Who is told: the usual levels in words, or levels of one's own, each with its moment, its promise and its person.
import { useMe } from '../../../client/use-api.tsx';
import { Button } from '../../../kit/button.tsx';
import { SelectField, TextField } from '../../../kit/field.tsx';
import { useTexts } from '../../../kit/texts.tsx';
import { useSettingsTexts } from '../settings-texts.ts';
import type { Faults } from '../use-save.ts';
import styles from './mail.module.css';
import { FieldGroup } from './page-form.tsx';
import { type LevelDraft, levelDrafts } from './policy-draft.ts';
import { CLOCKS, type Clock, MAX_LEVELS, TARGET_ROLES, USUAL_LADDER } from './usual-policy.ts';

type Props = {
  /** Undefined: the usual ones. */
  readonly levels: readonly LevelDraft[] | undefined;
  readonly faults: Faults;
  readonly onChange: (levels: readonly LevelDraft[] | undefined) => void;
};

export function LadderFields({ levels, faults, onChange }: Props) {
  const { clock } = useTexts();
  const { policies: words } = useSettingsTexts();
  if (levels === undefined) {
    const usual = levelDrafts(USUAL_LADDER, clock);
    return (
      <FieldGroup title={words.ladder} hint={`${words.ladderHint} ${words.usual}`}>
        <Levels levels={usual} />
        <Button onPress={() => onChange(usual)}>{words.changeLadder}</Button>
      </FieldGroup>
    );
  }
  const put = (key: number, part: Partial<LevelDraft>) =>
    onChange(levels.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const add = () => {
    const key = Math.max(-1, ...levels.map((each) => each.key)) + 1;
    const level = {
      at: 'breach',
      clock: '',
      percent: '',
      after: clock.minutes(0),
      who: 'team-lead',
      moveTo: '',
    } as const;
    onChange([...levels, { key, ...level }]);
  };
  return (
    <FieldGroup title={words.ladder} hint={words.ladderHint}>
      {levels.map((level, index) => (
        <Level
          key={level.key}
          number={index + 1}
          level={level}
          fault={faults[`ladder.${index}`]}
          onChange={(part) => put(level.key, part)}
          onRemove={() => onChange(levels.filter((each) => each.key !== level.key))}
        />
      ))}
      <div className={styles.end}>
        {levels.length < MAX_LEVELS && <Button onPress={add}>{words.addLevel}</Button>}
        <Button look="quiet" onPress={() => onChange(undefined)}>
          {words.usualAgain}
        </Button>
      </div>
    </FieldGroup>
  );
}

function Levels({ levels }: { readonly levels: readonly LevelDraft[] }) {
  const lineOf = useLine();
  return (
    <ul className={styles.levels}>
      {levels.map((level) => (
        <li key={level.key}>{lineOf(level)}</li>
      ))}
    </ul>
  );
}

/** A level in one line of words. */
function useLine(): (level: LevelDraft) => string {
  const texts = useTexts();
  const { policies: words } = useSettingsTexts();
  const { colleagues } = useMe();
  return ({ at, clock, percent, after, who }) => {
    const promise = clock === '' ? words.everyPromise : texts.clock[clock];
    const role = TARGET_ROLES.find((each) => each === who);
    const name =
      role === undefined ? (colleagues.find(({ agentId }) => agentId === who)?.name ?? who) : words.roles[role];
    if (at === 'warning') return words.warningLine(Number(percent), promise, name);
    return after === texts.clock.minutes(0) ? words.breachLine(promise, name) : words.afterLine(after, promise, name);
  };
}

type LevelProps = {
  readonly number: number;
  readonly level: LevelDraft;
  readonly fault: string | undefined;
  readonly onChange: (part: Partial<LevelDraft>) => void;
  readonly onRemove: () => void;
};

function Level({ number, level, fault, onChange, onRemove }: LevelProps) {
  const texts = useTexts();
  const { policies: words } = useSettingsTexts();
  const { colleagues, queues } = useMe();
  const people = colleagues.filter(({ agentId, active }) => active || agentId === level.who);
  return (
    <fieldset className={styles.card}>
      <legend>{words.level(number)}</legend>
      <div className={styles.pair}>
        <SelectField
          label={words.at}
          value={level.at}
          onChange={({ target }) => onChange({ at: target.value as LevelDraft['at'] })}
        >
          {(['warning', 'breach'] as const).map((at) => (
            <option key={at} value={at}>
              {words.ats[at]}
            </option>
          ))}
        </SelectField>
        {level.at === 'warning' ? (
          <TextField
            label={words.percent}
            inputMode="numeric"
            value={level.percent}
            fault={fault}
            onChange={({ target }) => onChange({ percent: target.value })}
          />
        ) : (
          <TextField
            label={words.after}
            hint={words.afterHint}
            value={level.after}
            fault={fault}
            onChange={({ target }) => onChange({ after: target.value })}
          />
        )}
        <SelectField
          label={words.clock}
          value={level.clock}
          onChange={({ target }) => onChange({ clock: target.value as Clock | '' })}
        >
          <option value="">{words.everyClock}</option>
          {CLOCKS.map((clock) => (
            <option key={clock} value={clock}>
              {texts.clock[clock]}
            </option>
          ))}
        </SelectField>
        <SelectField label={words.who} value={level.who} onChange={({ target }) => onChange({ who: target.value })}>
          <optgroup label={words.places}>
            {TARGET_ROLES.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </optgroup>
          <optgroup label={words.people}>
            {people.map(({ agentId, name }) => (
              <option key={agentId} value={agentId}>
                {name}
              </option>
            ))}
          </optgroup>
        </SelectField>
        {level.at === 'breach' && (
          <SelectField
            label={words.move}
            value={level.moveTo}
            onChange={({ target }) => onChange({ moveTo: target.value })}
          >
            <option value="">{words.stay}</option>
            {queues.map(({ queueId, name }) => (
              <option key={queueId} value={queueId}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <Button look="quiet" aria-label={words.remove(words.level(number))} onPress={onRemove}>
        {texts.act.remove}
      </Button>
    </fieldset>
  );
}
