// Which targets a request gets, and what a simulated request would meet.
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_TARGETS,
  defaultPolicy,
  MAX_OVERRIDES,
  MAX_TARGET_MINUTES,
  MAX_WARNINGS,
  type Policy,
  policySchema,
  targetsFor,
} from '../../../shared/sla/policy.ts';
import { simulateRequest } from '../../../shared/sla/simulate.ts';
import { targetsSchema } from '../../../shared/sla/sla-contract.ts';
import { at, CALENDAR_ID, closedOn, timeOf, week } from '../calendars/sample-calendars.ts';
import { id, wall } from './story.ts';

const policyId = id('policy', 1);
const usual = defaultPolicy(policyId, 'Usual');

function refusals(changed: Partial<Record<keyof Policy, unknown>>): string[] {
  const result = policySchema.safeParse({ ...usual, ...changed });
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the policy of a new desk', () => {
  it('promises in working time: urgent half an hour, high two hours, normal a day, low two days', () => {
    const table = Object.entries(DEFAULT_TARGETS).map(
      ([priority, { FR, NR, RES }]) => `${priority} ${FR} ${NR} ${RES / 60} h`,
    );
    expect(table).toEqual(['urgent 30 60 8 h', 'high 120 240 16 h', 'normal 480 480 40 h', 'low 960 960 80 h']);
  });

  it('warns at 50, 75 and 90 percent and does not pause for our own delays', () => {
    expect(policySchema.parse(usual)).toMatchObject({ warnAt: [50, 75, 90], pauseInternalWaits: false, overrides: [] });
  });
});

describe('the targets of a request', () => {
  it('are those of its priority, with the mailbox’s calendar unless the policy has its own', () => {
    const given = targetsFor(usual, { priority: 'high' }, CALENDAR_ID);
    expect(targetsSchema.parse(given)).toEqual({
      policyId,
      calendarId: CALENDAR_ID,
      FR: 120,
      NR: 240,
      RES: 960,
      warnAt: [50, 75, 90],
      pauseInternalWaits: false,
    });
    const own = id('calendar', 'own');
    expect(targetsFor({ ...usual, calendarId: own }, { priority: 'high' }, CALENDAR_ID).calendarId).toBe(own);
  });

  it('come from the first override that fits type and service and names the priority', () => {
    const overridden: Policy = {
      ...usual,
      overrides: [
        { type: 'incident', service: 'payments', targets: { urgent: { FR: 5 } } },
        { service: 'payments', targets: { urgent: { FR: 10 }, normal: {} } },
        { type: 'incident', targets: { normal: { FR: 60, RES: 240 } } },
      ],
    };
    const minutes = (request: Parameters<typeof targetsFor>[1]) => {
      const { FR, NR, RES } = targetsFor(overridden, request, CALENDAR_ID);
      return [FR, NR, RES];
    };
    expect(minutes({ priority: 'urgent', type: 'incident', service: 'payments' })).toEqual([5, undefined, undefined]);
    expect(minutes({ priority: 'urgent', type: 'question', service: 'payments' })).toEqual([10, undefined, undefined]);
    expect(minutes({ priority: 'urgent', service: 'payments' })).toEqual([10, undefined, undefined]);
    expect(minutes({ priority: 'urgent', type: 'incident' })).toEqual([30, 60, 480]);
    expect(minutes({ priority: 'normal', type: 'incident', service: 'payments' })).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(minutes({ priority: 'normal', type: 'incident' })).toEqual([60, undefined, 240]);
    expect(minutes({ priority: 'low', type: 'incident', service: 'payments' })).toEqual([960, 960, 4800]);
  });
});

describe('a policy', () => {
  it('refuses warnings that do not ascend or are none, and more than a ladder needs', () => {
    expect(refusals({ warnAt: [90, 75] })).toEqual(['warnAt: must ascend']);
    expect(refusals({ warnAt: [75, 75] })).toEqual(['warnAt: must ascend']);
    expect([0, 1, 99, 100].map((percent) => refusals({ warnAt: [percent] }).length)).toEqual([1, 0, 0, 1]);
    const many = (count: number) => refusals({ warnAt: Array.from({ length: count }, (_, index) => index + 1) }).length;
    expect([MAX_WARNINGS - 1, MAX_WARNINGS, MAX_WARNINGS + 1].map(many)).toEqual([0, 0, 1]);
  });

  it('refuses targets that are no time at all or more than a year', () => {
    const first = (FR: number) => refusals({ targets: { ...DEFAULT_TARGETS, low: { FR } } }).length;
    expect([0, 1, MAX_TARGET_MINUTES, MAX_TARGET_MINUTES + 1].map(first)).toEqual([1, 0, 0, 1]);
    expect(refusals({ targets: { urgent: {}, high: {}, normal: {} } })).toHaveLength(1);
  });

  it('refuses an override that fits everything, and more of them than a person can keep in mind', () => {
    expect(refusals({ overrides: [{ targets: {} }] })).toEqual(['overrides.0: must name a type or a service']);
    const many = (count: number) =>
      refusals({ overrides: Array.from({ length: count }, () => ({ type: 'a', targets: {} })) }).length;
    expect([MAX_OVERRIDES - 1, MAX_OVERRIDES, MAX_OVERRIDES + 1].map(many)).toEqual([0, 0, 1]);
  });
});

describe('a simulated request', () => {
  const time = timeOf({ exceptions: [closedOn('2025-11-04', 'Unity Day')] });
  const simulated = (request: Parameters<typeof simulateRequest>[0], policy: Policy = usual) =>
    simulateRequest(request, policy, { time, zone: 'Europe/Moscow' });

  it('shows the deadlines of the three clocks, their warnings and the promise', () => {
    const { clocks, promise } = simulated({ priority: 'high', at: at('2025-11-03 17:20') });
    expect(clocks.map(({ clock, dueAt }) => `${clock} ${wall(dueAt)}`)).toEqual([
      'FR 2025-11-05 10:20',
      'NR 2025-11-05 12:20',
      'RES 2025-11-06 17:20',
    ]);
    expect(clocks[0]?.warnings.map(({ percent, at: warnedAt }) => `${percent}% ${wall(warnedAt)}`)).toEqual([
      '50% 2025-11-05 09:20',
      '75% 2025-11-05 09:50',
      '90% 2025-11-05 10:08',
    ]);
    expect(promise).toEqual({
      promisedAt: at('2025-11-05 10:30'),
      lateIntake: false,
      closedDays: [{ date: '2025-11-04', cause: 'exception', reason: { en: 'Unity Day' } }],
    });
  });

  it('promises nothing where the policy has no first response, and warns of nothing that never falls due', () => {
    const silent = { ...usual, targets: { ...DEFAULT_TARGETS, low: { RES: 60 } } };
    const { clocks, promise } = simulated({ priority: 'low', at: at('2025-11-03 10:00') }, silent);
    expect(promise).toBeUndefined();
    expect(clocks.map(({ clock }) => clock)).toEqual(['RES']);
    const never = simulateRequest({ priority: 'low', at: at('2025-11-03 10:00') }, usual, {
      time: timeOf({ week: week('') }),
      zone: 'Europe/Moscow',
    });
    expect(never.promise).toBeUndefined();
    expect(never.clocks.every(({ dueAt, warnings }) => dueAt.startsWith('9999') && warnings.length === 0)).toBe(true);
  });
});
