// The process in which mails are read apart: it knows nothing but the rules of reading, is given no environment, and may be ended
// at any moment. Who started it ends it in time; should he be gone by then, its own limit does.
import type { ReadAnswer, ReadRequest } from './mail-process.ts';
import { timedAttempt } from './timed-reader.ts';

/** Beyond the limit of whoever asks, so that it never is the one to decide. */
const ORPHAN_LIMIT_MS = 20_000;

const say = (answer: ReadAnswer) => process.send?.(answer);
const attempt = timedAttempt(ORPHAN_LIMIT_MS);

process.on('message', ({ depth, raw, receipt }: ReadRequest) => {
  void attempt(depth, raw, receipt).then((read) => say({ state: 'done', read }));
});
process.on('disconnect', () => process.exit());
say({ state: 'ready' });
