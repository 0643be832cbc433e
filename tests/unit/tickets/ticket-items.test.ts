// Tickets and messages as items: whatever is left out because another place says it comes back when they are read.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { ClockState, TicketClocks } from '../../../shared/sla/sla-contract.ts';
import { itemBytes } from '../../../shared/table/item-size.ts';
import type { ClockKeeper } from '../../../shared/tickets/ports.ts';
import type { Message, Ticket } from '../../../shared/tickets/ticket.ts';
import { messageItem, messageOf, ticketItem, ticketOf, ticketRowOf } from '../../../shared/tickets/ticket-items.ts';
import { STATUSES } from '../../../shared/tickets/ticket-status.ts';

const id = <T>(prefix: string, letter = '0') => `${prefix}_${letter.repeat(26)}` as T;
const AT = '2025-10-06T07:00:00.000Z' as Instant;
const LATER = '2025-10-06T09:30:00.000Z' as Instant;
const KEEPER = { deadlines: () => ({ deadlineAt: LATER, nextEntryAt: LATER }) } as unknown as ClockKeeper;

const run = fc.record<ClockState>(
  {
    clock: fc.constantFrom('FR', 'NR', 'RES'),
    cycle: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom('running', 'paused', 'stopped'),
    startedAt: fc.constant(AT),
    targetMinutes: fc.constantFrom(480, 30),
    elapsedMs: fc.constantFrom(0, 60_000),
    countedTo: fc.constantFrom(AT, LATER),
    dueAt: fc.constant(LATER),
    warned: fc.constantFrom([], [50]),
  },
  { requiredKeys: ['clock', 'cycle', 'status', 'startedAt', 'targetMinutes', 'elapsedMs', 'countedTo', 'warned'] },
);

const clocks = fc.array(run, { maxLength: 3 }).map(
  (runs): TicketClocks => ({
    targets: {
      policyId: id('pol'),
      calendarId: id('cal'),
      FR: 480,
      RES: 480,
      warnAt: [50, 75, 90],
      pauseInternalWaits: false,
    },
    clocks: runs,
    phase: 'open',
    counting: true,
    pastFirstResponse: false,
    customerMessages: 0,
    foldedTo: 3,
  }),
);

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constant('Длинная тема '.repeat(40)));
const mention = fc.constantFrom<Ticket['mentioned'][]>([], [{ address: 'boss@customer.example', name: '' }]);

const ticket = fc
  .record({
    subject: text,
    snippet: text,
    status: fc.constantFrom(...STATUSES),
    assigneeId: fc.constantFrom(null, id<NonNullable<Ticket['assigneeId']>>('agt')),
    mentioned: mention,
    reopenCount: fc.integer({ min: 0, max: 2 }),
    clocks: fc.option(clocks, { nil: undefined }),
    customerAt: fc.option(fc.constant(LATER), { nil: undefined }),
  })
  .map(
    ({ clocks: some, customerAt, ...varied }): Ticket => ({
      ticketId: id('tkt', '7'),
      number: 1001,
      version: 3,
      lastHash: 'a'.repeat(64),
      priority: 'normal',
      channel: 'email',
      language: 'en',
      mailboxId: id('mbx'),
      queueId: id('que'),
      teamId: id('tea'),
      participants: [{ contactId: id('con'), address: 'anna@customer.example', name: 'Anna' }],
      receivedAt: AT,
      changedAt: AT,
      mergedTickets: [],
      conversationVersion: 1,
      acknowledgement: { send: true },
      replySecret: 'b'.repeat(16),
      flags: [],
      related: [],
      failedReplies: [],
      ...varied,
      ...(some === undefined ? {} : { clocks: some }),
      ...(customerAt === undefined ? {} : { lastCustomerMessageAt: customerAt }),
    }),
  );

const message = fc
  .record({
    mailMessageId: fc.option(fc.constantFrom('a@b.example', `${'x'.repeat(950)}@b.example`), { nil: undefined }),
    text,
  })
  .map(
    ({ mailMessageId, text: words }): Message => ({
      messageId: id('msg', '5'),
      ticketId: id('tkt', '7'),
      kind: 'customer',
      state: 'shown',
      author: { kind: 'contact', contactId: id('con'), name: 'Anna', address: 'anna@customer.example' },
      receivedAt: AT,
      channel: 'email',
      text: words,
      textInBlob: false,
      folds: [],
      hasHtml: false,
      attachments: [],
      ...(mailMessageId === undefined ? {} : { mailMessageId }),
    }),
  );

describe('what is stored', () => {
  it('of a ticket reads back as the same ticket', () => {
    fc.assert(
      fc.property(ticket, (given) => {
        expect(ticketOf(ticketItem(given, KEEPER))).toEqual(given);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('of a message reads back as the same message, whatever its Message-ID', () => {
    fc.assert(
      fc.property(message, (given) => {
        expect(messageOf(messageItem(given))).toEqual(given);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('of a ticket in a list names the ticket it shows', () => {
    const [given] = fc.sample(ticket, { seed: 1, numRuns: 1 });
    if (given === undefined) throw new Error('no sample');
    expect(ticketRowOf(ticketItem(given, KEEPER))).toMatchObject({ ticketId: given.ticketId, number: 1001 });
  });

  it('of an ordinary ticket says nothing twice', () => {
    const [given] = fc.sample(ticket, { seed: 2, numRuns: 1 });
    if (given === undefined) throw new Error('no sample');
    const plain: Ticket = {
      ...given,
      subject: 'The printer is silent',
      snippet: 'No page since morning',
      mentioned: [],
    };
    const stored = ticketItem(plain, KEEPER);
    const names = Object.keys(stored['ticket'] as object);
    for (const name of [
      'ticketId',
      'version',
      'number',
      'subject',
      'snippet',
      'status',
      'priority',
      'mentioned',
      'flags',
    ]) {
      expect(names).not.toContain(name);
    }
    expect(itemBytes(stored)).toBeLessThan(2_048);
  });
});
