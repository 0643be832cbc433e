// The stories that are lived in a browser: apart from the other tests, because they need a Chromium and seconds of real time.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, so that it does not run on alone at the end. */
const LONG = ['composer.story.ts', 'screens.story.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weight = ({ moduleId }: TestSpecification) => LONG.findIndex((name) => moduleId.endsWith(name));
    return (await super.sort(files)).toSorted((a, b) => weight(b) - weight(a));
  }
}

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.story.ts'],
    pool: 'forks',
    // One more than there are cores: half of a story is waiting.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
