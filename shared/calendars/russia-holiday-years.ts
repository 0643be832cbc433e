// Russia's production calendar for a five-day week: holidays by Labour Code article 112, days before them shorter by
// an hour by article 95, days off moved by the Government's decree for each year. Facts, checked in November 2026.
import { type LocalDate, localDate } from '../kernel/local-date.ts';
import type { Reason } from './calendar-contract.ts';
import type { HolidayDay, HolidayYear } from './holiday-years.ts';

const NEW_YEAR: Reason = { en: 'New Year holidays', ru: 'Новогодние каникулы' };
const CHRISTMAS: Reason = { en: 'Orthodox Christmas Day', ru: 'Рождество Христово' };
const DEFENDER: Reason = { en: 'Defender of the Fatherland Day', ru: 'День защитника Отечества' };
const WOMEN: Reason = { en: 'International Women’s Day', ru: 'Международный женский день' };
const LABOUR: Reason = { en: 'Spring and Labour Day', ru: 'Праздник Весны и Труда' };
const VICTORY: Reason = { en: 'Victory Day', ru: 'День Победы' };
const RUSSIA: Reason = { en: 'Russia Day', ru: 'День России' };
const UNITY: Reason = { en: 'National Unity Day', ru: 'День народного единства' };
const SHORT: Reason = { en: 'Short day before a holiday', ru: 'Сокращённый предпраздничный день' };

function closed(date: string, reason: Reason): HolidayDay {
  return { kind: 'closed', date: date as LocalDate, reason };
}

function short(date: string): HolidayDay {
  return { kind: 'short', date: date as LocalDate, byMinutes: 60, reason: SHORT };
}

/** 1 to 8 January, the same every year. */
function newYear(year: number): HolidayDay[] {
  const first = Date.UTC(year, 0, 1) / 86_400_000;
  return Array.from({ length: 8 }, (_, index) => closed(localDate(first + index), index === 6 ? CHRISTMAS : NEW_YEAR));
}

/** Moved: Saturday 3 January to Friday 9 January, Sunday 4 January to Thursday 31 December. */
export const RUSSIA_2026: HolidayYear = {
  country: 'RU',
  year: 2026,
  status: 'confirmed',
  source: 'Постановление Правительства РФ от 24.09.2025 № 1466 «О переносе выходных дней в 2026 году»',
  sourceUrl: 'http://static.government.ru/media/files/4jeB8hNKm69ggOa9yDiYOli6YoAyM21i.pdf',
  days: [
    ...newYear(2026),
    closed('2026-01-09', NEW_YEAR),
    closed('2026-02-23', DEFENDER),
    closed('2026-03-08', WOMEN),
    closed('2026-03-09', WOMEN),
    short('2026-04-30'),
    closed('2026-05-01', LABOUR),
    short('2026-05-08'),
    closed('2026-05-09', VICTORY),
    closed('2026-05-11', VICTORY),
    short('2026-06-11'),
    closed('2026-06-12', RUSSIA),
    short('2026-11-03'),
    closed('2026-11-04', UNITY),
    closed('2026-12-31', NEW_YEAR),
  ],
};

/**
 * Moved: Saturday 2 January to Friday 5 November, Sunday 3 January to Friday 31 December, Saturday 20 February to
 * Monday 22 February. The worked Saturday is as short as the Monday before the holiday would have been.
 */
export const RUSSIA_2027: HolidayYear = {
  country: 'RU',
  year: 2027,
  status: 'confirmed',
  source: 'Постановление Правительства РФ от 17.09.2026 № 1187 «О переносе выходных дней в 2027 году»',
  sourceUrl: 'http://publication.pravo.gov.ru/document/0001202609180037',
  days: [
    ...newYear(2027),
    {
      kind: 'working',
      date: '2027-02-20' as LocalDate,
      like: 'mon',
      shorterByMinutes: 60,
      reason: { en: 'Working Saturday instead of Monday 22 February', ru: 'Рабочая суббота вместо 22 февраля' },
    },
    closed('2027-02-22', DEFENDER),
    closed('2027-02-23', DEFENDER),
    closed('2027-03-08', WOMEN),
    short('2027-04-30'),
    closed('2027-05-01', LABOUR),
    closed('2027-05-03', LABOUR),
    closed('2027-05-09', VICTORY),
    closed('2027-05-10', VICTORY),
    short('2027-06-11'),
    closed('2027-06-12', RUSSIA),
    closed('2027-06-14', RUSSIA),
    short('2027-11-03'),
    closed('2027-11-04', UNITY),
    closed('2027-11-05', UNITY),
    closed('2027-12-31', NEW_YEAR),
  ],
};

export const RUSSIA_HOLIDAY_YEARS: readonly HolidayYear[] = [RUSSIA_2026, RUSSIA_2027];
