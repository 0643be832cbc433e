// npm run mutants: breaks ten central lines, one after the other, in a copy of the sources, and shows which tests notice. A line that
// nobody notices ends it with 1.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CENTRAL_LINES, type CentralLine } from './lines.ts';

const ROOT = join(import.meta.dirname, '../..');
const LEFT_OUT = /^(?:node_modules|\.git|dist|cdk\.out|\.firstline.*)$/;

/** The sources as they stand, what is not committed included. */
function copyOfSources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'firstline-mutants-'));
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (from) => !LEFT_OUT.test(from.slice(ROOT.length + 1)),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Files of tests that go red; none if nobody notices. */
function noticedBy(copy: string, { file, line, broken, tests }: CentralLine): readonly string[] {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(line).length !== 2) throw new Error(`${file} has to hold this line once: ${line}`);
  writeFileSync(
    path,
    whole.replace(line, () => broken),
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', ...tests],
    { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  writeFileSync(path, whole);
  if (status === 0) return [];
  const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
    readonly testResults: readonly { readonly name: string; readonly status: string }[];
  };
  const red = testResults.filter((one) => one.status === 'failed');
  return red.map(({ name }) => name.slice(name.lastIndexOf('/tests/') + 1)).sort();
}

const copy = copyOfSources();
try {
  process.stdout.write('| Broken | In | Goes red |\n| --- | --- | --- |\n');
  for (const central of CENTRAL_LINES) {
    const red = noticedBy(copy, central);
    if (red.length === 0) process.exitCode = 1;
    process.stdout.write(`| ${central.keeps} | ${central.file} | ${red.join(', ') || 'nothing'} |\n`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
