// Mails are not always processed in the order in which they were received. What counts is the receipt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '../../../shared/kernel/instant.ts';
import { foldClocks } from '../../../shared/sla/fold-clocks.ts';
import { at, MINUTE } from '../calendars/sample-calendars.ts';
import {
  calendars,
  created,
  customer,
  type Draft,
  events,
  message,
  read,
  reopened,
  replied,
  run,
  solved,
  status,
} from './story.ts';

const desk = calendars();
const fold = (...drafts: Draft[]) => foldClocks(events(...drafts), desk);
const TAKEN = '2025-10-07 16:00';
const late = (time: string, name: string) => customer(time, name, { taken: TAKEN });

describe('the pause for the customer', () => {
  const waiting = [
    created('2025-10-06 09:00'),
    replied('2025-10-06 10:00', 'a'),
    status('2025-10-06 12:00', 'waiting_customer'),
  ];

  it('ends at the oldest receipt since it began, whichever mail was processed first', () => {
    const [first, second] = [late('2025-10-07 10:00', 'x'), late('2025-10-07 15:00', 'y')];
    const right = 'RES running due 2025-10-07 16:00';
    expect(read(fold(...waiting, first, second)).at(-1)).toBe(right);
    expect(read(fold(...waiting, second, first)).at(-1)).toBe(right);
  });

  it('is not ended by words that were received before it began', () => {
    const before = late('2025-10-06 11:00', 'x');
    const story = [...waiting, late('2025-10-07 15:00', 'y'), before];
    // Three hours were used up; the rest is counted from three o'clock on Tuesday.
    expect(read(fold(...story)).at(-1)).toBe('RES running due 2025-10-08 11:00');
  });

  it('stays as it was when the ticket has been answered, solved or retargeted meanwhile', () => {
    const [first, second] = [late('2025-10-07 10:00', 'x'), late('2025-10-07 15:00', 'y')];
    const since = [replied('2025-10-07 16:30', 'b'), solved('2025-10-07 17:00')];
    const elapsed = (...drafts: Draft[]) => run(fold(...drafts), 'RES').elapsedMs / MINUTE;
    expect(elapsed(...waiting, first, second, ...since)).toBe(elapsed(...waiting, second, ...since, first));
  });
});

type Told = { readonly minutes: number; readonly name: number };

/** Mails received within two days after an instant, and an order in which they are processed. */
const mails = (after: Instant) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 2 * 24 * 60 }), { minLength: 2, maxLength: 4 })
    .chain((minutes) => {
      const all = minutes.map((own, name): Told => ({ minutes: own, name }));
      return fc.tuple(
        fc.constant(all.sort((a, b) => a.minutes - b.minutes)),
        fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      );
    })
    .map((orders) => orders.map((order) => order.map((told) => draftOf(told, after))));

function draftOf({ minutes, name }: Told, after: Instant): Draft {
  const receivedAt = instantOf(Date.parse(after) + minutes * MINUTE);
  const data = { messageId: message(name), receivedAt, counts: true };
  return { type: 'CustomerMessageReceived', occurredAt: at('2025-10-09 12:00'), data };
}

/** The instant that a pause begins at, what stands before it, and what may follow the mails. */
const beginnings: readonly { readonly name: string; readonly at: string; readonly before: Draft[] }[] = [
  {
    name: 'a wait for the customer',
    at: '2025-10-06 12:00',
    before: [replied('2025-10-06 10:00', 'a'), status('2025-10-06 12:00', 'waiting_customer')],
  },
  { name: 'an answer', at: '2025-10-06 10:00', before: [replied('2025-10-06 10:00', 'a')] },
  { name: 'nothing, for nobody has answered', at: '2025-10-06 09:00', before: [] },
];
const endings: readonly Draft[][] = [
  [],
  [replied('2025-10-09 14:00', 'b')],
  [status('2025-10-09 14:00', 'waiting_customer')],
  [status('2025-10-09 13:00', 'waiting_vendor'), replied('2025-10-09 14:00', 'b'), solved('2025-10-09 15:00')],
];

describe('mails in any order of processing', () => {
  it.each(beginnings)('after $name give the same clocks', ({ at: since, before }) => {
    fc.assert(
      fc.property(mails(at(since)), fc.constantFrom(...endings), ([inOrder = [], shuffled = []], after) => {
        const first = created('2025-10-06 09:00');
        expect(fold(first, ...before, ...shuffled, ...after)).toEqual(fold(first, ...before, ...inOrder, ...after));
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('after a solve, one of which reopens the ticket, give the same clocks', () => {
    const before = [created('2025-10-06 09:00'), replied('2025-10-06 10:00', 'a'), solved('2025-10-06 12:00', 'b')];
    const opening = (drafts: Draft[], wordsFirst: boolean): Draft[] => {
      const [first, ...others] = drafts;
      if (first?.type !== 'CustomerMessageReceived') return drafts;
      const opened = reopened('2025-10-09 12:00', 'customer');
      const own = { ...opened, data: { ...opened.data, messageId: first.data.messageId } } as Draft;
      return wordsFirst ? [first, own, ...others] : [own, first, ...others];
    };
    fc.assert(
      fc.property(
        mails(at('2025-10-06 12:00')),
        fc.boolean(),
        fc.constantFrom(...endings),
        ([inOrder = [], shuffled = []], wordsFirst, after) => {
          const right = fold(...before, ...opening(inOrder, wordsFirst), ...after);
          expect(fold(...before, ...opening(shuffled, wordsFirst), ...after)).toEqual(right);
        },
      ),
      { seed: 32, numRuns: 200 },
    );
  });
});
