// Working hours as a line of text, which the keyboard edits best: `09:00-13:00, 14:00-18:00`. Pure.

export type Interval = { readonly open: string; readonly close: string };

const TIME = '(\\d{1,2})(?:[:.](\\d{2}))?';
const INTERVAL = new RegExp(`^${TIME}\\s*[-–—]\\s*${TIME}$`);

/** Nothing at all is a closed day. Undefined: this is no line of hours. */
export function hoursOf(line: string): readonly Interval[] | undefined {
  const parts = line
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const intervals = parts.map((part): Interval | undefined => {
    const [, fromHour, fromMinute = '00', toHour, toMinute = '00'] = INTERVAL.exec(part) ?? [];
    if (fromHour === undefined || toHour === undefined) return undefined;
    return { open: `${fromHour.padStart(2, '0')}:${fromMinute}`, close: `${toHour.padStart(2, '0')}:${toMinute}` };
  });
  return intervals.every((interval) => interval !== undefined) ? intervals : undefined;
}

export function lineOf(intervals: readonly Interval[]): string {
  return intervals.map(({ open, close }) => `${open}-${close}`).join(', ');
}
