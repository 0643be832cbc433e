// A desk with people to be told things: Ivanova and Petrov of the first team, Orlova who leads it, and what the stories do.

import type { Agent } from '../../shared/agents/agent.ts';
import type { Absence } from '../../shared/agents/rota.ts';
import type { Interval, Week } from '../../shared/calendars/calendar-contract.ts';
import type { AgentId, TicketId } from '../../shared/kernel/id.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { EventDraft } from '../../shared/tickets/append-events.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { type Desk, type DeskOptions, openDesk } from '../support/desk.ts';
import type { SentMail } from '../support/desk-mailer.ts';
import { agentOf } from '../support/desk-settings.ts';
import { firstTicket, ticketing } from '../support/desk-ticketing.ts';

export const [ADMIN, IVANOVA, PETROV, ORLOVA] = [1, 2, 3, 4].map((number) => firstId('agent', number)) as [
  AgentId,
  AgentId,
  AgentId,
  AgentId,
];

export const ADDRESS = { ivanova: 'ivanova@example.com', petrov: 'petrov@example.com', orlova: 'orlova@example.com' };

export const FIRST_MESSAGE_ID = 'first@customer.example';

export type NoticeDesk = Desk & { readonly ticketId: TicketId };

/** With one ticket, and its acknowledgement out of the way. */
export async function noticeDesk(
  options: DeskOptions & {
    readonly ivanova?: Partial<Agent>;
    readonly petrov?: Partial<Agent>;
    readonly subject?: string;
  } = {},
): Promise<NoticeDesk> {
  const { ivanova = {}, petrov = {}, subject = 'Printer', ...rest } = options;
  const desk = await openDesk({
    ...rest,
    agents: [
      agentOf(2, [1], { name: 'Ivanova', email: ADDRESS.ivanova, ...ivanova }),
      agentOf(3, [1], { name: 'Petrov', email: ADDRESS.petrov, ...petrov }),
      agentOf(4, [1], { name: 'Orlova', email: ADDRESS.orlova, role: 'lead' }),
    ],
  });
  await desk.receive({ subject, messageId: FIRST_MESSAGE_ID });
  return { ...desk, ticketId: firstTicket(desk).ticketId };
}

/** What happens to the ticket, before anybody has heard of it. */
async function writes(desk: NoticeDesk, draft: object, by?: AgentId): Promise<void> {
  await changeTicket(
    ticketing(desk),
    desk.ticketId,
    {
      actor: by === undefined ? { kind: 'system', name: 'test' } : { kind: 'agent', agentId: by },
      occurredAt: desk.clock.now(),
      correlationId: 'test',
    },
    () => ({ drafts: [draft as EventDraft] }),
  );
}

/** What happens to the ticket, and everything that follows from it. */
export async function happens(desk: NoticeDesk, draft: object, by?: AgentId): Promise<void> {
  await writes(desk, draft, by);
  await desk.drain();
}

/** Whose the ticket becomes, before anybody has heard of it. */
export function becomes(desk: NoticeDesk, to: AgentId | null, by: AgentId = ADMIN): Promise<void> {
  return writes(desk, { type: 'TicketAssigned', data: { from: firstTicket(desk).assigneeId, to } }, by);
}

export async function assigns(desk: NoticeDesk, to: AgentId | null, by: AgentId = ADMIN): Promise<void> {
  await becomes(desk, to, by);
  await desk.drain();
}

/** A calendar in a zone, open around the clock if no hours are given. */
export async function hasCalendar(
  desk: Desk,
  calendarId: string,
  zone: string,
  hours: Interval = ALL_DAY,
): Promise<void> {
  const day = [hours];
  const week: Week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
  const effectiveFrom = '1970-01-01T00:00:00.000Z' as Instant;
  const versions = [{ effectiveFrom, zone, week, exceptions: [], confirmedYears: [] }];
  const calendar = { calendarId, version: 1, name: zone, versions };
  await settingsStore(desk.table, desk.clock).save('CALENDAR', calendarId, 0, calendar);
  desk.restart();
}

const ALL_DAY: Interval = { open: '00:00', close: '24:00' };

export async function isAway(
  desk: Desk,
  agentId: AgentId,
  deputyId: AgentId,
  from: Instant,
  to: Instant,
): Promise<void> {
  const absences = desk.database.connection.prepare("SELECT count(*) AS n FROM items WHERE sk LIKE 'ABSENCE#%'").get();
  const absence: Absence = {
    absenceId: firstId('absence', Number(absences?.['n']) + 1),
    version: 1,
    ...{ agentId, deputyId, from, to },
  };
  await settingsStore(desk.table, desk.clock).save('ABSENCE', absence.absenceId, 0, absence);
  desk.restart();
}

/** Mails to staff so far, oldest first. */
export async function notices(desk: Desk): Promise<readonly SentMail[]> {
  return (await desk.sentMails()).filter(({ from }) => from === 'no-reply@example.com');
}

/** To whom and about what, as an inbox shows it. */
export async function inbox(desk: Desk): Promise<readonly string[]> {
  return (await notices(desk)).map(({ to, headers }) => `${to.join()} | ${headers['subject'] ?? ''}`);
}

export function ticketNow(desk: NoticeDesk): Ticket {
  return firstTicket(desk);
}

/** Puts the clock to an instant and lets the minute's timer run. */
export async function itIs(desk: Desk, at: Instant): Promise<void> {
  desk.clock.set(at);
  await desk.sendDueNotices();
}
