// Policies, calendars and each mailbox's terms, read from the settings and made ready to measure with.

import * as z from 'zod';
import {
  type Calendar,
  type Calendars,
  type CalendarVersion,
  calendarSchema,
  type Measure,
} from '../calendars/calendar-contract.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { CalendarId, MailboxId, PolicyId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { idSchema } from '../kernel/schema.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import type { Value } from '../table/item.ts';
import { type Policy, policySchema } from './policy.ts';

/** What the SLA must know of a mailbox; the rest of its record is mail's business. */
const termsSchema = z.object({
  mailboxId: idSchema('mailbox'),
  calendarId: idSchema('calendar'),
  policyId: idSchema('policy'),
});
export type MailboxTerms = z.infer<typeof termsSchema>;

export type SlaSettings = {
  readonly calendars: Calendars;
  /** A calendar as it is set up. */
  calendar(calendarId: CalendarId): Calendar;
  /** The hours and zone that a calendar has at an instant, the first ones before its beginning. */
  versionAt(calendarId: CalendarId, at: Instant): CalendarVersion;
  terms(mailboxId: MailboxId): MailboxTerms;
  policy(mailboxId: MailboxId): Policy;
  /** Undefined if there is no such policy any more. */
  policyOf(policyId: PolicyId): Policy | undefined;
};

type CalendarSet = { readonly times: Calendars; readonly byId: ReadonlyMap<CalendarId, Calendar> };

/**
 * Reads anew when the settings do; calendars are compiled once per reading.
 * The answer's functions throw DomainError `calendar.unknown`, `mailbox.unknown`, `policy.unknown` (notFound).
 */
export function slaSettings(settings: SettingsStore, measure: Measure): () => Promise<SlaSettings> {
  const policies = parsedOnce((value) => policySchema.parse(value));
  const terms = parsedOnce((value) => termsSchema.parse(value));
  const calendars = compiledOnce(measure);
  return async () => {
    const [calendarValues, policyValues, mailboxValues] = await Promise.all([
      settings.list('CALENDAR'),
      settings.list('POLICY'),
      settings.list('MAILBOX'),
    ]);
    const { times, byId } = calendars(calendarValues);
    const policyOf = (policyId: PolicyId) =>
      policies(policyValues).find((candidate) => candidate.policyId === policyId);
    const termsOf = (mailboxId: MailboxId) =>
      known(
        terms(mailboxValues).find((candidate) => candidate.mailboxId === mailboxId),
        'mailbox.unknown',
      );
    return {
      calendars: times,
      calendar: (calendarId) => known(byId.get(calendarId), 'calendar.unknown'),
      versionAt: (calendarId, at) => {
        const { versions } = known(byId.get(calendarId), 'calendar.unknown');
        return known(versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? versions[0], 'calendar.unknown');
      },
      terms: termsOf,
      policy: (mailboxId) => known(policyOf(termsOf(mailboxId).policyId), 'policy.unknown'),
      policyOf,
    };
  };
}

function compiledOnce(measure: Measure): (values: readonly Value[]) => CalendarSet {
  let seen: readonly Value[] | undefined;
  let set: CalendarSet = { times: new Map(), byId: new Map() };
  return (values) => {
    if (values !== seen) {
      const all = values.map((value) => calendarSchema.parse(value));
      set = {
        times: new Map(all.map((calendar) => [calendar.calendarId, measure(calendar)])),
        byId: new Map(all.map((calendar) => [calendar.calendarId, calendar])),
      };
      seen = values;
    }
    return set;
  };
}

function known<T>(found: T | undefined, code: string): T {
  if (found === undefined) throw new DomainError(code, 'notFound');
  return found;
}
