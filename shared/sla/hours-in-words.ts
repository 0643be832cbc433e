// A week's working hours the way a door says them: "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00".
import type { Interval, Week } from '../calendars/calendar-contract.ts';
import { shortWeekdays } from '../i18n/moment.ts';
import { textsIn } from '../i18n/texts.ts';
import type { Language } from '../kernel/language.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days of equal hours in a row stand together; closed days are not named. '' for a week without work. */
export function hoursInWords(week: Week, language: Language): string {
  const { everyDay, aroundTheClock } = textsIn(language).hours;
  const names = shortWeekdays(language);
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const [index, day] of DAYS.entries()) {
    const hours = intervalsInWords(week[day], aroundTheClock);
    const last = runs.at(-1);
    if (last !== undefined && last.hours === hours) last.to = index;
    else runs.push({ from: index, to: index, hours });
  }
  return runs
    .filter(({ hours }) => hours !== '')
    .map(({ from, to, hours }) => `${daysInWords(names, from, to, everyDay)} ${hours}`)
    .join('; ');
}

function daysInWords(names: readonly string[], from: number, to: number, everyDay: string): string {
  if (from === 0 && to === DAYS.length - 1) return everyDay;
  return from === to ? `${names[from]}` : `${names[from]}–${names[to]}`;
}

function intervalsInWords(intervals: readonly Interval[], aroundTheClock: string): string {
  const [only] = intervals;
  if (intervals.length === 1 && only?.open === '00:00' && only.close === '24:00') return aroundTheClock;
  return intervals.map(({ open, close }) => `${open}–${close}`).join(', ');
}
