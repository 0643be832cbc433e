// Reads mails on this very thread, each within a limit of time: V8 itself breaks off what takes longer, be it a loop or a
// regular expression. Costs no memory and no start, and bounds no memory.
import { createContext, Script } from 'node:vm';
import { type MailReader, type ReadAttempt, type ReadMail, readerOf, readMail } from '../../shared/mail/mail-reader.ts';

/** For each of two attempts, in functions that have 15 seconds or more; the worst mail that we know takes 0.5 s of a whole CPU. */
const ALONE_LIMIT_MS = 6_000;

/** One attempt on this thread, given up after `limitMs`. `read` must keep nothing that breaking it off would leave half-done. */
export function timedAttempt(limitMs: number, read: typeof readMail = readMail): ReadAttempt {
  const task = { run: () => {} };
  const context = createContext(task);
  const script = new Script('run()');
  return async (depth, raw, receipt) => {
    let done: ReadMail | undefined;
    task.run = () => {
      done = read(depth, raw, receipt);
    };
    try {
      script.runInContext(context, { timeout: limitMs });
      return done;
    } catch {
      return undefined;
    } finally {
      task.run = () => {};
    }
  };
}

/** For a process that has one mail at a time and nothing else to do meanwhile. */
export const timedReader: MailReader = readerOf(timedAttempt(ALONE_LIMIT_MS));

const attempt = timedAttempt(ALONE_LIMIT_MS);
/** For a mail that nothing could read: what its headers say, and the flag that the rest was not read. */
export const headersReader: MailReader = readerOf(async (depth, raw, receipt) =>
  depth === 'headers' ? attempt(depth, raw, receipt) : undefined,
);
