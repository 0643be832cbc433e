// The SLA as tickets see it: their port ClockKeeper, on one reading of policies and calendars.
import type { Measure } from '../calendars/calendar-contract.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { ClockKeeper } from '../tickets/ports.ts';
import { dueBy, nextDeadlineAt, nextDueAt } from './due-entries.ts';
import { advanceClocks } from './fold-clocks.ts';
import { targetsFor } from './policy.ts';
import { promiseFacts, roundedPromise } from './promise.ts';
import { recalculateClocks } from './recalculate.ts';
import { slaSettings } from './sla-settings.ts';
import { workingDaysAfter } from './working-days.ts';

/** One per process; each call reads the settings that are in force and answers at once afterwards. */
export function clockKeeper(settings: SettingsStore, measure: Measure): () => Promise<ClockKeeper> {
  const read = slaSettings(settings, measure);
  return async () => {
    const sla = await read();
    return {
      targetsFor: (mailboxId, priority, policyId) => {
        const chosen = policyId === undefined ? undefined : sla.policyOf(policyId);
        return targetsFor(chosen ?? sla.policy(mailboxId), { priority }, sla.terms(mailboxId).calendarId);
      },
      advance: (clocks, event, history) => advanceClocks(clocks, event, sla.calendars, history),
      deadlines: (clocks) => {
        const deadlineAt = nextDeadlineAt(clocks);
        const nextEntryAt = nextDueAt(clocks, sla.calendars);
        return {
          ...(deadlineAt === undefined ? {} : { deadlineAt }),
          ...(nextEntryAt === undefined ? {} : { nextEntryAt }),
        };
      },
      recalculate: (clocks) => (clocks === undefined ? undefined : recalculateClocks(clocks, sla.calendars)),
      due: (clocks, now) => dueBy(clocks, sla.calendars, now),
      workingDaysAfter: ({ clocks, mailboxId }, since, days) => {
        const time = sla.calendars.get(clocks?.targets?.calendarId ?? sla.terms(mailboxId).calendarId);
        return time === undefined ? undefined : workingDaysAfter(time, since, days);
      },
      renewedTargets: ({ clocks, mailboxId, priority }) => {
        const targets = clocks?.targets;
        const policy = targets === undefined ? undefined : sla.policyOf(targets.policyId);
        if (policy === undefined) return targets;
        return targetsFor(policy, { priority }, sla.terms(mailboxId).calendarId);
      },
      promisedAt: (clocks, mailboxId) => {
        const calendarId = clocks?.targets?.calendarId ?? sla.terms(mailboxId).calendarId;
        const time = sla.calendars.get(calendarId);
        const facts = promiseFacts(clocks, '');
        if (facts === undefined || time === undefined) return undefined;
        return roundedPromise(facts.dueAt, sla.versionAt(calendarId, facts.dueAt).zone, time);
      },
    };
  };
}
