// The clocks of a ticket as the API explains them, worked out from its events and not from what is stored.

import type { Measure } from '../calendars/calendar-contract.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import type { ClocksView } from './clocks-contract.ts';
import { dueEntries } from './due-entries.ts';
import { explainClocks } from './explain-clocks.ts';
import { slaSettings } from './sla-settings.ts';

/** One per process. @throws as foldClocks */
export function clocksViews(
  settings: SettingsStore,
  measure: Measure,
): (events: readonly TicketEvent[]) => Promise<ClocksView> {
  const read = slaSettings(settings, measure);
  return async (events) => {
    const sla = await read();
    const { steps, clocks } = explainClocks(events, sla.calendars);
    const targets = clocks?.targets;
    const at = events.at(-1)?.occurredAt;
    return {
      ...(targets === undefined ? {} : { targets }),
      ...(targets === undefined || at === undefined ? {} : { zone: sla.versionAt(targets.calendarId, at).zone }),
      steps: steps.map((step) => ({
        ...step,
        changes: step.changes.map((change) => ({ ...change, countedIn: [...change.countedIn] })),
      })),
      clocks: clocks?.clocks ?? [],
      due: [...dueEntries(clocks, sla.calendars)],
    };
  };
}
