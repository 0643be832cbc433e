// Starts the local edition from the environment and stops it on request. `npm start` comes here by scripts/start.mjs.
import { jsonLog } from '../functions/edge/log.ts';
import { DomainError } from '../shared/kernel/domain-error.ts';
import { makeEntries } from './entries.ts';
import { readSettings, SettingsError } from './settings.ts';
import { type Edition, startEdition } from './start-edition.ts';

const log = jsonLog((line) => process.stderr.write(line));

try {
  const settings = readSettings(process.env, process.cwd());
  const edition = await startEdition(settings, makeEntries, log);
  stopOnRequest(edition);
  process.stdout.write(edition.words);
} catch (error) {
  process.stderr.write(`${reasonFor(error)}\n`);
  process.exitCode = 1;
}

/** Signals, or the end of the start script, whose place this process must not outlive. */
function stopOnRequest(edition: Edition): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void edition.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('disconnect', stop);
}

function reasonFor(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  if (error instanceof DomainError && error.code === 'table.in-use') {
    return 'Firstline is running on this data already. Stop it first, or write another folder in DATA_DIR.';
  }
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Write another number in PORT or SMTP_PORT, or 0 for any free one.`;
  if (code === 'EACCES')
    return `Port ${port} or the data folder is not open to this user: choose a port above 1023, or another DATA_DIR.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
