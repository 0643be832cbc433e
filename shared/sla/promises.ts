// What a customer is told about when somebody answers: outgoing mail's port Promises, on the settings in force.
import { type CalendarVersion, type Measure, reasonIn, type WorkingTime } from '../calendars/calendar-contract.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { Promises, PromiseTold } from '../outbound/ports.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { hoursInWords } from './hours-in-words.ts';
import { nextReplyAt, type PromisedReply, promiseFacts, promiseReply } from './promise.ts';
import { slaSettings } from './sla-settings.ts';

export function promises(settings: SettingsStore, measure: Measure): Promises {
  const read = slaSettings(settings, measure);
  return {
    told: async (ticket, mailbox, now, language) => {
      const sla = await read();
      const { calendarId } = ticket.clocks?.targets ?? sla.terms(mailbox.mailboxId);
      const time = sla.calendars.get(calendarId);
      if (time === undefined) throw new DomainError('calendar.unknown', 'notFound');
      const shown = sla.versionAt(calendarId, now);
      const facts = promiseFacts(ticket.clocks, shown.zone);
      const promised = facts === undefined ? undefined : promiseReply(facts, now, time);
      const next = nextReplyAt(ticket.clocks, shown.zone, now, time);
      const told = {
        ...tellPromise(promised, now, { time, shown }, language),
        ...(next === undefined ? {} : { nextReplyAt: next }),
      };
      // Who wrote while the desk was open hears nothing of its having closed since.
      const { opensAt: _, ...open } = told;
      const occasion = time.openingStateAt(ticket.receivedAt);
      return occasion === 'open' ? { ...open, occasion } : { ...told, occasion };
    },
  };
}

/** A promise with all that is told beside it; `shown` is the version of the calendar whose zone and hours are named. */
export function tellPromise(
  promised: PromisedReply | undefined,
  now: Instant,
  { time, shown }: { readonly time: WorkingTime; readonly shown: CalendarVersion },
  language: Language,
): PromiseTold {
  const opensAt = time.isOpenAt(now) ? undefined : time.nextOpening(now);
  return {
    ...(promised === undefined ? {} : { promisedAt: promised.promisedAt }),
    lateIntake: promised?.lateIntake ?? false,
    zone: shown.zone,
    ...(opensAt === undefined ? {} : { opensAt }),
    closedDays: closedDaysTold(promised?.closedDays ?? [], language),
    hours: hoursInWords(shown.week, language),
    occasion: time.openingStateAt(now),
  };
}

/** Weekends go without saying; days closed for a reason are told with it. */
function closedDaysTold(days: PromisedReply['closedDays'], language: Language): PromiseTold['closedDays'] {
  return days.flatMap((day) =>
    day.cause === 'exception' ? [{ date: day.date, reason: reasonIn(day.reason, language) }] : [],
  );
}
