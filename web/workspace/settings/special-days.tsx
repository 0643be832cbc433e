// Days that are otherwise than their weekday: closed, or open at other hours, each with its reason in the customer's words.
import { useState } from 'react';
import { LANGUAGES, type Language } from '../../../shared/kernel/language.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useReading } from '../../kit/texts.tsx';
import type { Exception } from './calendar-hours.ts';
import { hoursOf, lineOf } from './hours.ts';
import styles from './rules.module.css';
import { useSettingsTexts } from './settings-texts.ts';

type Props = {
  readonly exceptions: readonly Exception[];
  readonly fault: string | undefined;
  readonly onChange: (exceptions: readonly Exception[]) => void;
};

type Typed = {
  readonly date: string;
  readonly kind: Exception['kind'];
  readonly line: string;
  readonly reason: Readonly<Record<Language, string>>;
};

const NOTHING: Typed = { date: '', kind: 'closed', line: '', reason: { en: '', ru: '' } };

export function inOrder(exceptions: readonly Exception[]): readonly Exception[] {
  return [...exceptions].sort((a, b) => (a.date < b.date ? -1 : 1));
}

export function SpecialDays({ exceptions, fault, onChange }: Props) {
  const { texts } = useReading();
  const { calendars: words, hours, settings } = useSettingsTexts();
  const [typed, setTyped] = useState(NOTHING);
  const [wrong, setWrong] = useState<{ readonly date?: string; readonly line?: string; readonly reason?: string }>({});
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const isThere = exceptions.some(({ date }) => date === typed.date);

  const take = () => {
    const intervals = hoursOf(typed.line);
    const reason = Object.fromEntries(
      LANGUAGES.map((language) => [language, typed.reason[language].trim()]).filter(([, text]) => text !== ''),
    ) as Exception['reason'];
    const missing = {
      ...(typed.date === '' ? { date: words.needDay } : {}),
      ...(typed.kind === 'open' && (intervals === undefined || intervals.length === 0) ? { line: words.noHours } : {}),
      ...(Object.keys(reason).length === 0 ? { reason: words.needDay } : {}),
    };
    setWrong(missing);
    if (Object.keys(missing).length > 0) return;
    const date = typed.date as LocalDate;
    const day: Exception =
      typed.kind === 'closed'
        ? { kind: 'closed', date, reason }
        : { kind: 'open', date, intervals: [...(intervals ?? [])], reason };
    onChange(inOrder([...exceptions.filter((other) => other.date !== date), day]));
    setTyped(NOTHING);
  };

  const edit = (day: Exception) =>
    setTyped({
      ...{ date: day.date, kind: day.kind, line: day.kind === 'open' ? lineOf(day.intervals) : '' },
      reason: { en: day.reason.en ?? '', ru: day.reason.ru ?? '' },
    });

  return (
    <fieldset className={styles.group}>
      <legend>{words.daysOff}</legend>
      {fault !== undefined && <p className={styles.fault}>{fault}</p>}
      {exceptions.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard
        <ul className={styles.days} tabIndex={0} aria-label={words.daysOff}>
          {exceptions.map((day) => (
            <SpecialDay key={day.date} day={day}>
              <Button look="quiet" aria-label={settings.change(day.date)} onPress={() => edit(day)}>
                {texts.act.change}
              </Button>
              <Button
                look="quiet"
                aria-label={hours.removeDay(day.date)}
                onPress={() => onChange(exceptions.filter((other) => other !== day))}
              >
                {texts.act.remove}
              </Button>
            </SpecialDay>
          ))}
        </ul>
      )}
      <div className={styles.three}>
        <TextField
          label={words.date}
          type="date"
          value={typed.date}
          fault={wrong.date}
          onChange={(event) => set({ date: event.target.value })}
        />
        <SelectField
          label={hours.kind}
          value={typed.kind}
          onChange={(event) => set({ kind: event.target.value as Exception['kind'] })}
        >
          <option value="closed">{words.closed}</option>
          <option value="open">{hours.otherHours}</option>
        </SelectField>
        {typed.kind === 'open' && (
          <TextField
            label={hours.line}
            value={typed.line}
            fault={wrong.line}
            onChange={(event) => set({ line: event.target.value })}
          />
        )}
      </div>
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          label={hours.reason(settings.languages[language])}
          maxLength={80}
          value={typed.reason[language]}
          fault={language === 'en' ? wrong.reason : undefined}
          onChange={(event) => set({ reason: { ...typed.reason, [language]: event.target.value } })}
        />
      ))}
      <Button onPress={take}>{isThere ? hours.replaceDay : hours.takeDay}</Button>
    </fieldset>
  );
}

export function SpecialDay({ day, children }: { readonly day: Exception; readonly children?: React.ReactNode }) {
  const { language, times } = useReading();
  const { calendars: words } = useSettingsTexts();
  return (
    <li>
      <span className={styles.told}>
        <span>{times.day(`${day.date}T12:00:00Z`)}</span>
        <span className={styles.hint}>
          {day.kind === 'closed' ? words.closed : lineOf(day.intervals)} ·{' '}
          {day.reason[language] ?? day.reason.en ?? day.reason.ru}
        </span>
      </span>
      {children}
    </li>
  );
}
