// Settings read anew for one request: whoever changes one must see what somebody else saved a second ago in another process.
import { type SettingsStore, settingsStore } from '../../shared/settings/settings-store.ts';
import type { BasePorts } from './ports.ts';

/** What is saved is in force at once in the process's own store too. */
export function freshSettings({ table, clock, settings }: BasePorts): SettingsStore {
  return { ...settings, list: settingsStore(table, clock).list };
}
