// Working calendars for those who set up the desk: read them, change one from an instant ahead, correct the past of one, see
// what either would move.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { calendarsContract } from '../../shared/calendars/calendars-contract.ts';
import {
  calendarOf,
  calendarsOf,
  calendarWith,
  decideCalendar,
  decideNewCalendar,
} from '../../shared/calendars/change-calendar.ts';
import { correctCalendar, correctedCalendar } from '../../shared/calendars/correct-calendar.ts';
import { correctionsOf } from '../../shared/calendars/correction-store.ts';
import { decideCalendarName } from '../../shared/calendars/name-calendar.ts';
import { knownHolidayYears, proposeHolidays, unconfirmedOf } from '../../shared/calendars/propose-holidays.ts';
import { tryHours } from '../../shared/calendars/try-hours.ts';
import type { CalendarId } from '../../shared/kernel/id.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { addSetting, changeSetting } from '../../shared/settings/change-setting.ts';
import type { StepQueue } from '../../shared/sla/ports.ts';
import { previewCalendar } from '../../shared/sla/preview-calendar.ts';
import { previewCorrection } from '../../shared/sla/preview-correction.ts';
import type { CorrectionStep } from '../../shared/tickets/correct-clocks.ts';
import type { RenewalStep } from '../../shared/tickets/renew-clocks.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { calendarsInForce, openTicketsOf } from '../edge/clock-ports.ts';
import { correctionPreviewPorts, worldsOf } from '../edge/correction-ports.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { authorOf, commandOf } from '../edge/setting-requests.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export type CalendarEntryPorts = BasePorts & { readonly renewals: StepQueue<RenewalStep | CorrectionStep> };

export function makeHandler(ports: CalendarEntryPorts): HttpHandler {
  const { table, settings, clock, ids, log, renewals } = ports;
  const calendars = calendarsInForce(ports);
  const renewClocks = (calendarId: CalendarId, at: Instant) =>
    renewals.send({ changed: { kind: 'calendar', calendarId } }, at);
  const correctClocks = (calendarId: CalendarId, version: number, at: Instant) =>
    renewals.send({ corrected: { calendarId, version }, walk: 1 }, at);
  const previewing = {
    tickets: ticketStore(table),
    openTickets: openTicketsOf(ports),
    calendars,
    measure: workingTimeOf,
  };
  const previewingCorrections = correctionPreviewPorts(ports);

  const handlers: StaffHandlers<typeof calendarsContract> = {
    listCalendars: async () => {
      const all = await calendarsOf(settings);
      const unconfirmed = unconfirmedOf(all, clock.now());
      return json(200, { calendars: all, unconfirmed, holidayYears: knownHolidayYears() });
    },
    addCalendar: async (request) => {
      const id = ids.next('calendar');
      const decide = decideNewCalendar(id, request.body, clock.now());
      const change = { kind: 'CALENDAR', id, decide } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addCalendar', request), change));
    },
    changeCalendar: async ({ params: { calendarId }, body: { seenVersion, ...hours }, ...request }) => {
      const decide = decideCalendar(calendarId, hours, clock.now(), renewClocks);
      const change = { kind: 'CALENDAR', id: calendarId, seenVersion, decide } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
    nameCalendar: async ({ params: { calendarId }, body: { seenVersion, ...named }, ...request }) => {
      const decide = decideCalendarName(calendarId, named);
      const change = { kind: 'CALENDAR', id: calendarId, seenVersion, decide } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
    previewCalendar: async ({ params, body }) => {
      const changed = await calendarWith(settings, params.calendarId, body, clock.now());
      return json(200, await previewCalendar(previewing, changed));
    },
    listCorrections: async ({ params }) => {
      const { calendarId } = await calendarOf(settings, params.calendarId);
      return json(200, { corrections: await correctionsOf(table, calendarId) });
    },
    correctCalendar: async ({ params: { calendarId }, body: { seenVersion, reason, ...hours }, ...request }) => {
      const asked = { calendarId, seenVersion, hours, reason };
      return json(202, await correctCalendar({ ...ports, correctClocks }, authorOf(request), asked));
    },
    previewCorrection: async ({ params, body: { cursor, ...hours } }) => {
      const stood = await calendarOf(settings, params.calendarId);
      const worlds = worldsOf(await calendars(), stood, correctedCalendar(stood, hours, clock.now()));
      return json(200, await previewCorrection(previewingCorrections, worlds, hours.from, cursor, clock.now()));
    },
    tryCalendar: async ({ body }) => json(200, tryHours(ids.next('calendar'), body)),
    proposeHolidays: async ({ body }) => json(200, proposeHolidays(body)),
  };

  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(calendarsContract, handlers, { log, answerError: problemAnswer, authorise });
}
