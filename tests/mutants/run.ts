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
  const told = join(copy, 'told.json');
  const runner = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const asJson = ['--reporter=json', `--outputFile=${told}`];
  spawnSync(process.execPath, [runner, 'run', ...asJson, ...tests], { cwd: copy, stdio: 'ignore' });
  writeFileSync(path, whole);
  const { testResults } = JSON.parse(readFileSync(told, 'utf8')) as {
    readonly testResults: readonly { readonly name: string; readonly status: string }[];
  };
  rmSync(told);
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
