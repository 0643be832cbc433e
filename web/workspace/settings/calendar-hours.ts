// The hours of a calendar while they are edited: lines as they are typed, days that are otherwise, confirmed years; and the hours
// that the desk is asked about, once every line is one.
import { useCallback, useState } from 'react';
import { type Instant, instantOf, isInstant } from '../../../shared/kernel/instant.ts';
import { epochMsReaching, wallMsAt } from '../../../shared/kernel/zone.ts';
import type { AnswerOf, CallParts } from '../../client/routes.ts';
import { hoursOf, lineOf } from './hours.ts';

export type Calendar = AnswerOf<'listCalendars'>['calendars'][number];
export type Version = Calendar['versions'][number];
export type Day = keyof Version['week'];
export type Lines = Readonly<Record<Day, string>>;
export type Exception = Version['exceptions'][number];
export type ConfirmedYear = Version['confirmedYears'][number];
export type Hours = Omit<CallParts<'previewCalendar'>['body'], 'effectiveFrom'>;

export const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export type TypedHours = {
  readonly zone: string;
  readonly lines: Lines;
  readonly exceptions: readonly Exception[];
  readonly confirmedYears: readonly ConfirmedYear[];
};

export type EditedHours = {
  readonly typed: TypedHours;
  set(change: Partial<TypedHours>): void;
  /** Takes the hours of a version in place of what is typed. */
  load(version: Version): void;
  /** Days whose line is no line of hours. */
  readonly wrong: readonly Day[];
  /** Undefined while a line is none. */
  readonly hours: Hours | undefined;
};

/** Nine to six, Monday to Friday: what a new calendar begins with. */
export function usualHours(zone: string): TypedHours {
  const lines = Object.fromEntries(DAYS.map((day, index) => [day, index < 5 ? '09:00-18:00' : ''])) as Lines;
  return { zone, lines, exceptions: [], confirmedYears: [] };
}

export function typedHours({ zone, week, exceptions, confirmedYears }: Version): TypedHours {
  const lines = Object.fromEntries(DAYS.map((day) => [day, lineOf(week[day])])) as Lines;
  return { zone, lines, exceptions, confirmedYears };
}

/** @param onChange whatever was found out about the hours before is out of date then */
export function useHours(first: TypedHours, onChange: () => void): EditedHours {
  const [typed, setTyped] = useState(first);
  const set = useCallback(
    (change: Partial<TypedHours>) => {
      setTyped((before) => ({ ...before, ...change }));
      onChange();
    },
    [onChange],
  );
  const read = DAYS.map((day) => [day, hoursOf(typed.lines[day])] as const);
  const wrong = read.filter(([, intervals]) => intervals === undefined).map(([day]) => day);
  const { zone, exceptions, confirmedYears } = typed;
  const week = Object.fromEntries(read) as Hours['week'];
  return {
    typed,
    set,
    load: (version) => set(typedHours(version)),
    wrong,
    hours:
      wrong.length > 0 ? undefined : { zone, week, exceptions: [...exceptions], confirmedYears: [...confirmedYears] },
  };
}

/** The version that governs an instant; the first one before that. */
export function versionAt({ versions }: Calendar, at: string): Version | undefined {
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? versions[0];
}

/** The instant at which the clocks of the zone show what a field of a date and a time holds; undefined while it holds nothing. */
export function instantIn(zone: string, typed: string): Instant | undefined {
  const wall = Date.parse(`${typed}Z`);
  if (typed === '' || Number.isNaN(wall)) return undefined;
  const instant = instantOf(epochMsReaching(zone, wall));
  return isInstant(instant) ? instant : undefined;
}

/** What such a field shows for an instant. */
export function typedIn(zone: string, at: number): string {
  return new Date(wallMsAt(zone, at)).toISOString().slice(0, 16);
}

/** The field of the form that a path of the body belongs to: `body.week.mon.1` is `mon`. */
export function fieldOfHours(path: string): string {
  const [, member = 'form', part] = path.split('.');
  return member === 'week' ? (part ?? member) : member;
}
