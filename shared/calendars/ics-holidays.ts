// Reads the all-day events of an iCalendar file as proposed closed days. A small part of RFC 5545 on purpose: what it
// cannot take as a holiday it says, so that the person who confirms the year sees what is missing.
import { DomainError } from '../kernel/domain-error.ts';
import type { Language } from '../kernel/language.ts';
import { dayNumber, isLocalDate, type LocalDate, localDate } from '../kernel/local-date.ts';
import type { HolidayDay } from './holiday-years.ts';

export const MAX_ICS_CHARACTERS = 1_000_000;
/** A longer event is a season, not a holiday. */
export const MAX_EVENT_DAYS = 31;

/** Why an event gives no closed day. */
export type SkipReason = 'nameless' | 'not-all-day' | 'repeats' | 'cancelled' | 'too-long' | 'unreadable';

export type IcsHolidays = {
  /** Ascending, one per date; of two events on a date the one that stands first in the file. */
  readonly days: readonly HolidayDay[];
  readonly skipped: readonly { readonly summary: string; readonly reason: SkipReason }[];
};

type Properties = ReadonlyMap<string, string>;

/**
 * DTSTART and DTEND (exclusive) with DATE values, DURATION in days or weeks, SUMMARY as the reason in `language`.
 * RFC 5545 sections 3.1 (folding), 3.3.4, 3.3.6, 3.3.11 and 3.6.1.
 * @throws DomainError `holidays.not-ics`, `holidays.file-too-large` (invalid)
 */
export function readIcsHolidays(text: string, language: Language): IcsHolidays {
  if (text.length > MAX_ICS_CHARACTERS) {
    throw new DomainError('holidays.file-too-large', 'invalid', { maxCharacters: MAX_ICS_CHARACTERS });
  }
  const lines = unfold(text);
  if (lines.find((line) => line.trim() !== '')?.toUpperCase() !== 'BEGIN:VCALENDAR') {
    throw new DomainError('holidays.not-ics', 'invalid');
  }
  const days = new Map<LocalDate, HolidayDay>();
  const skipped: { summary: string; reason: SkipReason }[] = [];
  for (const event of events(lines)) {
    const summary = shortText(event.get('SUMMARY') ?? '');
    const dates = summary === '' ? 'nameless' : datesOf(event);
    if (typeof dates === 'string') {
      skipped.push({ summary, reason: dates });
      continue;
    }
    for (const date of dates) {
      if (!days.has(date)) days.set(date, { kind: 'closed', date, reason: { [language]: summary } });
    }
  }
  return { days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), skipped };
}

/** A line that begins with a space or a tab continues the one before. */
function unfold(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
}

/** The properties of each VEVENT by name, without parameters; those of alarms inside it are left out. */
function events(lines: readonly string[]): Properties[] {
  const found: Properties[] = [];
  const open: string[] = [];
  let event = new Map<string, string>();
  for (const line of lines) {
    const property = splitLine(line);
    if (property === undefined) continue;
    const { name, value } = property;
    if (name === 'BEGIN') {
      open.push(value.toUpperCase());
      if (open.at(-1) === 'VEVENT') event = new Map();
    } else if (name === 'END') {
      if (open.pop() === 'VEVENT') found.push(event);
    } else if (open.at(-1) === 'VEVENT' && !event.has(name)) event.set(name, value);
  }
  return found;
}

/** `SUMMARY;ALTREP="cid:x":Text` to name and value: the colon that counts is the first outside quotes. */
function splitLine(line: string): { name: string; value: string } | undefined {
  const match = /^([A-Za-z0-9-]+)(?:;(?:[^":]|"[^"]*")*)?:(.*)$/.exec(line);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { name: match[1].toUpperCase(), value: match[2].trim() };
}

function datesOf(event: Properties): readonly LocalDate[] | SkipReason {
  if (event.get('STATUS')?.toUpperCase() === 'CANCELLED') return 'cancelled';
  const start = event.get('DTSTART') ?? '';
  if (start.includes('T')) return 'not-all-day';
  const first = readDate(start);
  if (first === undefined) return 'unreadable';
  if (event.has('RRULE') || event.has('RDATE')) return 'repeats';
  const length = lengthInDays(event, first);
  if (length === undefined || length < 1) return 'unreadable';
  if (length > MAX_EVENT_DAYS) return 'too-long';
  return Array.from({ length }, (_, index) => localDate(dayNumber(first) + index));
}

function lengthInDays(event: Properties, first: LocalDate): number | undefined {
  const end = event.get('DTEND');
  if (end !== undefined) {
    const last = readDate(end);
    if (last === undefined) return undefined;
    // Some writers give an event of one day an end that equals its start.
    return last === first ? 1 : dayNumber(last) - dayNumber(first);
  }
  const duration = event.get('DURATION');
  if (duration === undefined) return 1;
  const match = /^\+?P(?:(\d{1,3})W|(\d{1,4})D)$/.exec(duration.toUpperCase());
  if (match === null) return undefined;
  return match[1] === undefined ? Number(match[2]) : Number(match[1]) * 7;
}

/** `20261104` as a date. */
function readDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (match === null) return undefined;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  return isLocalDate(date) ? date : undefined;
}

/** Undoes the escapes of RFC 5545 section 3.3.11 and keeps what a calendar's reason can hold. */
function shortText(value: string): string {
  return value
    .replace(/\\([nN,;\\])/g, (_whole, escaped: string) => (escaped.toLowerCase() === 'n' ? ' ' : escaped))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
