// The stories that are lived in a browser: apart from the other tests, because they need a Chromium and seconds of real time.
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.story.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
