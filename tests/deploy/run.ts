// `npm run test:deploy`: deploys the product with the CDK's own command line into an emulated account and lives the story there.
// It is no part of `npm test`: it takes minutes of real time, for in AWS nobody moves the clock.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGION } from './deployment.ts';
import { installEmulator, startEmulator } from './emulator.ts';

const program = await installEmulator();
if (program === undefined) {
  process.stdout.write('not run (no PyPI)\n');
} else {
  const emulator = await startEmulator(program, REGION);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.stop());
  try {
    const story = spawn(process.execPath, [join(import.meta.dirname, 'story.ts')], {
      stdio: 'inherit',
      env: { ...process.env, ...emulator.environment },
    });
    const [code] = (await once(story, 'exit')) as [number | null];
    process.exitCode = code ?? 1;
    if (process.exitCode !== 0) process.stdout.write(`\nThe emulator's log ends:\n${lastLines(emulator.log, 60)}\n`);
  } finally {
    await emulator.stop();
  }
}

function lastLines(file: string, count: number): string {
  return readFileSync(file, 'utf8').split('\n').slice(-count).join('\n');
}
