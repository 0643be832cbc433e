// Keys of the audit that belongs to no ticket: who changed which setting, who took which file.
import type { EventId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Key } from './item.ts';
import { SETTINGS_PARTITION, type SettingKind } from './keys.ts';

/** How many changes of settings there were; whoever changes one demands the number that he read. */
export const SETTINGS_TURN_KEY: Key = { pk: SETTINGS_PARTITION, sk: 'TURN' };

export const settingChangeKey = (at: Instant, kind: SettingKind, id: string, version: number): Key => ({
  pk: auditPartition(at.slice(0, 10)),
  sk: `${at}#${kind}#${id}#${String(version).padStart(8, '0')}`,
});

/** `day` is a date in UTC: `2025-10-06`. */
export const auditPartition = (day: string) => `AUDIT#${day}`;

/** Who took which file. */
export const auditKey = (at: Instant, eventId: EventId): Key => ({
  pk: auditPartition(at.slice(0, 10)),
  sk: `${at}#${eventId}`,
});
