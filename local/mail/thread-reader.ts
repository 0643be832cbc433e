// Reads mails so that none of them can hold the desk up. An ordinary one is read at once, within a quarter of a second; a large
// one, and one that took longer, beside the desk on a thread that is there for as long as such mails come. Who takes long there
// keeps the thread to himself and the next ones get a new one; at its limit the thread is ended.
import type { Log } from '../../functions/edge/log.ts';
import { timedAttempt } from '../../functions/edge/timed-reader.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { type MailReader, type ReadAttempt, readerOf } from '../../shared/mail/mail-reader.ts';
import { type MailThread, startMailThread } from './mail-thread.ts';

/** What a mail may cost. */
export const READ_LIMITS = {
  /** A larger one is not even begun on the desk's own thread, whose memory nothing bounds. */
  atOnceBytes: 4 * 1024 * 1024,
  /** On the desk's own thread, where everything else stands still meanwhile. */
  atOnceMs: 250,
  /** From then on it holds no other mail back: with the start of a thread, the next one waits well below a second. */
  aloneAfterMs: 250,
  /** Ten times what the worst mail that we know takes on the slowest machine that we know. */
  endedAfterMs: 5_000,
  /** JavaScript's heap of a thread; the largest mail needs less than half. Bytes of the mail itself lie outside of it. */
  heapMb: 192,
  /** A thread without a mail goes; it takes 40 MB. */
  idleMs: 60_000,
} as const;

export type ThreadReader = MailReader & {
  /** No read may be in work. */
  close(): Promise<void>;
};

export type ThreadReaderOptions = {
  readonly log: Log;
  readonly script?: URL;
  /** In place of the attempt on the desk's own thread. */
  readonly atOnce?: ReadAttempt;
  /** Calls back after so long, unless cancelled by what it answers. */
  readonly after?: (waitMs: number, then: () => void) => () => void;
};

const READ_MAIL = new URL('./read-mail-worker.ts', import.meta.url);

export function threadReader({
  log,
  script = READ_MAIL,
  atOnce = timedAttempt(READ_LIMITS.atOnceMs),
  after = timer,
}: ThreadReaderOptions): ThreadReader {
  /** The one that the next mail gets; started when there is a mail for it. */
  let current: MailThread | undefined;
  let cancelIdle = () => {};
  let turn: Promise<void> = Promise.resolve();

  const attempt: ReadAttempt = async (depth, raw, receipt) =>
    (raw.length > READ_LIMITS.atOnceBytes ? undefined : await atOnce(depth, raw, receipt)) ??
    (await beside(depth, raw, receipt));

  const beside: ReadAttempt = async (depth, raw, receipt) => {
    const over = Promise.withResolvers<void>();
    const before = turn;
    turn = over.promise;
    await before;
    cancelIdle();
    try {
      const thread = await readyThread();
      const leave = () => {
        if (current === thread) current = undefined;
        over.resolve();
      };
      const cancels = [
        after(READ_LIMITS.aloneAfterMs, leave),
        after(READ_LIMITS.endedAfterMs, () => void thread.end()),
      ];
      const read = await thread.ask({ depth, raw, receipt });
      for (const cancel of cancels) cancel();
      if (thread.isGone()) {
        leave();
        log.error('mail-read-ended', { receiptId: receipt.receiptId, depth });
      } else if (current !== thread) await thread.end();
      return read;
    } finally {
      over.resolve();
      cancelIdle();
      cancelIdle = after(READ_LIMITS.idleMs, leaveIdle);
    }
  };

  /** Whoever comes next cancels this before he takes the thread. */
  const leaveIdle = () => {
    void current?.end();
    current = undefined;
  };

  /** @throws DomainError `mail.reader-unavailable` (unavailable): no fault of the mail */
  const readyThread = async (): Promise<MailThread> => {
    if (current?.isGone()) current = undefined;
    const thread = current ?? startMailThread(script, READ_LIMITS.heapMb);
    current = thread;
    if (await thread.ready) return thread;
    current = undefined;
    throw new DomainError('mail.reader-unavailable', 'unavailable');
  };

  return {
    ...readerOf(attempt),
    close: async () => {
      await turn;
      cancelIdle();
      await current?.end();
    },
  };
}

function timer(waitMs: number, then: () => void): () => void {
  const set = setTimeout(then, waitMs);
  return () => clearTimeout(set);
}
