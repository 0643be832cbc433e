// Settings as data: mailboxes, queues, teams, calendars, policies, agents. Few, read on every request, so kept a while.
import type { Clock } from '../kernel/clock.ts';
import { SECOND_MS } from '../kernel/duration.ts';
import { epochMs } from '../kernel/instant.ts';
import { asValue } from '../table/as-value.ts';
import type { Value } from '../table/item.ts';
import { SETTINGS_PARTITION, type SettingKind, settingKey } from '../table/keys.ts';
import { allItems, type Put, type Table, type Write } from '../table/port.ts';

/** How old a reading may be. A saved setting is in force everywhere after this long, in the saving process at once. */
export const SETTINGS_KEPT_MS = 30 * SECOND_MS;
/** So long after a change no process decides by what stood before, and indexes have caught up. */
export const SETTINGS_EVERYWHERE_MS = 2 * SETTINGS_KEPT_MS;

export type SettingsStore = {
  /** Every setting of a kind, as stored; the feature that owns the kind knows its schema. */
  list(kind: SettingKind): Promise<readonly Value[]>;
  /**
   * Puts a setting if its version is still the one that was read; 0 creates.
   * Answers false if somebody else saved first.
   */
  save(kind: SettingKind, id: string, previousVersion: number, setting: unknown, more?: SettingSave): Promise<boolean>;
  /** Writes among which are settings, all or none of them. Answers false if a condition of one failed. */
  saveTogether(writes: readonly Write[]): Promise<boolean>;
};

export type SettingSave = {
  /** When the setting leaves by itself, in seconds since 1970. */
  readonly expiresAtS?: number;
  /** Puts that must happen with it or not at all: a record of the change, a command. */
  readonly together?: readonly Put[];
};

type Reading = { readonly byKind: ReadonlyMap<string, readonly Value[]> };

/** One store per process: the cache lives in it. */
export function settingsStore(table: Table, clock: Clock): SettingsStore {
  let reading: Promise<Reading> | undefined;
  let staleAtMs = 0;

  const current = (): Promise<Reading> => {
    const nowMs = epochMs(clock.now());
    if (reading === undefined || nowMs >= staleAtMs || nowMs < staleAtMs - SETTINGS_KEPT_MS) {
      staleAtMs = nowMs + SETTINGS_KEPT_MS;
      const fresh = read(table);
      fresh.catch(() => {
        if (reading === fresh) reading = undefined;
      });
      reading = fresh;
    }
    return reading;
  };

  return {
    list: async (kind) => (await current()).byKind.get(kind) ?? [],
    save: async (kind, id, previousVersion, setting, { expiresAtS, together = [] } = {}) => {
      const put = settingPut(kind, id, previousVersion, setting, expiresAtS);
      const result = together.length === 0 ? await table.put(put) : await table.transact([put, ...together]);
      reading = undefined;
      return result.ok;
    },
    saveTogether: async (writes) => {
      const result = await table.transact(writes);
      reading = undefined;
      return result.ok;
    },
  };
}

/** The put of a setting's next version; it fails if somebody else saved first. */
export function settingPut(
  kind: SettingKind,
  id: string,
  previousVersion: number,
  setting: unknown,
  expiresAtS?: number,
): Put {
  return {
    put: {
      ...settingKey(kind, id),
      entity: 'setting',
      version: previousVersion + 1,
      setting: asValue(setting),
      ...(expiresAtS === undefined ? {} : { expiresAtS }),
    },
    when: previousVersion === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'version', value: previousVersion },
  };
}

async function read(table: Table): Promise<Reading> {
  const byKind = new Map<string, Value[]>();
  for await (const item of allItems(table, { partition: SETTINGS_PARTITION, consistent: true })) {
    const kind = item.sk.slice(0, item.sk.indexOf('#'));
    const setting = item['setting'];
    if (setting === undefined) continue;
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [setting]);
    else known.push(setting);
  }
  return { byKind };
}

/**
 * Parsed settings of one kind, parsed once per reading: `list` answers the same array until the store reads anew,
 * so identity tells whether to parse again.
 */
export function parsedOnce<T>(parse: (value: Value) => T): (values: readonly Value[]) => readonly T[] {
  let seen: readonly Value[] | undefined;
  let parsed: readonly T[] = [];
  return (values) => {
    if (values !== seen) {
      parsed = values.map(parse);
      seen = values;
    }
    return parsed;
  };
}
