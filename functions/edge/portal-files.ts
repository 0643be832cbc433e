// The build of the pages' script as a folder: what it is called by now, and its files. A folder that is built anew is read anew.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type PortalFile = { readonly bytes: Buffer; readonly zipped: Buffer };

const SCRIPT = /^enhance-[A-Z0-9]{8}\.js$/;

/** The path of the script below the pages' origin; undefined where nothing is built: pages do without. */
export function portalScript(folder: string): string | undefined {
  const name = existsSync(folder) ? readdirSync(folder).find((each) => SCRIPT.test(each)) : undefined;
  return name === undefined ? undefined : `/portal/assets/${name}`;
}

export function portalFiles(folder: string): (name: string) => PortalFile | undefined {
  const known = new Map<string, PortalFile>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined || !SCRIPT.test(name) || !existsSync(join(folder, name))) return kept;
    const bytes = readFileSync(join(folder, name));
    const file = { bytes, zipped: gzipSync(bytes) };
    known.set(name, file);
    return file;
  };
}
