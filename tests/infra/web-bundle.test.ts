// What the workspace weighs: built as both editions serve it, what a first look at a queue loads is held to its budget, and every
// part to a committed table.
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { assetNames, atOnce, type BuiltWeb, buildWeb } from '../../scripts/web-bundle.ts';

const LEDGER = join(import.meta.dirname, 'ledger/web-bundle.txt');
const ROOT = join(import.meta.dirname, '../..');

/** KB of gzip, 1 KB = 1,000 bytes, for JavaScript and style sheets of the queue: with one language, without what screens load later. */
const QUEUE_KB = 250;
/** The largest screen that is loaded later. */
const SCREEN_KB = 60;
/** The editor of answers with what cleans HTML for it. */
const EDITOR_KB = 140;
/** A part may differ so much from the committed table before the table has to be written anew. */
const TOLERANCE_KB = 3;

const folder = mkdtempSync(join(tmpdir(), 'firstline-web-'));
let built: BuiltWeb;

beforeAll(async () => {
  built = await buildWeb(folder);
});

const zippedKb = (name: string) => gzipSync(readFileSync(join(folder, name))).length / 1_000;
const sum = (names: readonly string[]) => names.reduce((total, name) => total + zippedKb(name), 0);
const language = (code: string) =>
  assetNames(folder)
    .filter((name) => name.startsWith(`workspace-${code}-`))
    .map((name) => `assets/${name}`);

/** The files of a later part that the first load has not brought already. */
function broughtBy(name: string): readonly string[] {
  const { metafile, initial } = built;
  const output = Object.keys(metafile.outputs).find((path) => basename(path) === name) ?? name;
  const names = atOnce(metafile, output).map((path) => `assets/${basename(path)}`);
  return names.filter((path) => !initial.includes(path));
}

/** Screens and languages by the name of their file without its hash, each with all that comes with it and was not there before. */
function parts(): ReadonlyMap<string, number> {
  const lazy = assetNames(folder).filter((name) =>
    /^(?:[a-z-]+-(?:screen|page)|workspace-[a-z]{2}|rich-text)-[A-Z0-9]{8}\.js$/.test(name),
  );
  return new Map([
    ['queue, first load', sum([...built.initial, ...language('en')])],
    ...lazy.map((name) => [name.replace(/-[A-Z0-9]{8}\.js$/, ''), sum(broughtBy(name))] as const),
  ]);
}

describe('the workspace', () => {
  it(`loads at most ${QUEUE_KB} KB before a queue is there`, () => {
    for (const code of ['en', 'ru']) expect(sum([...built.initial, ...language(code)])).toBeLessThanOrEqual(QUEUE_KB);
    expect(language('en')).toHaveLength(1);
  });

  it('loads the ticket, settings and figures when they are opened, none of them heavy', () => {
    const late = [...parts()].filter(([name]) => name !== 'queue, first load' && name !== 'rich-text');
    expect(late.length).toBeGreaterThan(7);
    expect(late.filter(([, kb]) => kb > SCREEN_KB)).toEqual([]);
  });

  it(`loads the editor with the first ticket, at most ${EDITOR_KB} KB`, () => {
    const editor = assetNames(folder).filter((name) => name.startsWith('rich-text-'));
    expect(editor).toHaveLength(1);
    expect(sum(editor.flatMap(broughtBy))).toBeLessThanOrEqual(EDITOR_KB);
    expect(built.initial.join()).not.toContain('rich-text');
  });

  it('weighs what the committed table says', async () => {
    const weights = [...parts()].sort(([a], [b]) => a.localeCompare(b));
    const committed = committedWeights();
    const moved =
      committed.size !== weights.length ||
      weights.some(([name, kb]) => Math.abs((committed.get(name) ?? 1_000) - kb) > TOLERANCE_KB);
    const text = moved ? tableOf(weights) : readFileSync(LEDGER, 'utf8');
    await expect(text).toMatchFileSnapshot(LEDGER);
  });

  it('has one style sheet: every sheet of a screen stands in that of the first load', () => {
    expect(assetNames(folder).filter((name) => name.endsWith('.css'))).toHaveLength(1);
    const gathered = readFileSync(join(ROOT, 'web/workspace/styles.ts'), 'utf8');
    const sheets = globSync('web/**/*.css', { cwd: ROOT }).map((name) => basename(name));
    expect(sheets.filter((name) => !gathered.includes(`/${name}'`))).toEqual([]);
  });

  it('names in its page only files that are there, and no script of its own', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const named = [...page.matchAll(/(?:href|src)="\/desk\/([^"]+)"/g)].map(([, name = '']) => name);
    expect(named.sort()).toEqual([...built.initial].sort());
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=/);
  });

  it('carries no schema library and no other language of React Aria', () => {
    const inputs = Object.keys(built.metafile.inputs);
    expect(inputs.filter((name) => name.includes('node_modules/zod/'))).toEqual([]);
    const all = assetNames(folder).map((name) => readFileSync(join(folder, 'assets', name), 'utf8'));
    expect(all.join('')).not.toMatch(/Schließen|Fermer/);
  });
});

function committedWeights(): ReadonlyMap<string, number> {
  try {
    const lines = readFileSync(LEDGER, 'utf8').matchAll(/^(.+?) \| ([\d.]+)$/gm);
    return new Map([...lines].map(([, name = '', kb]) => [name, Number(kb)]));
  } catch {
    return new Map();
  }
}

function tableOf(weights: readonly (readonly [string, number])[]): string {
  return [
    'What the workspace weighs: part, KB of gzip (1 KB = 1,000 bytes).',
    '',
    `The first load of a queue may weigh ${QUEUE_KB} with one language, a screen that is loaded later ${SCREEN_KB}. Measured by`,
    `tests/infra/web-bundle.test.ts, which fails when a part is ${TOLERANCE_KB} KB off: look for what came in, then write the file anew with`,
    '`npx vitest run tests/infra/web-bundle.test.ts -u`.',
    '',
    ...weights.map(([name, kb]) => `${name} | ${kb.toFixed(1)}`),
    '',
  ].join('\n');
}
