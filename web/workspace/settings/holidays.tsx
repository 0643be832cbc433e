// The holidays of a year: proposed by a published act or a file, looked at, and confirmed by a person. They are part of the calendar
// once it is saved, and not before.
import { useState } from 'react';
import { problemText } from '../../client/problem.ts';
import type { AnswerOf, CallParts } from '../../client/routes.ts';
import { useAnswer, useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import type { ConfirmedYear, EditedHours, Exception, TypedHours } from './calendar-hours.ts';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { inOrder, SpecialDay } from './special-days.tsx';

type Proposal = AnswerOf<'proposeHolidays'>;
type Asked = CallParts<'proposeHolidays'>['body'];

type Props = {
  readonly edited: EditedHours;
  readonly confirmed: readonly ConfirmedYear[];
  readonly fault: string | undefined;
  readonly onTake: (taken: Pick<TypedHours, 'exceptions' | 'confirmedYears'>) => void;
};

export function Holidays({ edited, confirmed, fault, onTake }: Props) {
  const { texts, language } = useReading();
  const { hours: words } = useSettingsTexts();
  const api = useApi();
  const now = useNow();
  const { data } = useAnswer('listCalendars', {});
  const thisYear = new Date(now).getFullYear();
  const [year, setYear] = useState(thisYear);
  const [source, setSource] = useState('');
  const [proposal, setProposal] = useState<Proposal>();
  const [trouble, setTrouble] = useState<string>();
  const years = [...new Set([thisYear, thisYear + 1, ...confirmed.map((one) => one.year)])].sort();
  const known = data?.holidayYears.find((one) => one.year === year);
  const standing = confirmed.find((one) => one.year === year);
  const { exceptions } = edited.typed;
  const fresh = (proposal?.exceptions ?? []).filter(({ date }) => !exceptions.some((own) => own.date === date));

  const choose = (next: number) => {
    setYear(next);
    setProposal(undefined);
    setSource('');
  };
  const propose = async (asked: DistributiveOmit<Asked, 'year' | 'week'>, from: string) => {
    if (edited.hours === undefined) return setTrouble(words.needWeek);
    try {
      const body = { ...asked, year, week: edited.hours.week } as Asked;
      setProposal(await api.call('proposeHolidays', { body }));
      setSource(from.slice(0, 300));
      setTrouble(undefined);
    } catch (error) {
      setTrouble(problemText(texts, error));
    }
  };
  const readFile = async (file: File | undefined) => {
    if (file !== undefined) await propose({ from: 'file', text: await file.text(), language }, file.name);
  };
  const confirm = () => {
    if (source.trim() === '') return setTrouble(words.needSource);
    const others = confirmed.filter((one) => one.year !== year);
    onTake({
      exceptions: inOrder([...exceptions, ...fresh]),
      confirmedYears: [...others, { year, source: source.trim() }].sort((a, b) => a.year - b.year),
    });
    setProposal(undefined);
    setTrouble(undefined);
  };

  return (
    <fieldset className={styles.group}>
      <legend>{words.holidays}</legend>
      <p className={styles.hint}>{words.holidaysHint}</p>
      {fault !== undefined && <p className={styles.fault}>{fault}</p>}
      <SelectField label={words.year} value={year} onChange={(event) => choose(Number(event.target.value))}>
        {years.map((one) => (
          <option key={one} value={one}>
            {one}: {confirmed.some((each) => each.year === one) ? words.confirmed : words.unconfirmed}
          </option>
        ))}
      </SelectField>
      {standing !== undefined && <p className={styles.hint}>{words.confirmedBy(standing.source)}</p>}
      <div className={styles.acts}>
        {known !== undefined && (
          <Button onPress={() => void propose({ from: 'country', country: known.country }, known.source)}>
            {words.propose(year)}
          </Button>
        )}
        <label className={styles.file}>
          {words.file}
          <input type="file" accept=".ics,text/calendar" onChange={(event) => void readFile(event.target.files?.[0])} />
        </label>
      </div>
      {known !== undefined && <p className={styles.hint}>{words.known[known.status](known.source)}</p>}
      {proposal !== undefined && <Proposed proposal={proposal} fresh={fresh} />}
      <TextField
        label={words.source}
        hint={words.sourceHint}
        maxLength={300}
        value={source}
        onChange={(event) => setSource(event.target.value)}
      />
      <p role="status" className={styles.fault}>
        {trouble}
      </p>
      <Button onPress={confirm}>{words.confirm(year, fresh.length)}</Button>
    </fieldset>
  );
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function Proposed({ proposal, fresh }: { readonly proposal: Proposal; readonly fresh: readonly Exception[] }) {
  const { hours: words } = useSettingsTexts();
  return (
    <div>
      <p>{words.proposed(fresh.length, proposal.exceptions.length - fresh.length)}</p>
      {fresh.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard
        <ul className={styles.days} tabIndex={0} aria-label={words.holidays}>
          {fresh.map((day) => (
            <SpecialDay key={day.date} day={day} />
          ))}
        </ul>
      )}
      {proposal.skipped.length > 0 && (
        <>
          <p>{words.skipped}</p>
          <ul>
            {proposal.skipped.slice(0, 20).map(({ summary, reason }) => (
              <li key={`${summary} ${reason}`}>
                {summary}: {words.skippedBecause[reason]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
