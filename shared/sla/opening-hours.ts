// Whether a desk is open at an instant, for those who only ask that.
import type { Measure } from '../calendars/calendar-contract.ts';
import type { CalendarId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { slaSettings } from './sla-settings.ts';

export type OpeningHours = {
  isOpenAt(calendarId: CalendarId, at: Instant): Promise<boolean>;
};

export function openingHours(settings: SettingsStore, measure: Measure): OpeningHours {
  const read = slaSettings(settings, measure);
  return {
    isOpenAt: async (calendarId, at) => (await read()).calendars.get(calendarId)?.isOpenAt(at) ?? false,
  };
}
