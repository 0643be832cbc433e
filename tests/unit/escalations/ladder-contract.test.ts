// A ladder as a setting: what it takes, what it refuses, and which of its levels are meant.
import { describe, expect, it } from 'vitest';
import {
  breachLevels,
  DEFAULT_LADDER,
  ladderSchema,
  MAX_AFTER_MINUTES,
  MAX_LEVELS,
  warningLevels,
} from '../../../shared/escalations/ladder-contract.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { DEFAULT_WARNINGS, defaultPolicy, ladderOf, policySchema } from '../../../shared/sla/policy.ts';

const target = { kind: 'role', role: 'manager' } as const;
const breach = (afterMinutes: number, more: object = {}) => ({ at: 'breach', afterMinutes, target, ...more }) as const;
const takes = (ladder: unknown) => ladderSchema.safeParse(ladder).success;

describe('a ladder', () => {
  it.each([
    [MAX_LEVELS - 1, true],
    [MAX_LEVELS, true],
    [MAX_LEVELS + 1, false],
  ])('of %i levels: %s', (count, taken) => {
    expect(takes(Array.from({ length: count }, (_, index) => breach(index)))).toBe(taken);
  });

  it.each([
    [-1, false],
    [0, true],
    [MAX_AFTER_MINUTES, true],
    [MAX_AFTER_MINUTES + 1, false],
    [1.5, false],
  ])('takes a level %d minutes after the breach: %s', (minutes, taken) => {
    expect(takes([breach(minutes)])).toBe(taken);
  });

  it.each([
    [0, false],
    [1, true],
    [99, true],
    [100, false],
  ])('takes a warning at %d percent: %s', (percent, taken) => {
    expect(takes([{ at: 'warning', percent, target }])).toBe(taken);
  });

  it('refuses what it does not know, and a move at a warning', () => {
    expect(takes([breach(0, { shout: true })])).toBe(false);
    expect(takes([breach(0, { moveToQueueId: firstId('queue', 2) })])).toBe(true);
    expect(takes([{ at: 'warning', percent: 75, target, moveToQueueId: firstId('queue', 2) }])).toBe(false);
  });
});

describe('the levels', () => {
  it('after a breach are those of the clock, by time, whatever their order in the setting', () => {
    const ladder = ladderSchema.parse([
      breach(30),
      breach(5, { clock: 'FR' }),
      breach(0),
      breach(10, { clock: 'RES' }),
    ]);
    const minutes = (clock: 'FR' | 'RES') => breachLevels(ladder, clock).map(({ afterMinutes }) => afterMinutes);
    expect(minutes('FR')).toEqual([0, 5, 30]);
    expect(minutes('RES')).toEqual([0, 10, 30]);
  });

  it('of a warning are those of its percentage', () => {
    expect(warningLevels(DEFAULT_LADDER, 'FR', 75).map(({ target: { kind } }) => kind)).toEqual(['role']);
    expect(warningLevels(DEFAULT_LADDER, 'FR', 50)).toEqual([]);
  });
});

describe('a policy', () => {
  const policy = defaultPolicy(firstId('policy', 1), 'Standard');

  it('that was stored before there were ladders is read, and has the usual one', () => {
    expect(ladderOf(policySchema.parse(policy))).toBe(DEFAULT_LADDER);
  });

  it('warns at every percentage that the usual ladder speaks of', () => {
    const percents = DEFAULT_LADDER.flatMap((level) => (level.at === 'warning' ? [level.percent] : []));
    expect(DEFAULT_WARNINGS).toEqual(expect.arrayContaining(percents));
  });

  it('with an empty ladder has none', () => {
    expect(ladderOf(policySchema.parse({ ...policy, ladder: [] }))).toEqual([]);
  });
});
