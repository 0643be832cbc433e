// What is typed into settings and what is told of them: hours of approvals, lists between commas, days of a rota.
import { describe, expect, it } from 'vitest';
import { settingsScreensEn } from '../../../shared/i18n/settings-screens-en.ts';
import { settingsScreensRu } from '../../../shared/i18n/settings-screens-ru.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { instantIn, typedIn } from '../../../web/workspace/settings/calendar-hours.ts';
import {
  faultsOfStep,
  minutesOf,
  NEW_STEP,
  stepOf,
  stepWords,
  typedStep,
} from '../../../web/workspace/settings/chain-words.ts';
import {
  fortnightOf,
  instantOfTyped,
  mondayOf,
  partOf,
  plusDays,
  typedOf,
} from '../../../web/workspace/settings/rota-days.ts';
import { conditionWords, formLines, formOf, listOf } from '../../../web/workspace/settings/routing-words.ts';

const { chains: en } = settingsScreensEn;
const PETROV = firstId('agent', 2);
const person = (id: string) => (id === PETROV ? 'Petrov' : undefined);
const two = { ...NEW_STEP, approvers: [...NEW_STEP.approvers, { kind: 'agent', agentId: PETROV } as const] };

describe('a step of an approval', () => {
  it('is told in words: who, how many, and what happens while nobody answers', () => {
    const step = stepOf({ ...two, mode: 'k-of-n', k: '2', onTimeout: 'reject' });
    expect(stepWords(step, en, person)).toBe(
      'Asks for the yes of 2 of 2: the team’s lead, Petrov. One no is a no. Reminds after 8 h, asks a deputy or the manager too ' +
        'after 16 h; after 24 h time is over. Then it counts as a no.',
    );
    expect(stepWords(stepOf(NEW_STEP), settingsScreensRu.chains, person)).toContain('Решает старший команды.');
  });

  it('comes back as it was typed', () => {
    const typed = { ...two, mode: 'k-of-n', k: '2', remind: '0.5' } as const;
    expect(typedStep(stepOf(typed))).toEqual(typed);
  });

  it.each([
    ['8', 480],
    ['0,5', 30],
    ['1.25', 75],
    ['0', Number.NaN],
    ['-1', Number.NaN],
    ['soon', Number.NaN],
    ['', Number.NaN],
  ])('takes %j hours as %d minutes', (hours, minutes) => {
    expect(minutesOf(hours)).toBe(minutes);
  });

  it('names each field at fault: nobody, the same one twice, more than there are, times out of order', () => {
    expect(faultsOfStep(NEW_STEP, 0, en)).toEqual({});
    expect(Object.keys(faultsOfStep({ ...NEW_STEP, approvers: [] }, 1, en))).toEqual([
      'steps.1.approvers',
      'steps.1.mode',
    ]);
    expect(
      Object.keys(faultsOfStep({ ...NEW_STEP, approvers: [...NEW_STEP.approvers, ...NEW_STEP.approvers] }, 0, en)),
    ).toEqual(['steps.0.approvers']);
    for (const k of ['0', '3', 'two']) {
      expect(Object.keys(faultsOfStep({ ...two, mode: 'k-of-n', k }, 0, en))).toEqual(['steps.0.mode']);
    }
    expect(Object.keys(faultsOfStep({ ...NEW_STEP, escalate: '8' }, 0, en))).toEqual(['steps.0.escalateAfterMinutes']);
    expect(Object.keys(faultsOfStep({ ...NEW_STEP, timeout: '16' }, 0, en))).toEqual(['steps.0.timeoutAfterMinutes']);
  });
});

describe('the conditions of a rule', () => {
  it('are typed between commas and on lines', () => {
    expect(listOf(' refund*, money back;\n paid ,')).toEqual(['refund*', 'money back', 'paid']);
    expect(formOf('topic = Refund\n\nbranch=A=B')).toEqual({ topic: 'Refund', branch: 'A=B' });
    expect(formOf('topic')).toBeUndefined();
    expect(formLines({ topic: 'Refund' })).toBe('topic = Refund');
  });

  it('are told in words, and what was deleted meanwhile does not hide the rest', () => {
    const names = { mailbox: () => undefined, queue: person, policy: person, person, priority: () => 'High' };
    const when = {
      mailboxIds: [firstId('mailbox', 1)],
      words: { anyOf: ['refund*', 'paid'], within: 'subject' as const },
    };
    expect(conditionWords(when, settingsScreensEn.routing, names)).toEqual([
      'written to …',
      '“refund*” or “paid” in the subject',
    ]);
  });
});

describe('a fortnight', () => {
  it('begins on the Monday of its week', () => {
    for (const day of ['2026-11-16', '2026-11-18', '2026-11-22']) {
      expect(mondayOf(new Date(`${day}T12:00:00`).getTime())).toBe('2026-11-16');
    }
    expect(fortnightOf('2026-12-28').at(-1)).toBe('2027-01-10');
    expect(plusDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('shows of a duty the hours of the day at which it begins and ends, and nothing on days that it only touches', () => {
    const at = (text: string) => new Date(text).toISOString();
    const duty = { from: at('2026-11-16T09:00'), to: at('2026-11-18T00:00') };
    expect(partOf('2026-11-15', duty)).toBeUndefined();
    expect(partOf('2026-11-16', duty)).toEqual({ from: Date.parse(duty.from) });
    expect(partOf('2026-11-17', duty)).toEqual({});
    expect(partOf('2026-11-18', duty)).toBeUndefined();
  });

  it('reads and shows times as a field of a date and a time does', () => {
    const typed = '2026-11-16T09:05';
    expect(typedOf(instantOfTyped(typed) ?? '')).toBe(typed);
    expect(instantOfTyped('')).toBeUndefined();
  });
});

it('a time of a calendar is one of its own zone, wherever it is typed', () => {
  expect(instantIn('Europe/Moscow', '2026-12-01T00:00')).toBe('2026-11-30T21:00:00.000Z');
  expect(typedIn('Europe/Moscow', Date.parse('2026-11-30T21:00:00.000Z'))).toBe('2026-12-01T00:00');
  expect(instantIn('Europe/Moscow', '')).toBeUndefined();
});
