// How the local edition reads mail: an ordinary one on its own thread, within a limit of time; a large one, a slow one, and one that
// comes again, in a process that is bounded in memory too.
import { join } from 'node:path';
import { apartReader, READ_LIMITS } from '../../functions/edge/apart-reader.ts';
import type { Log } from '../../functions/edge/log.ts';
import { timedAttempt } from '../../functions/edge/timed-reader.ts';
import type { MailReader, ReadAttempt } from '../../shared/mail/mail-reader.ts';

const READ_MAIL = join(import.meta.dirname, '../../functions/edge/read-mail-process.ts');

export type MailReaders = {
  readonly reader: MailReader;
  readonly readerAgain: MailReader;
  /** No read may be in work. */
  close(): Promise<void>;
};

export function mailReaders(log: Log): MailReaders {
  const apart = { log, script: READ_MAIL };
  const reader = apartReader({ ...apart, atOnce: onceCounted(timedAttempt(READ_LIMITS.atOnceMs)) });
  const readerAgain = apartReader(apart);
  return {
    reader,
    readerAgain,
    close: async () => {
      await Promise.all([reader.close(), readerAgain.close()]);
    },
  };
}

/**
 * Begins in the next turn of the event loop, when the file holds that this try was begun: should the mail end the process, it
 * is read apart after the restart, and not the same way for ever.
 */
export function onceCounted(attempt: ReadAttempt): ReadAttempt {
  return async (...given) => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    return attempt(...given);
  };
}
