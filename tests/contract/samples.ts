// One good request for every route of the staff API, on a desk with a ticket of the first team. A route without one fails.

import type { Route } from '../../shared/kernel/route.ts';
import { CONTRACTS } from '../../shared/registry/contracts.ts';
import { HTTP_ENTRIES } from '../../shared/registry/http-entries.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { ticketNumbered } from '../flow/telling.ts';
import type { Desk } from '../support/desk.ts';

export type StaffRoute = { readonly name: string; readonly route: Route };

export const STAFF_ROUTES: readonly StaffRoute[] = HTTP_ENTRIES.filter(({ trust }) => trust === 'staff').flatMap(
  ({ name }) => Object.entries(CONTRACTS[name]).map(([operation, route]) => ({ name: operation, route })),
);

export type Sample = {
  /** By the names in the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: Readonly<Record<string, unknown>>;
};

/** What a second team's queue, ticket and so on are for an agent of it: things that are not there. */
export type Samples = Readonly<Record<string, Sample>>;

const HOURS = { zone: 'Europe/Moscow', exceptions: [], confirmedYears: [] };
const DAY = [{ open: '10:00', close: '16:00' }];
const WEEK = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] };

const PERIOD = 'from=2025-10-06&to=2025-10-07';
const WISHES = { kinds: ['weekly'], scope: 'all', at: '08:30', zone: 'Europe/Moscow' };

export async function samplesOn(desk: Desk): Promise<Samples> {
  const { ticketId, version } = await ticketNumbered(desk, 1001);
  const calendarId = firstId('calendar', 1);
  const subscriptionId = firstId('subscription', 1);
  return {
    getTicket: { params: { ticketId } },
    findTicket: { query: 'number=1001' },
    getTicketHistory: { params: { ticketId } },
    replyToTicket: { params: { ticketId }, body: { text: 'Hello.', seenVersion: version } },
    listQueue: { params: { queueId: firstId('queue', 1) } },
    explainClocks: { params: { ticketId } },
    listCalendars: {},
    changeCalendar: { params: { calendarId }, body: { ...HOURS, week: WEEK, seenVersion: 2 } },
    previewCalendar: { params: { calendarId }, body: { ...HOURS, week: WEEK } },
    simulateRequest: { body: { mailboxId: firstId('mailbox', 1), priority: 'normal', at: desk.clock.now() } },
    getMe: {},
    getKpi: { query: PERIOD },
    compareKpi: { query: `${PERIOD}&by=queue` },
    listKpiTickets: { query: `${PERIOD}&measure=received` },
    exportKpi: { query: PERIOD },
    listFrozenMonths: {},
    listSubscriptions: {},
    createSubscription: { body: WISHES },
    changeSubscription: { params: { subscriptionId }, body: { ...WISHES, seenVersion: 1 } },
    endSubscription: { params: { subscriptionId } },
  };
}

export function pathOf(route: Route, { params = {}, query }: Sample): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? `no-${name}`);
  return query === undefined ? path : `${path}?${query}`;
}
