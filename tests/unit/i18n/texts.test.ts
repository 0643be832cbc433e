// Both languages say everything, each in its own words, and moments are told as a reader of the language expects them.
import { describe, expect, it } from 'vitest';
import { kpiTextsIn } from '../../../shared/i18n/kpi-texts.ts';
import { dayOf, momentOf, shortWeekdays } from '../../../shared/i18n/moment.ts';
import { type Texts, textsIn } from '../../../shared/i18n/texts.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';

type Text = readonly [path: string, text: string];

/** Every text of a catalogue; those with places in them are filled with what could stand there. */
function allTexts(texts: unknown, path = ''): readonly Text[] {
  if (typeof texts === 'string') return [[path, texts]];
  if (typeof texts === 'function') {
    const moment = { weekday: 'WEEKDAY', date: 'DATE', time: 'TIME', zone: 'ZONE' };
    const first =
      /(?:promise|promiseNow|nextPromise|reopenUntil|statusPage\.closed|momentOfPromise|closedNow|sentAt|dueBy|wasDue)$/.test(
        path,
      )
        ? moment
        : 'ONE';
    const filled =
      texts.length === 2
        ? (texts as (a: unknown, b: unknown) => string)('ONE', path.endsWith('promise') ? moment : 'TWO')
        : (texts as (a: unknown) => string)(first);
    return [[path, filled]];
  }
  return Object.entries(texts as object).flatMap(([name, each]) => allTexts(each, `${path}.${name}`));
}

const english = allTexts({ ...textsIn('en'), kpi: kpiTextsIn('en') });
const russian = new Map(allTexts({ ...textsIn('ru'), kpi: kpiTextsIn('ru') }));

describe.each(english)('%s', (path, text) => {
  it('is said in Russian too, in Cyrillic letters, with the same things in it', () => {
    const other = russian.get(path) ?? '';
    expect(other.trim()).not.toBe('');
    if (/[a-z]{2}/i.test(text.replace(/ONE|TWO|WEEKDAY|DATE|TIME|ZONE/g, ''))) expect(other).toMatch(/[а-яё]/i);
    for (const thing of ['ONE', 'TWO', 'DATE', 'TIME', 'ZONE'])
      expect([thing, other.includes(thing)]).toEqual([thing, text.includes(thing)]);
    expect(`${text}${other}`).not.toMatch(/undefined|NaN|\[object|TODO/);
  });
});

it('Russian has nothing that English has not', () => {
  expect([...russian.keys()].sort()).toEqual(english.map(([path]) => path).sort());
});

describe('an acknowledgement’s texts', () => {
  it.each(['en', 'ru'] as const)('ask for nothing forbidden and sell nothing, in %s', (language) => {
    const texts: Texts = textsIn(language);
    const words = allTexts(texts.ack)
      .map(([, text]) => text)
      .join('\n');
    expect(texts.ack.safety).toMatch(/CVV, CVC/);
    expect(words.replace(texts.ack.safety, '')).not.toMatch(/password|парол|CVV|PIN\b|ПИН/i);
    expect(words).not.toMatch(/offer|discount|subscribe|акци|скидк|подпис/i);
  });
});

describe('a moment', () => {
  const AT = '2025-10-06T15:00:00.000Z' as Instant;

  it.each([
    ['en', 'Europe/Moscow', { weekday: 'Monday', date: '6 October', time: '18:00', zone: 'Moscow Time, GMT+3' }],
    ['ru', 'Europe/Moscow', { weekday: 'понедельника', date: '6 октября', time: '18:00', zone: 'Москва, GMT+3' }],
    ['en', 'UTC', { weekday: 'Monday', date: '6 October', time: '15:00', zone: 'UTC' }],
    [
      'en',
      'America/New_York',
      { weekday: 'Monday', date: '6 October', time: '11:00', zone: expect.stringMatching(/, GMT-4$/) },
    ],
    [
      'en',
      'Asia/Kolkata',
      { weekday: 'Monday', date: '6 October', time: '20:30', zone: expect.stringMatching(/GMT\+5:30$/) },
    ],
    [
      'ru',
      'Asia/Vladivostok',
      { weekday: 'вторника', date: '7 октября', time: '01:00', zone: expect.stringMatching(/GMT\+10$/) },
    ],
    [
      'ru',
      'Asia/Kamchatka',
      { weekday: 'вторника', date: '7 октября', time: '03:00', zone: expect.stringMatching(/GMT\+12$/) },
    ],
  ] as const)('in %s and %s has weekday, date, time, and the zone by name and offset', (language, zone, told) => {
    expect(momentOf(language, AT, zone)).toEqual(told);
  });

  it('has the offset that is in force at that moment, summer or winter', () => {
    expect(momentOf('en', '2025-07-01T12:00:00.000Z' as Instant, 'Europe/Berlin')).toMatchObject({
      time: '14:00',
      zone: expect.stringContaining('GMT+2'),
    });
    expect(momentOf('en', '2025-12-01T12:00:00.000Z' as Instant, 'Europe/Berlin')).toMatchObject({
      time: '13:00',
      zone: expect.stringContaining('GMT+1'),
    });
  });

  it('at midnight is 00:00 of the new day, never 24:00', () => {
    expect(momentOf('en', '2025-10-06T21:00:00.000Z' as Instant, 'Europe/Moscow')).toMatchObject({
      weekday: 'Tuesday',
      time: '00:00',
    });
    expect(momentOf('ru', '2025-10-06T21:00:00.000Z' as Instant, 'Europe/Moscow')).toMatchObject({
      date: '7 октября',
      time: '00:00',
    });
  });

  it('names each weekday rightly in both languages', () => {
    const days = Array.from(
      { length: 7 },
      (_, index) => `2025-10-${String(6 + index).padStart(2, '0')}T12:00:00.000Z` as Instant,
    );
    expect(days.map((at) => momentOf('en', at, 'UTC').weekday)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    expect(days.map((at) => momentOf('ru', at, 'UTC').weekday)).toEqual([
      'понедельника',
      'вторника',
      'среды',
      'четверга',
      'пятницы',
      'субботы',
      'воскресенья',
    ]);
  });
});

it('a date is told as a day, in no zone of anybody’s', () => {
  expect([dayOf('en', '2025-11-04'), dayOf('ru', '2025-11-04')]).toEqual(['4 November', '4 ноября']);
});

it('short weekdays begin with Monday', () => {
  expect(shortWeekdays('en')).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  expect(shortWeekdays('ru')).toEqual(['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']);
});
