// npm run backup -- <file>: copies everything of the local edition, running or stopped, into one file.
import { resolve } from 'node:path';
import { backUp } from '../local/data-file.ts';
import { readSettings } from '../local/settings.ts';
import { DomainError } from '../shared/kernel/domain-error.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'backup.no-data': 'There is no data in this folder. Name the desk to copy with DATA_DIR.',
  'backup.exists': 'This file exists already. Choose another name: a backup never overwrites one.',
  'backup.damaged': 'The copy is damaged, so the data is too. Keep everything as it is and restore an earlier backup.',
};

const [name] = process.argv.slice(2);
try {
  if (name === undefined) throw new Error('Say where to: npm run backup -- desk-2025-10-03.db');
  const { dataDir } = readSettings(process.env, process.cwd());
  const bytes = await backUp(dataDir, resolve(name));
  process.stdout.write(`Copied ${dataDir} to ${resolve(name)}, ${(bytes / 1e6).toFixed(1)} MB, checked.\n`);
} catch (error) {
  const sentence = error instanceof DomainError ? SENTENCES[error.code] : undefined;
  process.stderr.write(`${sentence ?? (error as Error).message}\n`);
  process.exitCode = 1;
}
