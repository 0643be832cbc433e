// What must be true of a desk at every moment at which its queues are empty. (Safety, section 7.)
import { expect } from 'vitest';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { type Calendar, calendarSchema } from '../../shared/calendars/calendar-contract.ts';
import { type DomainEvent, firstBrokenLink } from '../../shared/events/envelope.ts';
import { foldClocks } from '../../shared/sla/fold-clocks.ts';
import { stagesOf } from '../../shared/sla/fold-stages.ts';
import type { Item } from '../../shared/table/item.ts';
import { applyTicketEvent } from '../../shared/tickets/apply-ticket-event.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { type TicketEvent, ticketEventSchemas } from '../../shared/tickets/ticket-events.ts';
import { messageOf, ticketOf } from '../../shared/tickets/ticket-items.ts';
import { expectMailsTold } from './delivery-invariants.ts';
import type { Desk } from './desk.ts';
import { itemsOf } from './desk-dump.ts';

/** Mails that were accepted, by the ids of their receipts. */
export function expectSound(desk: Desk, receipts: readonly string[] = []): void {
  const items = itemsOf(desk.database.connection);
  const of = (entity: string) => items.filter((item) => item.entity === entity);
  const calendars = new Map(
    of('setting')
      .filter(({ sk }) => sk.startsWith('CALENDAR#'))
      .map(({ setting }): Calendar => calendarSchema.parse(setting))
      .map((calendar) => [calendar.calendarId, workingTimeOf(calendar)]),
  );
  for (const item of of('ticket')) {
    const ticket = ticketOf(item);
    const events = of('event')
      .filter(({ pk, sk }) => pk === item.pk && sk.startsWith('EVENT#'))
      .map(({ event }) => event as unknown as TicketEvent);
    expectOwnHistory(ticket, events, item);
    expect(ticket.clocks).toEqual(foldClocks(events, calendars));
    expectLastStage(ticket, events);
  }
  expectEachMailOnce(of('message'), of('parked'), receipts);
  expectMailsTold(of('outbound'), of('event'));
}

/** The stages of its life end where the ticket is. */
function expectLastStage({ queueId, teamId, assigneeId, status }: Ticket, events: readonly TicketEvent[]): void {
  const last = stagesOf(events).at(-1);
  if (status !== 'closed') expect(last).toMatchObject({ queueId, teamId, holderId: assigneeId, status });
}

/** I6 and I8: the version is the last event's, the chain is whole, and the events alone make the ticket. */
function expectOwnHistory(ticket: Ticket, events: readonly TicketEvent[], item: Item): void {
  expect(firstBrokenLink(events as readonly DomainEvent[])).toBeUndefined();
  expect(events.at(-1)).toMatchObject({ subjectVersion: ticket.version, hash: ticket.lastHash });
  expect(item['version']).toBe(ticket.version);
  for (const { type, data } of events) expect(ticketEventSchemas[type].safeParse(data).success).toBe(true);
  const { solvedAt: _s, closedAt: _c, closedReason: _r, mergedInto: _m, lastCustomerMessageAt: _l, ...kept } = ticket;
  const { snoozedUntil: _z, waitingSince: _w, remindedAt: _d, ...rest } = kept;
  const first = events.find(({ type }) => type === 'TicketCreated') as Extract<TicketEvent, { type: 'TicketCreated' }>;
  const { queueId, teamId, priority, assigneeId } = first.data;
  const blank: Ticket = {
    ...rest,
    queueId,
    teamId,
    priority,
    assigneeId,
    status: 'new',
    reopenCount: 0,
    mergedTickets: [],
  };
  expect(events.reduce(applyTicketEvent, { ...blank, conversationVersion: 0 })).toEqual(ticket);
}

/** I1 and I2: a mail that was accepted is in exactly one place, and none is there twice for one team. */
function expectEachMailOnce(messages: readonly Item[], parked: readonly Item[], receipts: readonly string[]): void {
  const mails = messages
    .map(messageOf)
    .flatMap(({ rawKey, ticketId }) => (rawKey === undefined ? [] : [`${rawKey} ${ticketId}`]));
  expect(new Set(mails).size).toBe(mails.length);
  const standing = parked.filter(({ state }) => state !== 'recovered');
  const places = [...mails, ...standing.map(({ mail }) => `${(mail as { rawKey: string }).rawKey} parked`)];
  for (const receipt of receipts) {
    expect(places.filter((place) => place.startsWith(`raw/${receipt} `))).toHaveLength(1);
  }
}
