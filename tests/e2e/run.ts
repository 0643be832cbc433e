// npm run test:e2e: lives the stories in Debian's Chromium, or in the one that CHROMIUM_PATH names. Without one it says so aloud.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromiumPath } from './support/chromium.ts';

if (chromiumPath() === undefined && process.getuid?.() === 0) {
  process.stdout.write('No Chromium here; asking the system for one.\n');
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
}
if (chromiumPath() === undefined) {
  process.stdout.write('not run (no Chromium: install it, or name it in CHROMIUM_PATH)\n');
} else {
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
