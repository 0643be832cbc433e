// Instants as a person at work reads them: today by the clock, this week by the day, everything else by the date.
import type { Language } from '../../shared/kernel/language.ts';

const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };
const DAY_MS = 86_400_000;

export type Times = {
  readonly zone: string;
  /** `09:12` today, `Mon 11:00` within six days, `3 Oct` this year, `3 Oct 2025` otherwise. */
  short(at: string | number, now: number): string;
  /** Weekday, day, month, time and zone. */
  full(at: string | number): string;
  clock(at: string | number): string;
  day(at: string | number): string;
  number(value: number): string;
};

/** `zone` is whose wall clock is read. */
export function timesIn(language: Language, zone: string): Times {
  const made = new Map<string, Intl.DateTimeFormat>();
  const written = (at: string | number, options: Intl.DateTimeFormatOptions) => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: zone });
    made.set(key, format);
    return format.format(msOf(at));
  };
  const clock = (at: string | number) => written(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const localDay = (at: string | number) => written(at, { year: 'numeric', month: '2-digit', day: '2-digit' });
  /** Asked for with every row, and the same for all of them. */
  let today: { readonly now: number; readonly day: string; readonly year: string } | undefined;
  const todayAt = (now: number) => {
    if (today?.now !== now) today = { now, day: localDay(now), year: written(now, { year: 'numeric' }) };
    return today;
  };
  const numbers = new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 1 });
  return {
    zone,
    clock,
    short: (at, now) => {
      if (localDay(at) === todayAt(now).day) return clock(at);
      if (Math.abs(msOf(at) - now) < 6 * DAY_MS) return `${written(at, { weekday: 'short' })} ${clock(at)}`;
      const sameYear = written(at, { year: 'numeric' }) === todayAt(now).year;
      return written(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
    },
    full: (at) =>
      written(at, {
        ...{ weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
        ...{ hourCycle: 'h23', timeZoneName: 'short' },
      }),
    day: (at) => written(at, { day: 'numeric', month: 'long', year: 'numeric' }),
    number: (value) => numbers.format(value),
  };
}

function msOf(at: string | number): number {
  return typeof at === 'number' ? at : Date.parse(at);
}
