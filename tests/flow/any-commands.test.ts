// Whatever agents, customers and time do to a few tickets, in any order: no command is answered with a fault of ours, and after
// each of them the tickets are what their events make of them, the clocks are what recomputation says, the due index tells of
// what is due and nothing else, and every list shows each ticket once.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { Phase } from '../../shared/sla/sla-contract.ts';
import { ticketOf } from '../../shared/tickets/ticket-items.ts';
import type { Status } from '../../shared/tickets/ticket-status.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type ClockDesk, openClockDesk } from '../support/clock-desk.ts';
import { expectDueRows } from '../support/desk-due-rows.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { SUPPORT } from '../support/desk-mail.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { replyTo, ticketNumbered } from './telling.ts';

type Step = { readonly act: string; readonly ticket: number; readonly pick: number; readonly minutes: number };

const COMMANDS = [
  'assign',
  'take',
  'route',
  'priority',
  'status',
  'status',
  'solve',
  'answer',
  'reopen',
  'close',
  'snooze',
  'wake',
  'note',
  'accept',
  'refuse',
  'split',
  'join',
  'leave',
  'merge',
  'link',
  'unlink',
  'spam',
  'restore',
] as const;
const CUSTOMERS = ['write', 'write', 'write', 'stranger', 'open', 'days', 'hours'] as const;

const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom<string>(...COMMANDS, ...CUSTOMERS),
  ticket: fc.nat(3),
  pick: fc.nat(1000),
  minutes: fc.integer({ min: 0, max: 40 }),
});

const STATUSES = ['open', 'waiting_customer', 'waiting_customer', 'waiting_vendor', 'waiting_other_team'];
const PRIORITIES = ['urgent', 'high', 'normal', 'low'];

/** Method, path and body of a command on a ticket, chosen by the number. */
function requestFor(ticket: TicketView, other: TicketView, { act, pick }: Step, now: TicketView['changedAt']) {
  const { version: seenVersion, messages, followers } = ticket;
  const message = messages[pick % Math.max(1, messages.length)]?.messageId ?? firstId('message', 1);
  const follower = followers[pick % Math.max(1, followers.length)]?.contactId ?? ticket.requester.contactId;
  const requests: Readonly<Record<string, readonly [string, string, unknown?]>> = {
    assign: ['PUT', 'assignee', { agentId: pick % 3 === 0 ? null : firstId('agent', 1 + (pick % 2)) }],
    take: ['POST', 'take'],
    route: ['POST', 'route', pick % 2 === 0 ? {} : { queueId: firstId('queue', 1 + (pick % 4)), note: 'Over to you.' }],
    priority: ['PUT', 'priority', { priority: PRIORITIES[pick % 4] }],
    status: ['PUT', 'status', { status: STATUSES[pick % STATUSES.length], seenVersion }],
    solve: ['POST', 'solve', pick % 2 === 0 ? { seenVersion } : { seenVersion, text: 'Solved.' }],
    answer: ['POST', 'replies', { seenVersion, text: 'Tell us more.', status: 'waiting_customer' }],
    reopen: ['POST', 'reopen', { seenVersion }],
    close: ['POST', 'close', { seenVersion }],
    snooze: ['PUT', 'snooze', { until: plusMs(now, (1 + (pick % 5000)) * MINUTE_MS) }],
    wake: ['DELETE', 'snooze'],
    note: ['POST', 'notes', { text: 'Remember.' }],
    accept: ['POST', `messages/${message}/accept`, { asParticipant: pick % 2 === 0 }],
    refuse: ['POST', `messages/${message}/refuse`],
    split: ['POST', `messages/${message}/split`, { subject: 'Another matter' }],
    join: ['POST', 'participants', { address: `person${pick % 3}@customer.example` }],
    leave: ['DELETE', `participants/${follower}`],
    merge: ['POST', 'merge', { ticketId: other.ticketId }],
    link: ['POST', 'link', { ticketId: other.ticketId }],
    unlink: ['POST', 'unlink', { ticketId: other.ticketId }],
    spam: ['POST', 'spam', {}],
    restore: ['POST', 'restore'],
  };
  return requests[act];
}

async function carryOut(desk: ClockDesk, step: Step, index: number): Promise<void> {
  const { act, ticket: which, pick, minutes } = step;
  await desk.passUntil(plusMs(desk.clock.now(), minutes * MINUTE_MS));
  const count = desk.count('ticket');
  const [ticket, other] = [
    await ticketNumbered(desk, 1001 + (which % count)),
    await ticketNumbered(desk, 1001 + (pick % count)),
  ];
  if (act === 'days') return leap(desk, (1 + (pick % 9)) * DAY_MS);
  if (act === 'hours') return leap(desk, (1 + (pick % 20)) * HOUR_MS);
  if (act === 'open')
    return void (await desk.receive({ subject: `Matter ${index}`, from: `p${pick % 3}@customer.example` }));
  if (act === 'write' || act === 'stranger') {
    const mails = await desk.sentMails();
    const ours = mails.find(({ headers }) => headers['subject']?.includes(`#${ticket.number}]`));
    // Without a mail of ours, as after a split, there is nothing to answer.
    const to = ours === undefined ? SUPPORT : replyTo(ours);
    const from = act === 'write' ? ticket.requester.address : `stranger${pick % 2}@other.example`;
    return void (await desk.receive({ to, from, text: `Words ${index}.` }));
  }
  const request = requestFor(ticket, other, step, desk.clock.now());
  if (request === undefined) throw new Error(`no request for ${act}`);
  const [method, path, body] = request;
  const as = pick % 5 === 0 ? { as: callerOf(2) } : {};
  const answer = await desk.api(method, `/v1/tickets/${ticket.ticketId}/${path}`, body, {
    key: `step-number-${index}`,
    ...as,
  });
  // Refused is an answer; a fault of ours is none.
  expect({ act, status: answer.status, code: answer.body['code'] }).toSatisfy(
    ({ status }: { status: number }) => status < 300 || [404, 409].includes(status),
  );
  await desk.drain();
}

/** Time without sweeps, as when the schedule stood still; the next one finds everything. */
async function leap(desk: ClockDesk, byMs: number): Promise<void> {
  desk.clock.advance(byMs);
  await desk.passUntil(plusMs(desk.clock.now(), 3 * MINUTE_MS));
}

const PHASE_OF: Readonly<Record<Status, Phase>> = {
  new: 'open',
  open: 'open',
  waiting_customer: 'waitingCustomer',
  waiting_vendor: 'waitingInternal',
  waiting_approval: 'waitingInternal',
  waiting_other_team: 'waitingInternal',
  solved: 'solved',
  closed: 'closed',
};

/** What the ticket says of itself is what its clocks go by. */
function expectClocksOfStatus(desk: ClockDesk): void {
  const tickets = itemsOf(desk.database.connection)
    .filter(({ entity }) => entity === 'ticket')
    .map(ticketOf);
  for (const { number, status, clocks } of tickets) {
    expect({ number, status, phase: clocks?.phase }).toEqual({ number, status, phase: PHASE_OF[status] });
  }
}

async function expectInOneList(desk: ClockDesk): Promise<void> {
  const numbers: number[] = [];
  for (let queue = 1; queue <= 4; queue += 1) {
    for (const group of ['open', 'waiting', 'done', 'spam']) {
      const { body } = await desk.api('GET', `/v1/queues/${firstId('queue', queue)}/tickets?group=${group}&limit=100`);
      numbers.push(...(body['rows'] as { number: number }[]).map(({ number }) => number));
    }
  }
  const all = Array.from({ length: desk.count('ticket') }, (_, index) => 1001 + index);
  const spam = numbers.length < all.length ? all.filter((number) => !numbers.includes(number)) : [];
  // Spam leaves its list after thirty days.
  for (const number of spam) expect((await ticketNumbered(desk, number)).closedReason).toBe('spam');
  expect([...numbers, ...spam].sort()).toEqual(all);
}

it('any sequence of commands, mails and days keeps every invariant', async () => {
  let commands = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 25 }), async (steps) => {
      const desk = await openClockDesk({ agents: [agentOf(2, [1])], policy: { warnAt: [50, 90] } });
      await desk.receive({ subject: 'Printer' });
      await desk.receive({ subject: 'Scanner', from: 'p1@customer.example' });
      for (const [index, step] of steps.entries()) {
        await carryOut(desk, step, index);
        commands += 1;
        expectSound(desk);
        expectClocksOfStatus(desk);
        await expectDueRows(desk);
      }
      await expectInOneList(desk);
      expect(await desk.auditAll()).toEqual([]);
      expect(desk.bus.returned).toEqual([]);
    }),
    { seed: 14, numRuns: 8 },
  );
  expect(commands).toBeGreaterThan(100);
}, 60_000);
