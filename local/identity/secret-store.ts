// Secrets and names that the edition makes once, at random, and keeps in its file: they move with a backup and are never
// in a log.
import type { Database } from '../sqlite/database.ts';

export type SecretStore = {
  /** The secret of this name; `make` is called the first time only. */
  once(name: string, make: () => string): { readonly value: string; readonly isNew: boolean };
};

export function secretStore({ connection }: Database): SecretStore {
  connection.exec('CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  const select = connection.prepare('SELECT value FROM secret WHERE name = ?');
  // Outside the group commit on purpose: this happens before anything else runs, and the caller needs the answer at once.
  const insert = connection.prepare('INSERT INTO secret VALUES (?, ?)');
  return {
    once: (name, make) => {
      const stood = select.get(name)?.value;
      if (stood !== undefined) return { value: String(stood), isNew: false };
      const value = make();
      insert.run(name, value);
      return { value, isNew: true };
    },
  };
}
