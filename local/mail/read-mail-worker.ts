// The thread in which mails are read: it knows nothing but the rules of reading, and may be ended at any moment.
import { parentPort } from 'node:worker_threads';
import { type ReadMail, readMail } from '../../shared/mail/mail-reader.ts';
import type { ReadAnswer, ReadRequest } from './mail-thread.ts';

const say = (answer: ReadAnswer, moved: readonly ArrayBuffer[] = []) => parentPort?.postMessage(answer, moved);

parentPort?.on('message', ({ depth, raw, receipt }: ReadRequest) => {
  const read = attempt(() => readMail(depth, raw, receipt));
  say({ state: 'done', read }, read === undefined ? [] : buffersOf(read));
});
say({ state: 'ready' });

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Large contents change hands instead of being copied; small ones share a pool of Node's, which cannot. */
function buffersOf({ mail }: ReadMail): ArrayBuffer[] {
  const buffers = [...mail.parts, ...mail.attachments].map(({ content }) => content.buffer);
  return [...new Set(buffers)].filter(
    (buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize,
  );
}
