// Another name for a calendar, and its end: one that nothing is measured by any more is not offered again. Its hours stay, since what
// was measured with them is told by them.
import { DomainError } from '../kernel/domain-error.ts';
import type { CalendarId } from '../kernel/id.ts';
import type { Decided, DeskNow } from '../settings/change-setting.ts';
import type { Value } from '../table/item.ts';
import { type Calendar, calendarSchema } from './calendar-contract.ts';

/** Who can name a calendar. */
const USERS = ['MAILBOX', 'POLICY', 'AGENT'] as const;
/** So many of a kind are told by name. */
const TOLD = 5;

type User = {
  readonly name?: string;
  /** What a mailbox is known by. */
  readonly publicAddress?: string;
  readonly calendarId?: string;
  readonly retired?: boolean;
  readonly active?: boolean;
};
export type CalendarName = { readonly name: string; readonly retired: boolean };

/**
 * Nothing that was measured changes, so no clock is counted anew.
 * @throws DomainError `setting.in-use` (conflict), with the names of its users by their kind
 */
export function decideCalendarName(calendarId: CalendarId, { name, retired }: CalendarName) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<Calendar>> => {
    const calendar = calendarSchema.parse(stood);
    if (retired) await refuseUsed(desk, calendarId);
    const { retired: _, ...rest } = calendar;
    return { setting: { ...rest, name, ...(retired ? { retired } : {}), version: calendar.version + 1 } };
  };
}

async function refuseUsed(desk: DeskNow, calendarId: CalendarId): Promise<void> {
  const by: Record<string, string> = {};
  for (const kind of USERS) {
    const all = (await desk.list(kind)) as readonly User[];
    const names = all
      .filter((user) => user.calendarId === calendarId && user.retired !== true && user.active !== false)
      .map(({ name, publicAddress }) => name ?? publicAddress ?? '');
    if (names.length > 0) by[kind] = [...names.slice(0, TOLD), ...(names.length > TOLD ? ['…'] : [])].join(', ');
  }
  if (Object.keys(by).length > 0) throw new DomainError('setting.in-use', 'conflict', { field: 'retired', ...by });
}
