// A ticket's events as a chain and as a fold: the version is the last event's, whatever was altered or dropped is found, and the
// events alone make the ticket. (Invariants I6 and I8.)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DomainEvent, firstBrokenLink, seal } from '../../../shared/events/envelope.ts';
import { appendEvents, type EventDraft, type Occasion } from '../../../shared/tickets/append-events.ts';
import { applyTicketEvent } from '../../../shared/tickets/apply-ticket-event.ts';
import type { TicketEvent } from '../../../shared/tickets/ticket-events.ts';
import { seededIds } from '../../support/desk-ids.ts';
import { AT, anyDraft, blankTicket, CREATED, NO_CLOCKS } from './some-ticket.ts';

const OCCASION: Occasion = { actor: { kind: 'system', name: 'test' }, occurredAt: AT, correlationId: 'test' };

const append = (drafts: readonly EventDraft[], before = blankTicket()) =>
  appendEvents(before, drafts, OCCASION, NO_CLOCKS, seededIds(1));

const story = fc.array(anyDraft, { minLength: 1, maxLength: 12 }).map((drafts) => [CREATED, ...drafts]);

describe('appended events', () => {
  it('count the ticket’s version up by one each, and the ticket bears the last one’s', () => {
    fc.assert(
      fc.property(story, (drafts) => {
        const { ticket, events } = append(drafts);
        expect(events.map(({ subjectVersion }) => subjectVersion)).toEqual(drafts.map((_, index) => index + 1));
        expect(events.at(-1)).toMatchObject({ subjectVersion: ticket.version, hash: ticket.lastHash });
        expect(firstBrokenLink(events as readonly DomainEvent[])).toBeUndefined();
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('make the same ticket at once, one by one, and folded alone', () => {
    fc.assert(
      fc.property(story, (drafts) => {
        const { ticket, events } = append(drafts);
        const { eventId: _e, ...atOnce } = { eventId: '', ...ticket };
        let one = blankTicket();
        const ids = seededIds(1);
        for (const draft of drafts) one = appendEvents(one, [draft], OCCASION, NO_CLOCKS, ids).ticket;
        expect(one).toEqual(atOnce);
        const folded = (events as readonly TicketEvent[]).reduce(applyTicketEvent, blankTicket());
        const { version, lastHash, changedAt } = ticket;
        expect({ ...folded, version, lastHash, changedAt }).toEqual(ticket);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('the chain', () => {
  it('names the first event that was altered, in whatever member', () => {
    fc.assert(
      fc.property(
        story,
        fc.nat(),
        fc.constantFrom<keyof DomainEvent>(
          'eventId',
          'type',
          'version',
          'occurredAt',
          'actor',
          'subjectId',
          'subjectVersion',
          'correlationId',
          'data',
          'previousHash',
          'hash',
        ),
        (drafts, pick, member) => {
          const events = append(drafts).events as readonly DomainEvent[];
          const at = pick % events.length;
          const altered = events.map((event, index) =>
            index === at ? ({ ...event, [member]: 'altered' } as DomainEvent) : event,
          );
          expect(firstBrokenLink(altered)).toBe(altered[at]);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it('breaks at the event after one that was dropped, doubled or moved', () => {
    fc.assert(
      fc.property(story, fc.nat(), (drafts, pick) => {
        const events = append(drafts).events as readonly DomainEvent[];
        const at = pick % (events.length - 1);
        const dropped = events.filter((_, index) => index !== at);
        expect(firstBrokenLink(dropped)).toBe(events[at + 1]);
        const doubled = events.flatMap((event, index) => (index === at ? [event, event] : [event]));
        expect(firstBrokenLink(doubled)).toBe(events[at]);
        const moved = events.with(at, events[at + 1] as DomainEvent).with(at + 1, events[at] as DomainEvent);
        expect(firstBrokenLink(moved)).toBe(events[at + 1]);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('shows an event that was made anew with a right hash of its own by the one that follows', () => {
    const events = append([CREATED, CREATED, CREATED]).events as readonly DomainEvent[];
    const [first, second, third] = events;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three events');
    const { hash: _, ...open } = second;
    const forged = seal({ ...open, correlationId: 'forged' });
    expect(firstBrokenLink([first, forged])).toBeUndefined();
    expect(firstBrokenLink([first, forged, third])).toBe(third);
  });

  it('does not depend on the order of an object’s members', () => {
    const [first] = append([CREATED]).events as readonly DomainEvent[];
    if (first === undefined) throw new Error('one event');
    const turned = Object.fromEntries(Object.entries(first).reverse()) as DomainEvent;
    expect(firstBrokenLink([turned])).toBeUndefined();
  });
});

describe('what an event does to its ticket', () => {
  const ticketAfter = (...drafts: readonly EventDraft[]) => append([CREATED, ...drafts]).ticket;
  const messageId = 'msg_00000000000000000000000002' as never;

  it.each<[string, readonly EventDraft[], object]>([
    ['an answer opens a new one', [{ type: 'TicketReplied', data: { messageId } }], { status: 'open' }],
    [
      'a customer’s word ends the wait for the customer',
      [
        { type: 'StatusChanged', data: { from: 'new', to: 'waiting_customer' } },
        { type: 'CustomerMessageReceived', data: { messageId, receivedAt: AT, counts: true } },
      ],
      { status: 'open' },
    ],
    [
      'a customer’s word does not end another wait',
      [
        { type: 'StatusChanged', data: { from: 'new', to: 'waiting_vendor' } },
        { type: 'CustomerMessageReceived', data: { messageId, receivedAt: AT, counts: true } },
      ],
      { status: 'waiting_vendor' },
    ],
    [
      'a machine’s word ends no wait',
      [
        { type: 'StatusChanged', data: { from: 'new', to: 'waiting_customer' } },
        { type: 'CustomerMessageReceived', data: { messageId, receivedAt: AT, counts: false } },
      ],
      { status: 'waiting_customer' },
    ],
    ['solving notes when', [{ type: 'TicketSolved', data: { from: 'new' } }], { status: 'solved', solvedAt: AT }],
    [
      'reopening by the customer is counted',
      [
        { type: 'TicketSolved', data: { from: 'new' } },
        { type: 'TicketReopened', data: { from: 'solved', by: 'customer', messageId } },
      ],
      { status: 'open', reopenCount: 1 },
    ],
    [
      'reopening by an agent is not',
      [
        { type: 'TicketSolved', data: { from: 'new' } },
        { type: 'TicketReopened', data: { from: 'solved', by: 'agent' } },
      ],
      { status: 'open', reopenCount: 0 },
    ],
    [
      'a note changes nothing that an author must have seen',
      [{ type: 'NoteAdded', data: { messageId } }],
      { conversationVersion: 1, version: 2 },
    ],
    [
      'a held message neither',
      [{ type: 'MessageHeld', data: { messageId, reason: 'stranger' } }],
      { conversationVersion: 1, version: 2 },
    ],
    [
      'an earlier word that comes later does not turn the time back',
      [
        {
          type: 'CustomerMessageReceived',
          data: { messageId, receivedAt: '2025-10-07T07:00:00.000Z' as never, counts: true },
        },
        {
          type: 'CustomerMessageReceived',
          data: { messageId, receivedAt: '2025-10-06T09:00:00.000Z' as never, counts: true },
        },
      ],
      { lastCustomerMessageAt: '2025-10-07T07:00:00.000Z' },
    ],
  ])('%s', (_, drafts, expected) => expect(ticketAfter(...drafts)).toMatchObject(expected));

  it('reopening forgets when it was solved', () => {
    const ticket = ticketAfter(
      { type: 'TicketSolved', data: { from: 'new' } },
      { type: 'TicketReopened', data: { from: 'solved', by: 'agent' } },
    );
    expect(ticket).not.toHaveProperty('solvedAt');
  });
});
