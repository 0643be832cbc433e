// What correcting a calendar's past needs from the rest of the product, joined: calendars of before and after, the tickets that
// lived since, and their figures.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import type { Calendar, Calendars } from '../../shared/calendars/calendar-contract.ts';
import { correctedCalendar } from '../../shared/calendars/correct-calendar.ts';
import { finishCorrection, loadCorrection } from '../../shared/calendars/correction-store.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { kpiStore } from '../../shared/kpi/kpi-store.ts';
import { projectFacts } from '../../shared/kpi/project-facts.ts';
import { correctionOf, type Worlds } from '../../shared/sla/judge-anew.ts';
import type { CorrectionPreviewPorts } from '../../shared/sla/preview-correction.ts';
import { slaSettings } from '../../shared/sla/sla-settings.ts';
import type { CorrectionPorts } from '../../shared/tickets/correct-clocks.ts';
import { livedTickets } from '../../shared/tickets/lived-tickets.ts';
import type { TicketsLived } from '../../shared/tickets/lived-tickets-contract.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { openTicketsOf } from './clock-ports.ts';
import { deskTime, factPorts, projectionPorts } from './kpi-ports.ts';
import { type BasePorts, ticketPorts } from './ports.ts';

export function correctionPorts(ports: BasePorts): CorrectionPorts {
  const { table, settings, clock } = ports;
  const read = slaSettings(settings, workingTimeOf);
  const projecting = projectionPorts(ports);
  return {
    ...ticketPorts(ports),
    lived: ticketsLived(ports),
    restate: (ticketIds) => projectFacts(projecting, ticketIds),
    correction: async (corrected) => {
      const { calendarId, version } = corrected;
      const record = await loadCorrection(table, calendarId, version);
      if (record === undefined) return undefined;
      const sla = await read();
      if (sla.calendar(calendarId).version < version) throw new DomainError('calendar.stale', 'unavailable');
      const { before, asked, at } = record;
      const worlds = worldsOf(sla.calendars, before, correctedCalendar(before, asked.hours, at));
      const inForce = sla.calendars;
      return {
        from: asked.hours.from,
        judge: (events, stored) => correctionOf(events, stored, { ...worlds, inForce }, corrected, clock.now()),
        finish: () => finishCorrection(table, calendarId, version, clock.now()),
      };
    },
  };
}

export function correctionPreviewPorts(ports: BasePorts): CorrectionPreviewPorts {
  const store = kpiStore(ports.table);
  return {
    tickets: ticketStore(ports.table),
    lived: ticketsLived(ports),
    daysOf: async (ticketIds) => (await store.facts(ticketIds)).map(({ fact }) => fact.entries.map(({ day }) => day)),
    promisedAt: factPorts(ports).promisedAt,
  };
}

/** Every calendar as it is, but one as it stood before and as it would be. */
export function worldsOf(calendars: Calendars, before: Calendar, after: Calendar): Worlds {
  const withOne = (calendar: Calendar) => new Map([...calendars, [calendar.calendarId, workingTimeOf(calendar)]]);
  return { before: withOne(before), after: withOne(after) };
}

function ticketsLived(ports: BasePorts): TicketsLived {
  const { table, clock } = ports;
  const readDesk = deskTime(ports);
  return livedTickets({
    openTickets: openTicketsOf(ports),
    countedOn: kpiStore(table).ticketsOn,
    dayOf: async () => (await readDesk()).dayOf,
    now: clock.now,
  });
}
