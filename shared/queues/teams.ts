// The teams of the desk with their people, as settings.
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import { type Team, teamSchema } from './queue.ts';

export function teams(settings: SettingsStore): () => Promise<readonly Team[]> {
  const parse = parsedOnce((value) => teamSchema.parse(value));
  return async () => parse(await settings.list('TEAM'));
}
