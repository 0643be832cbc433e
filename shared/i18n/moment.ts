// Instants in a reader's words: weekday, date, time and the zone by name and offset, always all of them.
import { epochMs, type Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';

/** British English for the order of day and month; the reader's language otherwise. */
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };

/** `weekday` in the case that the language's "until" asks for; `zone` such as `Moscow Time, GMT+3`. */
export type Moment = {
  readonly weekday: string;
  readonly date: string;
  readonly time: string;
  readonly zone: string;
};

const UNTIL_WEEKDAY: Readonly<Record<Language, readonly string[]>> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ru: ['воскресенья', 'понедельника', 'вторника', 'среды', 'четверга', 'пятницы', 'субботы'],
};

export function momentOf(language: Language, instant: Instant, zone: string): Moment {
  const ms = epochMs(instant);
  const part = (options: Intl.DateTimeFormatOptions) => formatter(language, zone, options).format(ms);
  const weekdays = UNTIL_WEEKDAY[language];
  const english = formatter('en', zone, { weekday: 'long' }).format(ms);
  return {
    weekday: weekdays[UNTIL_WEEKDAY.en.indexOf(english)] ?? english,
    date: part({ day: 'numeric', month: 'long' }),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    zone: zoneName(language, ms, zone),
  };
}

/** A local date such as `2025-11-04` as `4 November`. */
export function dayOf(language: Language, localDate: string): string {
  return formatter(language, 'UTC', { day: 'numeric', month: 'long' }).format(Date.parse(`${localDate}T12:00:00Z`));
}

/** Short weekday names, Monday first. */
export function shortWeekdays(language: Language): readonly string[] {
  const monday = Date.parse('2024-01-01T12:00:00Z');
  const format = formatter(language, 'UTC', { weekday: 'short' });
  return [0, 1, 2, 3, 4, 5, 6].map((day) => format.format(monday + day * 86_400_000));
}

function zoneName(language: Language, ms: number, zone: string): string {
  const named = (timeZoneName: 'shortGeneric' | 'longGeneric' | 'shortOffset') =>
    formatter(language, zone, { timeZoneName })
      .formatToParts(ms)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  const short = named('shortGeneric');
  const offset = named('shortOffset');
  // A bare abbreviation (CET, IST) says little to a customer and is ambiguous.
  const name = /^[A-Z]{2,5}$/.test(short) ? named('longGeneric') : short;
  if (offset === 'GMT' || offset === 'GMT+0') return 'UTC';
  return /^GMT/.test(name) ? offset : `${name}, ${offset}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times its use. */
function formatter(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}
