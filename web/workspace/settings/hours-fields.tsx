// The fields that a calendar and a correction of its past have in common: the zone, the week, the days that are otherwise, and the
// years whose holidays somebody has confirmed.
import { SelectField } from '../../kit/field.tsx';
import type { EditedHours } from './calendar-hours.ts';
import { Holidays } from './holidays.tsx';
import { useSettingsTexts } from './settings-texts.ts';
import { SpecialDays } from './special-days.tsx';
import type { Faults } from './use-save.ts';
import { WeekEditor } from './week-editor.tsx';

/** What the browser knows, and what stands, which it may know by another name. */
function zones(standing: string): readonly string[] {
  return [...new Set([standing, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();
}

export function HoursFields({ edited, faults }: { readonly edited: EditedHours; readonly faults: Faults }) {
  const { hours } = useSettingsTexts();
  const { typed, set } = edited;
  const { zone, lines, exceptions, confirmedYears } = typed;
  return (
    <>
      <SelectField
        label={hours.zone}
        value={zone}
        fault={faults['zone']}
        onChange={(event) => set({ zone: event.target.value })}
      >
        {zones(zone).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <WeekEditor lines={lines} faults={faults} onChange={(next) => set({ lines: next })} />
      <SpecialDays
        exceptions={exceptions}
        fault={faults['exceptions']}
        onChange={(next) => set({ exceptions: next })}
      />
      <Holidays
        edited={edited}
        confirmed={confirmedYears}
        fault={faults['confirmedYears']}
        onTake={(next) => set(next)}
      />
    </>
  );
}
