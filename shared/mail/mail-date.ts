// The Date header (RFC 5322 section 3.3, with the old forms of section 4.3) as an instant; wrong clocks and all.
import { type Instant, instantOf } from '../kernel/instant.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{2,4})\s+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:\.\d+)?\s*([+-]\d{4}|[a-z]{1,5})?/i;
/** Minutes east of UTC; the military letters mean nothing (RFC 5322 section 4.3). */
const ZONES: Readonly<Record<string, number>> = {
  edt: -240,
  est: -300,
  cdt: -300,
  cst: -360,
  mdt: -360,
  mst: -420,
  pdt: -420,
  pst: -480,
};
const MINUTE_MS = 60_000;

/** undefined if the text names no date between the years 1970 and 9999. */
export function parseMailDate(text: string): Instant | undefined {
  const found = DATE.exec(text.slice(0, 200).replace(/,/g, ' '));
  if (!found) return undefined;
  const [, day, monthName = '', yearText = '', hour, minute, second, zone = ''] = found;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const year = fullYear(yearText);
  if (month < 0 || year < 1970) return undefined;
  const seconds = Math.min(Number(second ?? 0), 59);
  const at =
    Date.UTC(year, month, Number(day), Number(hour), Number(minute), seconds) - offsetMinutes(zone) * MINUTE_MS;
  return Number.isNaN(at) || at < 0 || at > Date.UTC(9999, 11, 31) ? undefined : instantOf(at);
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  if (text.length === 3) return 1900 + year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function offsetMinutes(zone: string): number {
  const numeric = /^([+-])(\d\d)(\d\d)$/.exec(zone);
  if (!numeric) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return numeric[1] === '-' ? -minutes : minutes;
}
