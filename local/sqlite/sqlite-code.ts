// SQLite's result codes, read off the errors of node:sqlite.

/** Another connection holds the lock (https://sqlite.org/rescode.html). */
export const SQLITE_BUSY = 5;

/** The primary result code, undefined for an error that is not SQLite's. */
export function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
