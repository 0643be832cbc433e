// A week of working hours as a line. Without the texts of mails, so that a screen can have it too.
import type { Language } from '../kernel/language.ts';
import { shortWeekdays } from './moment.ts';

type Interval = { readonly open: string; readonly close: string };
export type WeekWords = { readonly everyDay: string; readonly aroundTheClock: string };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Week = Readonly<Record<(typeof DAYS)[number], readonly Interval[]>>;

/** Days of equal hours in a row stand together; closed days are not named. '' for a week without work. */
export function weekInWords(week: Week, language: Language, { everyDay, aroundTheClock }: WeekWords): string {
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
