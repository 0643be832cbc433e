// Who changed which setting, and what of it: one line a change, written with it and never again. Hashes instead of contents,
// because a setting may hold a person's name and address, and this outlives them.
import { canonicalJson, sha256Hex } from '../kernel/digest.ts';
import type { Instant } from '../kernel/instant.ts';
import { asValue } from '../table/as-value.ts';
import { auditPartition, settingChangeKey } from '../table/audit-keys.ts';
import type { Value } from '../table/item.ts';
import { type SettingKind, settingKey } from '../table/keys.ts';
import { allItems, type Put, type Table } from '../table/port.ts';
import type { Author } from './change-setting.ts';
import {
  type LastChange,
  lastChangeSchema,
  type SettingChanged,
  settingChangedSchema,
} from './setting-changes-contract.ts';

type Change = {
  readonly author: Author;
  readonly at: Instant;
  readonly kind: SettingKind;
  readonly id: string;
  readonly version: number;
  /** null: there was none. */
  readonly before: Value;
  readonly after: Value;
  readonly reason?: string | undefined;
};

/** The put of the line; it belongs into the transaction of the change. */
export function settingChangePut({ author, at, kind, id, version, before, after, reason }: Change): Put {
  const line: SettingChanged = {
    at,
    agentId: author.agentId,
    requestId: author.correlationId,
    kind,
    id,
    version,
    fields: changedFields(before, after),
    ...(before === null ? {} : { beforeHash: sha256Hex(canonicalJson(before)) }),
    afterHash: sha256Hex(canonicalJson(after)),
    ...(reason === undefined ? {} : { reason }),
  };
  return {
    put: { ...settingChangeKey(at, kind, id, version), entity: 'audit', line: asValue(line) },
    when: { is: 'absent' },
  };
}

/** The put of a setting with who makes it: beside the setting, not in it, so that no rule ever reads it. */
export function changedBy(put: Put, { agentId }: Author, at: Instant): Put {
  return { ...put, put: { ...put.put, changedAt: at, changedBy: agentId } };
}

/** Who changed a setting last; undefined for one that is as it was delivered, or was changed before this was kept. */
export async function lastSettingChange(table: Table, kind: SettingKind, id: string): Promise<LastChange | undefined> {
  const item = await table.get(settingKey(kind, id));
  const change = lastChangeSchema.safeParse({ at: item?.['changedAt'], agentId: item?.['changedBy'] });
  return change.success ? change.data : undefined;
}

/** The changes of a day in UTC (`2025-10-06`), in their order. */
export async function settingChangesOn(table: Table, day: string): Promise<readonly SettingChanged[]> {
  const lines: SettingChanged[] = [];
  for await (const item of allItems(table, { partition: auditPartition(day) })) {
    // Files that were taken and work that was put back stand in the same partition.
    if (item['line'] !== undefined) lines.push(settingChangedSchema.parse(item['line']));
  }
  return lines;
}

function changedFields(before: Value, after: Value): string[] {
  const [old, next] = [before ?? {}, after ?? {}] as Readonly<Record<string, Value>>[];
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})]);
  names.delete('version');
  return [...names].filter((name) => canonicalJson(old?.[name]) !== canonicalJson(next?.[name])).sort();
}
