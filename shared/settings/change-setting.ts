// Changing what people set up: one change after the other, each decided on what stands at that moment, and written down with
// who did it. A rule over several settings (one default mailbox, one administrator at least) so holds whoever hurries.
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import { SETTINGS_TURN_KEY } from '../table/audit-keys.ts';
import type { Item, Value } from '../table/item.ts';
import { type SettingKind, settingKey } from '../table/keys.ts';
import type { Put, Table, Write } from '../table/port.ts';
import { changedBy, settingChangePut } from './setting-changes.ts';
import { type SettingsStore, settingPut, settingsStore } from './settings-store.ts';

/** Others may change other settings meanwhile; then the change is decided anew, so many times in all. */
const ATTEMPTS = 4;

export type SettingPorts = {
  readonly table: Table;
  /** The store that this process reads with: it forgets what it read. */
  readonly settings: SettingsStore;
  readonly clock: Clock;
};

export type Author = { readonly agentId: AgentId; readonly correlationId: string };

/** What stands now; nobody changes it between this reading and the save. */
export type DeskNow = {
  list(kind: SettingKind): Promise<readonly Value[]>;
  /**
   * A setting that another one wants to refer to.
   * @throws DomainError `setting.unknown` (notFound), with the field that names it, also for a retired one
   */
  require(kind: SettingKind, id: string, field: string): Promise<Value>;
};

type Setting = { readonly version: number };
type OtherSetting = { readonly kind: SettingKind; readonly id: string; readonly setting: Setting };

/** `others` are settings that change with it, each in its own next version. */
export type Decided<T extends Setting> = { readonly setting: T; readonly others?: readonly OtherSetting[] };

export type SettingChange<T extends Setting> = {
  readonly kind: SettingKind;
  readonly id: string;
  /** `version` of the setting that the author had before his eyes; 0 makes a new one. */
  readonly seenVersion: number;
  /** Answers the next version whole, or throws what it refuses. May be asked again. `stood` is null for a new one. */
  readonly decide: (stood: Value, desk: DeskNow) => Promise<Decided<T>>;
  /** Puts that stand or fall with it. */
  readonly together?: readonly Put[];
  /** For the audit. */
  readonly reason?: string;
};

/**
 * Saves the next version of a setting with its line in the audit, and answers it.
 * @throws DomainError `setting.unknown` (notFound) · `setting.changed` (conflict) when it is not the version that the
 * author saw · what `decide` throws
 */
export async function changeSetting<T extends Setting>(
  ports: SettingPorts,
  author: Author,
  change: SettingChange<T>,
): Promise<T> {
  const { kind, id, seenVersion, decide, together = [], reason } = change;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const turn = await ports.table.get(SETTINGS_TURN_KEY);
    const stood = await settingOf(ports.table, kind, id);
    if (stood === null && seenVersion > 0) throw new DomainError('setting.unknown', 'notFound', { kind });
    if (versionOf(stood) !== seenVersion) throw new DomainError('setting.changed', 'conflict', { kind });
    const { setting, others = [] } = await decide(stood, deskNow(ports));
    const changed = [{ kind, id, setting }, ...others];
    const writes = await Promise.all(changed.map((each) => writesOf(ports, author, each, reason)));
    if (await ports.settings.saveTogether([nextTurn(turn), ...writes.flat(), ...together])) return setting;
  }
  throw new DomainError('setting.changed', 'conflict', { kind });
}

/**
 * Makes a new setting once for one command, and answers it as it stands; a repeated command makes nothing.
 * @throws DomainError `command.reused` (conflict) · as changeSetting
 */
export async function addSetting(
  ports: SettingPorts,
  author: Author,
  command: Command,
  change: Omit<SettingChange<Setting>, 'seenVersion' | 'together'>,
): Promise<Value> {
  const result = await runOnce(ports.table, command, async () => {
    const remembered = { id: change.id };
    const together = [rememberCommand(command, remembered, ports.clock.now())];
    await changeSetting(ports, author, { ...change, seenVersion: 0, together });
    return remembered;
  });
  return settingOf(ports.table, change.kind, (result as { readonly id: string }).id);
}

/** A setting as it stands this moment, whatever a process has kept; null if there is none. */
export async function settingOf(table: Table, kind: SettingKind, id: string): Promise<Value> {
  return (await table.get(settingKey(kind, id)))?.['setting'] ?? null;
}

function deskNow({ table, clock }: SettingPorts): DeskNow {
  const fresh = settingsStore(table, clock);
  return {
    list: fresh.list,
    require: async (kind, id, field) => {
      const setting = await settingOf(table, kind, id);
      const isRetired = (setting as { readonly retired?: boolean } | null)?.retired === true;
      if (setting === null || isRetired) throw new DomainError('setting.unknown', 'notFound', { kind, field });
      return setting;
    },
  };
}

async function writesOf(
  ports: SettingPorts,
  author: Author,
  change: OtherSetting,
  reason: string | undefined,
): Promise<readonly Write[]> {
  const { kind, id, setting } = change;
  const before = await settingOf(ports.table, kind, id);
  const after = asValue(setting);
  const at = ports.clock.now();
  return [
    changedBy(settingPut(kind, id, setting.version - 1, setting), author, at),
    settingChangePut({ author, at, kind, id, version: setting.version, before, after, reason }),
  ];
}

function nextTurn(turn: Item | undefined): Put {
  const number = Number(turn?.['number'] ?? 0);
  return {
    put: { ...SETTINGS_TURN_KEY, entity: 'turn', number: number + 1 },
    when: turn === undefined ? { is: 'absent' } : { is: 'equal', attribute: 'number', value: number },
  };
}

function versionOf(setting: Value): number {
  return Number((setting as { readonly version?: number } | null)?.version ?? 0);
}
