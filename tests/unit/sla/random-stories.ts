// Tickets that chance writes: any order of events that a ticket can see, with jumping times, over a week and more.
import fc from 'fast-check';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { instantOf } from '../../../shared/kernel/instant.ts';
import type { Targets } from '../../../shared/sla/sla-contract.ts';
import type { Status } from '../../../shared/tickets/ticket-status.ts';
import { MINUTE } from '../calendars/sample-calendars.ts';
import { created, type Draft, id, message, targets, targetsWithout } from './story.ts';

/** Monday 6 October 2025, 09:00 in Moscow. */
export const STORY_BEGINS = Date.UTC(2025, 9, 6, 6, 0);

const TARGETS: readonly Targets[] = [
  targets(),
  targets({ FR: 30, NR: 60, RES: 480 }),
  targets({ FR: 480, NR: 480, RES: 2400 }),
  targets({ FR: 1, NR: 1, RES: 1, pauseInternalWaits: true }),
  targetsWithout('FR'),
  targetsWithout('NR', 'RES'),
];

const WAITS: readonly Status[] = [
  'open',
  'waiting_customer',
  'waiting_vendor',
  'waiting_approval',
  'waiting_other_team',
];

export type Action =
  | 'customer'
  | 'automatic'
  | 'accepted'
  | 'reply'
  | 'fail'
  | 'status'
  | 'solve'
  | 'solveSilently'
  | 'reopen'
  | 'answerReopens'
  | 'target'
  | 'off'
  | 'merge'
  | 'note'
  | 'close'
  | 'breach'
  | 'warn';

/** Things that happen often stand more than once; those that end or disturb everything stand once. */
const USUAL: readonly Action[] = [
  ...['customer', 'customer', 'customer', 'reply', 'reply', 'reply', 'status', 'status', 'status', 'solve'],
  ...['solveSilently', 'answerReopens', 'answerReopens', 'reopen', 'target', 'target', 'note', 'automatic'],
] as Action[];
const RARE: readonly Action[] = ['accepted', 'fail', 'fail', 'off', 'merge', 'close', 'breach', 'warn'];

type Step = { action: Action; minutes: number; lag: number; pick: number };

function stepOf(actions: readonly Action[]): fc.Arbitrary<Step> {
  return fc.record({
    action: fc.constantFrom(...actions),
    minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 3000 })),
    /** How much later than its receipt a message is taken in. */
    lag: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
    pick: fc.nat(1000),
  });
}

/** Any story at all, with failing answers, merges, an SLA that goes off and on, and claims that may be stale. */
export const anyStory: fc.Arbitrary<Draft[]> = fc
  .tuple(fc.boolean(), fc.nat(5), fc.array(stepOf([...USUAL, ...USUAL, ...RARE]), { maxLength: 25 }))
  .map(([counts, first, steps]) => tell(steps, { counts, targets: TARGETS[first] ?? targets() }));

/** Everyday stories: a person writes, messages are taken in at once, nobody fails, nothing is merged or switched off. */
export const plainStory: fc.Arbitrary<Draft[]> = fc
  .tuple(fc.nat(2), fc.array(stepOf(USUAL), { maxLength: 14 }))
  .map(([first, steps]) =>
    tell(
      steps.map((step) => ({ ...step, lag: 0 })),
      { counts: true, targets: TARGETS[first] ?? targets() },
      3,
    ),
  );

function tell(
  steps: readonly Step[],
  first: { counts: boolean; targets: Targets },
  targetsUsed = TARGETS.length,
): Draft[] {
  const drafts: Draft[] = [created('2025-10-06 09:00', first)];
  let now = STORY_BEGINS;
  let solved = false;
  let closed = false;
  let sent = 0;
  for (const [index, { action, minutes, lag, pick }] of steps.entries()) {
    now += minutes * MINUTE;
    const occurredAt = instantOf(now);
    const data = { messageId: message(index), receivedAt: earlier(now, lag) };
    const add = (draft: Draft) => drafts.push(draft);
    switch (action) {
      case 'customer':
        add({ type: 'CustomerMessageReceived', occurredAt, data: { ...data, counts: true } });
        break;
      case 'automatic':
        add({ type: 'CustomerMessageReceived', occurredAt, data: { ...data, counts: false } });
        break;
      case 'accepted':
        add({ type: 'HeldMessageAccepted', occurredAt, data });
        break;
      case 'reply':
        add({
          type: 'TicketReplied',
          occurredAt,
          data: { messageId: message(`r${sent}`), outboundId: id('outbound', sent) },
        });
        sent += 1;
        break;
      case 'fail': {
        const which = sent === 0 ? 0 : pick % sent;
        add({
          type: 'ReplyFailed',
          occurredAt,
          data: { messageId: message(`r${which}`), outboundId: id('outbound', which) },
        });
        break;
      }
      case 'status':
        if (!solved && !closed)
          add({ type: 'StatusChanged', occurredAt, data: { from: 'open', to: WAITS[pick % WAITS.length] ?? 'open' } });
        break;
      case 'solve':
        if (solved || closed) break;
        add({
          type: 'TicketReplied',
          occurredAt,
          data: { messageId: message(`r${sent}`), outboundId: id('outbound', sent) },
        });
        add({ type: 'TicketSolved', occurredAt, data: { from: 'open', messageId: message(`r${sent}`) } });
        sent += 1;
        solved = true;
        break;
      case 'solveSilently':
        if (!solved && !closed) add({ type: 'TicketSolved', occurredAt, data: { from: 'open' } });
        solved = !closed;
        break;
      case 'reopen':
        if (solved && !closed) add({ type: 'TicketReopened', occurredAt, data: { from: 'solved', by: 'agent' } });
        solved = false;
        break;
      case 'answerReopens': {
        if (!solved || closed) break;
        const received: Draft = { type: 'CustomerMessageReceived', occurredAt, data: { ...data, counts: true } };
        const opened: Draft = {
          type: 'TicketReopened',
          occurredAt,
          data: { from: 'solved', by: 'customer', messageId: data.messageId },
        };
        drafts.push(...(pick % 2 === 0 ? [opened, received] : [received, opened]));
        solved = false;
        break;
      }
      case 'target':
        add({
          type: 'PriorityChanged',
          occurredAt,
          data: { from: 'normal', to: 'high', targets: TARGETS[pick % targetsUsed] ?? targets() },
        });
        break;
      case 'off':
        add({ type: 'TargetsChanged', occurredAt, data: {} });
        break;
      case 'merge':
        add({
          type: 'TicketMergedIn',
          occurredAt,
          data: { mergedTicketId: id('ticket', 2), ...mergedWords(now, lag, pick) },
        });
        break;
      case 'note':
        add({ type: 'NoteAdded', occurredAt, data: { messageId: message('note') } });
        break;
      case 'close':
        if (!closed)
          add({ type: 'TicketClosed', occurredAt, data: { from: 'open', reason: pick % 2 === 0 ? 'spam' : 'merged' } });
        closed = true;
        break;
      case 'breach':
        add({
          type: 'ClockBreached',
          occurredAt,
          data: { clock: 'NR', cycle: 1 + (pick % 3), dueAt: earlier(now, lag), reason: 'time' },
        });
        break;
      case 'warn':
        add({ type: 'ClockWarned', occurredAt, data: { clock: 'FR', cycle: 1, percent: 50 } });
        break;
    }
  }
  return drafts;
}

function mergedWords(now: number, lag: number, pick: number): { receivedAt: Instant; unansweredSince?: Instant } {
  const receivedAt = earlier(now, lag * 5);
  return pick % 2 === 0 ? { receivedAt } : { receivedAt, unansweredSince: earlier(now, lag) };
}

function earlier(now: number, minutes: number): Instant {
  return instantOf(now - minutes * MINUTE);
}
