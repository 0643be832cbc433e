// Runs the CDK's own command line, as a person does, on the product's stacks without what the emulator lacks.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export type CdkRun = { readonly code: number; readonly output: string };

/** In the account that the environment names. */
export function cdk(args: readonly string[]): Promise<CdkRun> {
  const app = `${process.execPath} ${join(import.meta.dirname, 'app.ts')}`;
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), ...args, '--app', app], {
    cwd: ROOT,
    env: { ...process.env, CI: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(String(part)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}
