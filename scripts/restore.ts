// npm run restore -- <file> [--replace]: makes a backup the data of the local edition, which must be stopped.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restore } from '../local/data-file.ts';
import { readSettings } from '../local/settings.ts';
import { DomainError } from '../shared/kernel/domain-error.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'backup.no-data': 'There is no such file.',
  'backup.damaged': 'This file is not a whole backup of Firstline. Nothing was changed.',
  'restore.not-empty':
    'The data folder is not empty. Add --replace to lose what is in it, or name another with DATA_DIR.',
  'table.in-use': 'Firstline is running on this data. Stop it first.',
};

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean' } } });
  const [name] = positionals;
  if (name === undefined) throw new Error('Say which one: npm run restore -- desk-2025-10-03.db');
  const { dataDir } = readSettings(process.env, process.cwd());
  await restore(resolve(name), dataDir, values.replace === true);
  process.stdout.write(`${dataDir} is what ${resolve(name)} was. Start it with npm start.\n`);
} catch (error) {
  const sentence = error instanceof DomainError ? SENTENCES[error.code] : undefined;
  process.stderr.write(`${sentence ?? (error as Error).message}\n`);
  process.exitCode = 1;
}
