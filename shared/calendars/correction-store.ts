// Corrections of calendars as they are kept: one item each, written with the correction itself.
import type { CalendarId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Author } from '../settings/change-setting.ts';
import { asValue } from '../table/as-value.ts';
import { correctionKey, correctionPartition } from '../table/correction-keys.ts';
import type { Item } from '../table/item.ts';
import { allItems, type Put, type Table } from '../table/port.ts';
import { type Calendar, calendarSchema } from './calendar-contract.ts';
import type { CorrectedHours, Correction } from './correction-contract.ts';

/** A correction as it is asked for. */
export type CorrectionAsked = { readonly hours: CorrectedHours; readonly reason: string };

/** What is kept of a correction, beside the line in the audit of settings. */
export type CorrectionRecord = {
  readonly before: Calendar;
  readonly asked: CorrectionAsked;
  readonly author: Author;
  readonly at: Instant;
  readonly finishedAt?: Instant;
};

/** The put belongs into the transaction of the correction. */
export function correctionPut(record: CorrectionRecord): Put {
  const { calendarId, version } = record.before;
  return {
    put: { ...correctionKey(calendarId, version + 1), entity: 'correction', record: asValue(record) },
    when: { is: 'absent' },
  };
}

/** Undefined: that version of the calendar was made by no correction. */
export async function loadCorrection(
  table: Table,
  calendarId: CalendarId,
  version: number,
): Promise<CorrectionRecord | undefined> {
  const item = await table.get(correctionKey(calendarId, version));
  return item === undefined ? undefined : recordOf(item);
}

/** Notes that every ticket has followed; the first time stands. */
export async function finishCorrection(
  table: Table,
  calendarId: CalendarId,
  version: number,
  finishedAt: Instant,
): Promise<void> {
  const item = await table.get(correctionKey(calendarId, version));
  if (item === undefined || item['finishedAt'] !== undefined) return;
  await table.put({ put: { ...item, finishedAt } });
}

/** Of a calendar, the newest first. */
export async function correctionsOf(table: Table, calendarId: CalendarId): Promise<readonly Correction[]> {
  const found: Correction[] = [];
  for await (const item of allItems(table, { partition: correctionPartition(calendarId), descending: true })) {
    const { before, asked, author, at, finishedAt } = recordOf(item);
    const { from, until } = asked.hours;
    found.push({
      calendarId,
      version: before.version + 1,
      from,
      ...(until === undefined ? {} : { until }),
      reason: asked.reason,
      agentId: author.agentId,
      at,
      ...(finishedAt === undefined ? {} : { finishedAt }),
    });
  }
  return found;
}

function recordOf(item: Item): CorrectionRecord {
  const record = item['record'] as unknown as CorrectionRecord;
  const finishedAt = item['finishedAt'] as Instant | undefined;
  return {
    ...record,
    before: calendarSchema.parse(record.before),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}
