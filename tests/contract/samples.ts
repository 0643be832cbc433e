// One good request for every route of the staff API, on a desk with a ticket and a parked mail of the first team. A route without one fails.

import { DAY_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { Route } from '../../shared/kernel/route.ts';
import { NOTICE_KINDS } from '../../shared/notices/notice-contract.ts';
import { CONTRACTS } from '../../shared/registry/contracts.ts';
import { HTTP_ENTRIES } from '../../shared/registry/http-entries.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { ticketNumbered } from '../flow/telling.ts';
import type { Desk } from '../support/desk.ts';
import { PLAN, putApprovalSamples } from './approval-samples.ts';
import { commandSamples, tellMore } from './command-samples.ts';
import { operationsSamplesOn } from './operations-samples.ts';
import { settingSamplesOn } from './setting-samples.ts';

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

/** The mail that the samples are about: it has HTML and a file. */
export const SAMPLE_MAIL = Buffer.from(
  [
    'From: anna@customer.example',
    'To: support@example.com',
    'Subject: Printer',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b\r\nContent-Type: text/html\r\n\r\n<p>It is silent.</p>\r\n',
    '--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\nsilence\r\n--b--\r\n',
  ].join('\r\n'),
);
const PERIOD = 'from=2025-10-06&to=2025-10-07';
const WISHES = { kinds: ['weekly'], scope: 'all', at: '08:30', zone: 'Europe/Moscow' };

export async function samplesOn(desk: Desk): Promise<Samples> {
  await tellMore(desk);
  const { ticketId, version, requester, messages } = await ticketNumbered(desk, 1001);
  const { messageId = '', attachments = [] } = messages[0] ?? {};
  const attachmentId = attachments[0]?.attachmentId ?? '';
  const calendarId = firstId('calendar', 1);
  const { approvalId, approvalChainId } = await putApprovalSamples(desk, ticketId);
  const parkedId = await parkedMailOn(desk);
  const subscriptionId = firstId('subscription', 1);
  return {
    getTicket: { params: { ticketId } },
    searchTickets: { query: 'q=printer' },
    findTicket: { query: 'number=1001' },
    createTicket: {
      body: {
        channel: 'phone',
        mailboxId: firstId('mailbox', 1),
        requester: { name: 'Boris', email: 'boris@customer.example' },
        subject: 'Scanner',
        text: 'The scanner hums.',
        spoken: 'Switch it off and on.',
      },
    },
    getTicketHistory: { params: { ticketId } },
    replyToTicket: { params: { ticketId }, body: { text: 'Hello.', seenVersion: version } },
    ...(await writingSamplesOn(desk, ticketId, version)),
    createUpload: { params: { ticketId }, body: { name: 'manual.pdf', type: 'application/pdf', bytes: 1_000 } },
    getFile: { params: { ticketId, messageId, attachmentId } },
    getOriginal: { params: { ticketId, messageId } },
    getDocument: { params: { ticketId, messageId } },
    listQueue: { params: { queueId: firstId('queue', 1) } },
    listMyTickets: {},
    listView: { query: 'group=work&owner=nobody&priorities=high,normal&text=printer' },
    countLists: {},
    listMentions: {},
    getOwnViews: {},
    saveOwnViews: {
      body: { seenVersion: 0, views: [{ viewId: 'printers1', name: 'Printers', filter: { text: 'printer' } }] },
    },
    listRelated: { params: { ticketId } },
    listDestinations: { params: { ticketId } },
    ...(await commandSamples(desk)),
    getContact: { params: { contactId: requester.contactId } },
    findContact: { query: 'address=anna%40customer.example' },
    changeContact: { params: { contactId: requester.contactId }, body: { seenVersion: 1, name: 'Anna P.' } },
    endSuppression: { params: { contactId: requester.contactId }, body: { seenVersion: 1 } },
    explainClocks: { params: { ticketId } },
    listCalendars: {},
    addCalendar: { body: { ...HOURS, week: WEEK, name: 'Night shift' } },
    tryCalendar: { body: { ...HOURS, week: WEEK, receivedAt: desk.clock.now(), targetMinutes: 480 } },
    proposeHolidays: { body: { from: 'country', country: 'RU', year: 2026, week: WEEK } },
    changeCalendar: { params: { calendarId }, body: { ...HOURS, week: WEEK, seenVersion: 2 } },
    nameCalendar: { params: { calendarId }, body: { name: 'Office hours', seenVersion: 2 } },
    previewCalendar: { params: { calendarId }, body: { ...HOURS, week: WEEK } },
    listCorrections: { params: { calendarId } },
    correctCalendar: {
      params: { calendarId },
      body: { ...HOURS, week: WEEK, from: '2025-10-01T00:00:00.000Z', reason: 'A day off', seenVersion: 2 },
    },
    previewCorrection: { params: { calendarId }, body: { ...HOURS, week: WEEK, from: '2025-10-01T00:00:00.000Z' } },
    simulateRequest: { body: { mailboxId: firstId('mailbox', 1), priority: 'normal', at: desk.clock.now() } },
    ...(await rotaSamplesOn(desk)),
    chooseNotices: { body: { seenVersion: 1, notices: NO_NOTICES } },
    getMe: {},
    startApproval: { params: { ticketId }, body: { question: 'May we?', approvalChainId } },
    listTicketApprovals: { params: { ticketId } },
    listApprovalsToDecide: {},
    getApproval: { params: { approvalId } },
    decideApproval: { params: { approvalId }, body: { verdict: 'approved' } },
    cancelApproval: { params: { approvalId } },
    listApprovalChains: {},
    createApprovalChain: { body: { name: 'Travel', plan: PLAN } },
    listParked: {},
    getParked: { params: { parkedId } },
    recoverParked: { params: { parkedId } },
    discardParked: { params: { parkedId } },
    changeApprovalChain: { params: { approvalChainId }, body: { name: 'Purchase', plan: PLAN, seenVersion: 1 } },
    renderReplyTemplate: { params: { ticketId, templateId: firstId('template', 2) } },
    ...(await settingSamplesOn(desk)),
    ...(await operationsSamplesOn(desk, ticketId)),
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

/** An answer waits, and nothing has been drafted. */
async function writingSamplesOn(desk: Desk, ticketId: TicketId, version: number): Promise<Samples> {
  const answer = { text: 'Held.', seenVersion: version, hold: 60 };
  const { body } = await desk.api('POST', `/v1/tickets/${ticketId}/replies`, answer, { key: 'held-0001' });
  const held = { ticketId, messageId: String(body['messageId']) };
  const draft = { ticketId, kind: 'note' };
  return {
    undoReply: { params: held },
    sendHeldReply: { params: held, body: { seenVersion: version } },
    readDraft: { params: { ...draft, agentId: firstId('agent', 1) } },
    saveDraft: { params: draft, body: { text: 'A beginning', seenVersion: version, version: 0 } },
    dropDraft: { params: draft, body: { version: 1 } },
    checkText: { body: { text: 'Please send us the CVV of your card.' } },
    tellPresence: { params: { ticketId }, body: { doing: 'reading' } },
    seeMentions: { params: { ticketId }, body: { seen: [{ notedOn: ticketId, version }] } },
  };
}

const NO_NOTICES = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, false]));

/** One absence and one duty of the first team stand; those that are to be written down come after them. */
async function rotaSamplesOn(desk: Desk): Promise<Samples> {
  const [agentId, deputyId] = [firstId('agent', 1), firstId('agent', 2)];
  const teamId = firstId('team', 1);
  const days = (first: number) => ({
    from: plusMs(desk.clock.now(), first * DAY_MS),
    to: plusMs(desk.clock.now(), (first + 1) * DAY_MS),
  });
  const duty = { role: 'on-duty', agentId };
  const absence = await desk.api('POST', '/v1/absences', { agentId, deputyId, ...days(1) }, { key: 'absence-0001' });
  const onDuty = await desk.api('POST', '/v1/duties', { teamId, ...duty, ...days(1) }, { key: 'duty-0001' });
  const [absenceId, dutyId] = [String(absence.body['absenceId']), String(onDuty.body['dutyId'])];
  return {
    listAbsences: {},
    createAbsence: { body: { agentId, deputyId, ...days(3) } },
    changeAbsence: { params: { absenceId }, body: { deputyId, ...days(5), seenVersion: 1 } },
    withdrawAbsence: { params: { absenceId }, query: 'seenVersion=1' },
    listDuties: {},
    createDuty: { body: { teamId, ...duty, ...days(3) } },
    changeDuty: { params: { dutyId }, body: { ...duty, ...days(5), seenVersion: 1 } },
    withdrawDuty: { params: { dutyId }, query: 'seenVersion=1' },
  };
}

async function parkedMailOn(desk: Desk): Promise<string> {
  const { body } = await desk.api('GET', '/v1/parked');
  return (body['rows'] as readonly { parkedId: string }[])[0]?.parkedId ?? '';
}

export function pathOf(route: Route, { params = {}, query }: Sample): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? `no-${name}`);
  return query === undefined ? path : `${path}?${query}`;
}
