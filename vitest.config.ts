// How the tests run: every suite below tests but the benchmarks, in processes of their own, with nothing global.
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/load/**', 'tests/deploy/**', 'node_modules/**'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
