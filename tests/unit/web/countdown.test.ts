// How much time is left, in words: rounded down, comparable from row to row, and never by colour alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workspaceEn } from '../../../shared/i18n/workspace-en.ts';
import { workspaceRu } from '../../../shared/i18n/workspace-ru.ts';
import { countdown, lengthOf, nextLook } from '../../../web/kit/countdown.ts';

const NOW = Date.parse('2025-10-06T09:00:00.000Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const wall = (at: number) => `wall ${new Date(at).toISOString().slice(0, 16)}`;
const at = (fromNow: number) => new Date(NOW + fromNow).toISOString();
const inWords = (fromNow: number, startedAgo?: number) =>
  countdown(
    { dueAt: at(fromNow), ...(startedAgo === undefined ? {} : { startedAt: at(-startedAgo) }) },
    NOW,
    workspaceEn.clock,
    wall,
  );

describe('a deadline in words', () => {
  it.each([
    [14 * MINUTE, '14 min'],
    [14 * MINUTE + 59 * SECOND, '14 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [2 * HOUR + 10 * MINUTE, '2 h 10 min'],
    [24 * HOUR, '1 d'],
    [24 * HOUR + 1, 'wall 2025-10-07T09:00'],
    [0, 'Late 0 min'],
    [-12 * MINUTE, 'Late 12 min'],
    [-12 * MINUTE - 59 * SECOND, 'Late 12 min'],
    [-26 * HOUR, 'Late 1 d 2 h'],
  ])('%i ms from now is "%s"', (fromNow, text) => {
    expect(inWords(fromNow).text).toBe(text);
  });

  it('warns from three quarters and from nine tenths of its time, and in the last fifteen minutes', () => {
    // Of 400 minutes in all.
    const used = (minutes: number) => inWords((400 - minutes) * MINUTE, minutes * MINUTE).level;
    expect([299, 300, 359, 360].map(used)).toEqual(['plain', 'soon', 'soon', 'urgent']);
    expect([15 * MINUTE + 1, 15 * MINUTE, 1, 0].map((left) => inWords(left).level)).toEqual([
      ...['plain', 'urgent', 'urgent', 'late'],
    ]);
  });

  it('says that there is none, or that it is paused', () => {
    expect(countdown({}, NOW, workspaceEn.clock, wall)).toEqual({ level: 'none', text: 'No deadline' });
    expect(countdown({ paused: true }, NOW, workspaceRu.clock, wall)).toEqual({ level: 'paused', text: 'На паузе' });
  });

  it('speaks Russian', () => {
    const russian = (left: number) => countdown({ dueAt: at(left) }, NOW, workspaceRu.clock, wall).text;
    expect([14 * MINUTE, 2 * HOUR + 10 * MINUTE, -12 * MINUTE].map(russian)).toEqual([
      ...['14 мин', '2 ч 10 мин', 'Просрочено 12 мин'],
    ]);
  });

  it('never says more time than there is, and never skips a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * HOUR - 1 }), (ms) => {
        const words = lengthOf(ms, workspaceEn.clock);
        const [, hours = '0'] = /(\d+) h/.exec(words) ?? [];
        const [, minutes = '0'] = /(\d+) min/.exec(words) ?? [];
        const said = Number(hours) * HOUR + Number(minutes) * MINUTE;
        expect(said).toBeLessThanOrEqual(ms);
        expect(ms - said).toBeLessThan(MINUTE);
      }),
    );
  });
});

describe('the one timer of the page', () => {
  it('looks at each whole minute, and six times in the last ten of a deadline', () => {
    const now = NOW + 5 * SECOND;
    expect(nextLook([], now)).toBe(55 * SECOND);
    expect(nextLook([at(11 * MINUTE)], now)).toBe(55 * SECOND);
    expect(nextLook([at(9 * MINUTE)], now)).toBe(5 * SECOND);
    expect(nextLook([undefined, at(-9 * MINUTE)], now)).toBe(5 * SECOND);
  });
});
