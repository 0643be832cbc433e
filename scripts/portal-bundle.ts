// Builds what makes the pages for customers lively into a folder: one script under a name that holds its content's hash. The function
// that serves it and the functions that name it carry the same folder in both editions.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const ENTRY = 'web/portal/enhance.ts';

export type BuiltPortal = {
  readonly metafile: Metafile;
  /** The name of the script in the folder. */
  readonly script: string;
};

/** Replaces what stands in `folder`. */
export async function buildPortal(folder: string): Promise<BuiltPortal> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [ENTRY],
    outdir: folder,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['production'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  });
  const [script] = Object.keys(metafile.outputs);
  if (script === undefined) throw new Error(`${ENTRY} made no script`);
  return { metafile, script: basename(script) };
}
