// A calendar: its hours from an instant on, tried beside them; a change is saved only once its effect on open clocks was shown.
import { useCallback, useState } from 'react';
import type { AnswerOf } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { useReading } from '../../kit/texts.tsx';
import { type Calendar, fieldOfHours, instantIn, typedHours, useHours, usualHours } from './calendar-hours.ts';
import { HoursFields } from './hours-fields.tsx';
import styles from './rules.module.css';
import { SettingForm } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { TryHours } from './try-hours.tsx';
import { useSave } from './use-save.ts';

type Props = { readonly calendar: Calendar | undefined; readonly close: () => void };

export function CalendarForm({ calendar, close }: Props) {
  const { times } = useReading();
  const { settings, calendars: words, hours: more } = useSettingsTexts();
  const api = useApi();
  const touched = ['listCalendars', 'explainClocks', 'getTicket'] as const;
  const { save, fail, faults, setFaults, isBusy } = useSave(touched, { fieldOf: fieldOfHours });
  /** What the hours as they stand would do; unknown again after each change. */
  const [effect, setEffect] = useState<AnswerOf<'previewCalendar'>>();
  const [from, setFrom] = useState('');
  const version = calendar?.versions.at(-1);
  const edited = useHours(
    version === undefined ? usualHours(times.zone) : typedHours(version),
    useCallback(() => setEffect(undefined), []),
  );
  const { hours, wrong } = edited;

  /** Undefined when a line is none; then its fault stands at it. */
  const read = () => {
    setFaults(Object.fromEntries(wrong.map((day) => [day, words.noHours])));
    const effectiveFrom = instantIn(edited.typed.zone, from);
    return hours === undefined ? undefined : { ...hours, ...(effectiveFrom === undefined ? {} : { effectiveFrom }) };
  };
  const preview = async () => {
    const body = read();
    if (body === undefined || calendar === undefined) return;
    try {
      setEffect(await api.call('previewCalendar', { params: { calendarId: calendar.calendarId }, body }));
    } catch (error) {
      fail(error);
    }
  };
  const submit = async (value: (name: string) => string) => {
    const body = read();
    if (body === undefined) return;
    if (calendar === undefined) {
      const name = value('name');
      if (name === '') return setFaults({ name: settings.needName });
      const { zone, week, exceptions, confirmedYears } = body;
      const fields = { name, zone, week, exceptions, confirmedYears };
      if (await save('addCalendar', { body: fields }, settings.saved(name))) close();
      return;
    }
    if (effect === undefined) return;
    const parts = { params: { calendarId: calendar.calendarId }, body: { ...body, seenVersion: calendar.version } };
    if (await save('changeCalendar', parts, settings.saved(calendar.name))) close();
  };

  return (
    <SettingForm
      faults={faults}
      isBusy={isBusy || (calendar !== undefined && effect === undefined)}
      onSave={(value) => void submit(value)}
    >
      <div className={styles.beside}>
        <div className={styles.fields}>
          {calendar === undefined && (
            <TextField label={settings.name} name="name" maxLength={80} fault={faults['name']} />
          )}
          <HoursFields edited={edited} faults={faults} />
          {calendar !== undefined && (
            <TextField
              label={more.inForce}
              hint={more.inForceHint}
              type="datetime-local"
              value={from}
              fault={faults['effectiveFrom']}
              onChange={(event) => {
                setFrom(event.target.value);
                setEffect(undefined);
              }}
            />
          )}
        </div>
        <TryHours edited={edited} />
      </div>
      {calendar !== undefined && <Button onPress={() => void preview()}>{words.preview}</Button>}
      <p role="status">
        {effect !== undefined && words.effect(effect.moved, effect.looked)}
        {effect?.partial === true && ` ${more.partial}`}
      </p>
    </SettingForm>
  );
}
