// What a calendar is called, and that nothing new goes by it: apart from its hours, since neither moves a clock.
import { Check, TextField } from '../../kit/field.tsx';
import type { Calendar } from './calendar-hours.ts';
import { SettingForm } from './setting-list.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { useSave } from './use-save.ts';

export function CalendarNameForm({ calendar, close }: { readonly calendar: Calendar; readonly close: () => void }) {
  const { settings, hours: words } = useSettingsTexts();
  const { save, faults, setFaults, isBusy } = useSave(['listCalendars']);
  const submit = async (value: (name: string) => string) => {
    const name = value('name');
    if (name === '') return setFaults({ name: settings.needName });
    const body = { name, retired: value('retired') === 'on', seenVersion: calendar.version };
    const parts = { params: { calendarId: calendar.calendarId }, body };
    if (await save('nameCalendar', parts, settings.saved(name))) close();
  };
  return (
    <SettingForm faults={faults} isBusy={isBusy} onSave={(value) => void submit(value)}>
      <TextField label={settings.name} name="name" maxLength={80} defaultValue={calendar.name} fault={faults['name']} />
      <Check
        label={settings.retire}
        hint={words.retireHint}
        name="retired"
        defaultChecked={calendar.retired === true}
      />
    </SettingForm>
  );
}
