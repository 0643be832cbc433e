// Working hours: the week as lines of text, days that are otherwise, and before anything is saved how many open clocks it would move.
import { useState } from 'react';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { problemText } from '../../client/problem.ts';
import type { AnswerOf, CallParts } from '../../client/routes.ts';
import { useAnswer, useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page } from '../../kit/page.tsx';
import { useReading, useTexts } from '../../kit/texts.tsx';
import { hoursOf, lineOf } from './hours.ts';
import { SettingForm, SettingList } from './setting-list.tsx';
import styles from './settings.module.css';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';
import { BackToGuide } from './way-back.tsx';

type Calendar = AnswerOf<'listCalendars'>['calendars'][number];
type Version = Calendar['versions'][number];
type Day = keyof Version['week'];
type Hours = CallParts<'previewCalendar'>['body'];

const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What was decided last, also when it has not begun yet: a further change goes on from there. */
function newest({ versions }: Calendar): Version | undefined {
  return versions.at(-1);
}

export function CalendarsScreen() {
  const { times } = useReading();
  const { settings, calendars: words } = useSettingsTexts();
  const now = useNow();
  const { data, error, refetch } = useAnswer('listCalendars', {});
  return (
    <Page title={settings.calendars} actions={<BackToGuide />}>
      <p className={styles.hint}>{words.hint}</p>
      <SettingList
        kind="CALENDAR"
        rows={data?.calendars.map((calendar) => {
          const version = newest(calendar);
          const from =
            version !== undefined && Date.parse(version.effectiveFrom) > now ? version.effectiveFrom : undefined;
          return {
            ...{ id: calendar.calendarId, name: calendar.name },
            about: [
              ...(version === undefined ? [] : [version.zone, words.monday(lineOf(version.week.mon))]),
              ...(from === undefined ? [] : [words.from(times.full(from))]),
            ].join(' · '),
          };
        })}
        error={error}
        onRetry={() => void refetch()}
        form={(id, close) => {
          const calendar = data?.calendars.find(({ calendarId }) => calendarId === id);
          return calendar === undefined ? null : <CalendarForm calendar={calendar} close={close} />;
        }}
      />
    </Page>
  );
}

function CalendarForm({ calendar, close }: { readonly calendar: Calendar; readonly close: () => void }) {
  const texts = useTexts();
  const { settings, calendars: words } = useSettingsTexts();
  const api = useApi();
  const { save, faults, setFaults, isBusy } = useSave(['listCalendars', 'explainClocks', 'getTicket']);
  const version = newest(calendar);
  const [lines, setLines] = useState<Readonly<Record<Day, string>>>(
    () => Object.fromEntries(DAYS.map((day) => [day, lineOf(version?.week[day] ?? [])])) as Record<Day, string>,
  );
  const [exceptions, setExceptions] = useState(version?.exceptions ?? []);
  /** What the hours as they stand would do; unknown again after each change. */
  const [effect, setEffect] = useState<AnswerOf<'previewCalendar'>>();
  if (version === undefined) return null;

  const changed = () => setEffect(undefined);
  /** Undefined when a line is none; then its fault stands at it. */
  const hours = (): Hours | undefined => {
    const read = DAYS.map((day) => [day, hoursOf(lines[day])] as const);
    const wrong = read.filter(([, intervals]) => intervals === undefined).map(([day]) => [day, words.noHours] as const);
    setFaults(Object.fromEntries(wrong));
    if (wrong.length > 0) return undefined;
    const week = Object.fromEntries(read) as Hours['week'];
    return { zone: version.zone, week, exceptions: [...exceptions], confirmedYears: version.confirmedYears };
  };
  const params = { calendarId: calendar.calendarId };
  const preview = async () => {
    const body = hours();
    if (body === undefined) return;
    try {
      setEffect(await api.call('previewCalendar', { params, body }));
    } catch (error) {
      setFaults({ form: problemText(texts, error) });
    }
  };
  const submit = async () => {
    const body = hours();
    if (body === undefined || effect === undefined) return;
    const parts = { params, body: { ...body, seenVersion: calendar.version } };
    if (await save('changeCalendar', parts, settings.saved(calendar.name))) close();
  };

  return (
    <SettingForm faults={faults} isBusy={isBusy || effect === undefined} onSave={() => void submit()}>
      <p className={styles.hint}>{words.zone(version.zone)}</p>
      {DAYS.map((day) => (
        <TextField
          key={day}
          label={words.days[day]}
          value={lines[day]}
          placeholder={words.closed}
          fault={faults[day]}
          onChange={(event) => {
            changed();
            setLines((before) => ({ ...before, [day]: event.target.value }));
          }}
        />
      ))}
      <DaysOff
        exceptions={exceptions}
        onChange={(next) => {
          changed();
          setExceptions(next);
        }}
      />
      <Button onPress={() => void preview()}>{words.preview}</Button>
      <p role="status">{effect !== undefined && words.effect(effect.moved, effect.looked)}</p>
    </SettingForm>
  );
}

type DaysOffProps = {
  readonly exceptions: Version['exceptions'];
  readonly onChange: (exceptions: Version['exceptions']) => void;
};

function DaysOff({ exceptions, onChange }: DaysOffProps) {
  const { texts, times, language } = useReading();
  const { calendars: words } = useSettingsTexts();
  const [date, setDate] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const add = () => {
    if (date === '' || reason.trim() === '') return setFault(words.needDay);
    setFault(undefined);
    const others = exceptions.filter((day) => day.date !== date);
    const day = { kind: 'closed' as const, date: date as LocalDate, reason: { [language]: reason.trim() } };
    onChange([...others, day].sort((a, b) => (a.date < b.date ? -1 : 1)));
    setDate('');
    setReason('');
  };
  return (
    <fieldset className={styles.teams}>
      <legend>{words.daysOff}</legend>
      <ul className={styles.list}>
        {exceptions.map((day) => (
          <li key={day.date}>
            <span>{times.day(`${day.date}T12:00:00Z`)}</span>
            <span className={styles.hint}>
              {day.kind === 'closed' ? words.closed : lineOf(day.intervals)} ·{' '}
              {day.reason[language] ?? day.reason.en ?? day.reason.ru}
            </span>
            <Button look="quiet" onPress={() => onChange(exceptions.filter((other) => other !== day))}>
              {texts.act.remove}
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label={words.date}
        type="date"
        value={date}
        fault={fault}
        onChange={(event) => setDate(event.target.value)}
      />
      <TextField
        label={words.reason}
        maxLength={80}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button onPress={add}>{words.addDay}</Button>
    </fieldset>
  );
}
