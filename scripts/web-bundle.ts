// Builds the workspace, the agents' single-page app, into a folder: split modules and one style sheet under names that hold
// their content's hash, and an index.html that names them. Both editions serve exactly what stands there.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const ENTRY = 'web/workspace/main.tsx';
/** Where the app is served, in both editions. */
const BASE = '/desk';

/** React Aria brings its own words in 30 languages; the product speaks two. */
const ownLanguages: Plugin = {
  name: 'own-languages',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]intl[\\/](?:.+[\\/])?[a-z]{2}-[A-Z]{2}\.m?js$/ }, ({ path }) =>
      /(?:en-US|ru-RU)\.m?js$/.test(path) ? undefined : { contents: 'export default {};', loader: 'js' },
    );
  },
};

export type BuiltWeb = {
  readonly metafile: Metafile;
  /** Files of the first load, below the folder: the entry, what it imports at once, and the style sheet. */
  readonly initial: readonly string[];
};

/** Replaces what stands in `folder`. */
export async function buildWeb(folder: string): Promise<BuiltWeb> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [ENTRY],
    outdir: join(folder, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['production'],
    legalComments: 'none',
    plugins: [ownLanguages],
    metafile: true,
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs);
  const entry = outputs.find(([, { entryPoint }]) => entryPoint === ENTRY);
  const [script, { cssBundle = undefined } = {}] = entry ?? [];
  if (script === undefined || cssBundle === undefined) throw new Error(`${ENTRY} made no script or no style sheet`);
  // Lazy screens have no sheet of their own: web/workspace/styles.ts puts every sheet into that of the first load.
  for (const [name] of outputs) if (name.endsWith('.css') && name !== cssBundle) rmSync(join(ROOT, name));
  const scripts = atOnce(metafile, script);
  const initial = [...scripts, cssBundle].map((name) => `assets/${basename(name)}`);
  writeFileSync(join(folder, 'index.html'), indexOf(initial));
  return { metafile, initial };
}

/** A script and everything that it imports without waiting, itself first. */
export function atOnce(metafile: Metafile, script: string, found: readonly string[] = []): readonly string[] {
  if (found.includes(script)) return found;
  const next = (metafile.outputs[script]?.imports ?? []).filter(({ kind, path }) => {
    return kind === 'import-statement' && metafile.outputs[path] !== undefined;
  });
  return next.reduce<readonly string[]>((all, { path }) => atOnce(metafile, path, all), [...found, script]);
}

/** Two lines, the first of them the longer one; as text, so that no further file is asked for. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0b5cad"/>' +
    '<path d="M4 6h8M4 10h5" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>',
)}`;

function indexOf([script = '', ...others]: readonly string[]): string {
  const links = others.map((name) =>
    name.endsWith('.css')
      ? `<link rel="stylesheet" href="${BASE}/${name}">`
      : `<link rel="modulepreload" href="${BASE}/${name}">`,
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="robots" content="noindex">',
    '<title>Firstline</title>',
    `<link rel="icon" href="${ICON}">`,
    ...links,
    `<script type="module" src="${BASE}/${script}"></script>`,
    '</head>',
    '<body><div id="root"></div><noscript>Firstline needs JavaScript. Firstline работает только с JavaScript.</noscript></body>',
    '</html>',
    '',
  ].join('\n');
}

/** Names below `folder/assets`, for whoever publishes them. */
export function assetNames(folder: string): readonly string[] {
  return readdirSync(join(folder, 'assets')).sort();
}
