// How the tests run: every suite below tests but the benchmarks, with nothing global. What tests rules and stories shares a process
// with others of its kind, since loading the product anew for each file was a third of the time; what starts programs, listens on
// ports, builds or measures its own CPU time has one of its own.
import { defineConfig } from 'vitest/config';

const TOGETHER = ['tests/unit', 'tests/flow', 'tests/contract', 'tests/faults'].map(
  (folder) => `${folder}/**/*.test.ts`,
);

/** They reckon with the CPU time of their process, in which others would leave their garbage. */
const MEASURING = [
  'tests/unit/mail/torture-growth.test.ts',
  'tests/unit/redaction/redact.test.ts',
  'tests/unit/redaction/secret-files-growth.test.ts',
];

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  test: {
    pool: 'forks',
    // By itself one core stays idle, which on two is half of them.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'together', include: TOGETHER, exclude: MEASURING, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['tests/**/*.test.ts'],
          exclude: [...TOGETHER, 'tests/load/**', 'tests/deploy/**', 'tests/e2e/**', 'node_modules/**'],
        },
      },
      { extends: true, test: { name: 'measuring', include: MEASURING } },
    ],
  },
});
