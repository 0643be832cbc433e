// Tickets and events for rules that need some: valid, plain, and different only where a test says so.
import fc from 'fast-check';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import type { EventDraft } from '../../../shared/tickets/append-events.ts';
import type { ClockKeeper } from '../../../shared/tickets/ports.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import { STATUSES } from '../../../shared/tickets/ticket-status.ts';

export const AT = '2025-10-06T07:00:00.000Z' as Instant;

/** A ticket before its first event. */
export function blankTicket(more: Partial<Ticket> = {}): Ticket {
  return {
    ticketId: firstId('ticket', 1),
    number: 1001,
    version: 0,
    lastHash: '',
    subject: 'Printer',
    status: 'new',
    priority: 'normal',
    channel: 'email',
    language: 'en',
    mailboxId: firstId('mailbox', 1),
    queueId: firstId('queue', 1),
    teamId: firstId('team', 1),
    assigneeId: null,
    participants: [{ contactId: firstId('contact', 1), address: 'anna@customer.example', name: 'Anna' }],
    mentioned: [],
    receivedAt: AT,
    changedAt: AT,
    reopenCount: 0,
    acknowledgement: { send: true },
    replySecret: 'abcdefghijklmnop',
    flags: [],
    related: [],
    failedReplies: [],
    mergedTickets: [],
    snippet: 'It is silent.',
    conversationVersion: 0,
    ...more,
  };
}

/** An SLA that measures nothing. */
export const NO_CLOCKS = {
  targetsFor: () => undefined,
  advance: () => undefined,
  deadlines: () => ({}),
  promisedAt: () => undefined,
  recalculate: (clocks: unknown) => clocks,
  due: () => [],
  workingDaysAfter: () => undefined,
  renewedTargets: () => undefined,
} as unknown as ClockKeeper;

export const CREATED: EventDraft = {
  type: 'TicketCreated',
  data: {
    ...{
      number: 1001,
      receivedAt: AT,
      channel: 'email',
      mailboxId: firstId('mailbox', 1),
      queueId: firstId('queue', 1),
    },
    ...{ teamId: firstId('team', 1), assigneeId: null, priority: 'normal', language: 'en', counts: true },
    ...{ requesterId: firstId('contact', 1), messageId: firstId('message', 1) },
  },
};

const messageId = firstId('message', 2);
const outboundId = firstId('outbound', 2);
const minutes = fc
  .integer({ min: 0, max: 10_000 })
  .map((count) => new Date(Date.parse(AT) + count * 60_000).toISOString() as Instant);
const status = fc.constantFrom(...STATUSES);

/** What can happen to a ticket, in no order that makes sense: a fold must take any. */
export const anyDraft: fc.Arbitrary<EventDraft> = fc.oneof(
  fc
    .record({ receivedAt: minutes, counts: fc.boolean() })
    .map((data): EventDraft => ({ type: 'CustomerMessageReceived', data: { messageId, ...data } })),
  fc.constantFrom<EventDraft>(
    { type: 'MessageHeld', data: { messageId, reason: 'stranger' } },
    { type: 'HeldMessageAccepted', data: { messageId, receivedAt: AT } },
    { type: 'HeldMessageRefused', data: { messageId } },
    { type: 'TicketReplied', data: { messageId, outboundId } },
    { type: 'ReplyFailed', data: { messageId, outboundId } },
    { type: 'NoteAdded', data: { messageId } },
    { type: 'TicketAssigned', data: { from: null, to: firstId('agent', 2) } },
    { type: 'PriorityChanged', data: { from: 'normal', to: 'urgent' } },
    { type: 'TicketSolved', data: { from: 'open' } },
    { type: 'TicketReopened', data: { from: 'solved', by: 'customer', messageId } },
    { type: 'TicketReopened', data: { from: 'solved', by: 'agent' } },
    { type: 'TicketClosed', data: { from: 'solved', reason: 'solved' } },
    {
      type: 'TicketRouted',
      data: {
        fromQueueId: firstId('queue', 1),
        toQueueId: firstId('queue', 2),
        fromTeamId: firstId('team', 1),
        toTeamId: firstId('team', 2),
      },
    },
  ),
  fc.record({ from: status, to: status }).map((data): EventDraft => ({ type: 'StatusChanged', data })),
);
