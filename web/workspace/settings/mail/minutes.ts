// Lengths of working time as people write them: `30 min`, `8 h`, `1 h 30 min`, in English or Russian. Pure. Days are none of
// them: a working day is as long as its calendar says.
import type { WorkspaceTexts } from '../../../../shared/i18n/workspace-en.ts';

const HOURS = '(?:h|hours?|hrs?|ч|час(?:а|ов)?)';
const MINUTES = '(?:m|min|mins|minutes?|м|мин|минут[аы]?)';
const LENGTH = new RegExp(`^(?:(\\d+)\\s*${HOURS}\\.?)?\\s*(?:(\\d+)\\s*(?:${MINUTES}\\.?)?)?$`, 'u');

/** A year round the clock, as the contract of policies has it. */
export const MAX_MINUTES = 366 * 24 * 60;

/** A bare number is minutes. Undefined: this is no length from 0 minutes to a year. */
export function minutesOf(text: string): number | undefined {
  const [all, hours, minutes] = LENGTH.exec(text.trim().toLowerCase()) ?? [];
  if (all === undefined || (hours === undefined && minutes === undefined)) return undefined;
  const length = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return length <= MAX_MINUTES ? length : undefined;
}

/** What `minutesOf` reads back as the same number. */
export function minutesText(minutes: number | undefined, words: WorkspaceTexts['clock']): string {
  if (minutes === undefined) return '';
  return minutes < 60 ? words.minutes(minutes) : words.hours(Math.floor(minutes / 60), minutes % 60);
}
