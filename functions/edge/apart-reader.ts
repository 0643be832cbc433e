// Reads mails so that none of them can hold the desk up or take it down. An ordinary one is read at once, within a quarter of a
// second; a large one, and one that took longer, apart in a process that is there for as long as such mails come. Who takes long
// there keeps the process to himself and the next ones get a new one; at its limit of time or memory the process is ended.
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { type MailReader, type ReadAttempt, readerOf } from '../../shared/mail/mail-reader.ts';
import type { Log } from './log.ts';
import { type MailProcess, startMailProcess } from './mail-process.ts';

/** What a mail may cost. */
export const READ_LIMITS = {
  /** A larger one is not even begun on the desk's own thread, whose memory nothing bounds. */
  atOnceBytes: 4 * 1024 * 1024,
  /** On the desk's own thread, where everything else stands still meanwhile. */
  atOnceMs: 250,
  /** From then on it holds no other mail back: with the start of a process, the next one waits well below a second. */
  aloneAfterMs: 400,
  /** Ten times what the worst mail that we know takes on the slowest machine that we know. */
  endedAfterMs: 5_000,
  /** JavaScript's heap of the process, and all that it holds; docs/decisions/0026 says what mails need. */
  heapMb: 128,
  residentMb: 400,
  /** A process without a mail goes; it takes 50 MB. */
  idleMs: 60_000,
} as const;

export type ApartReader = MailReader & {
  /** No read may be in work. */
  close(): Promise<void>;
};

export type ApartReaderOptions = {
  readonly log: Log;
  /** Path of the file that the process runs: read-mail-process. */
  readonly script: string;
  /** The attempt on the desk's own thread; without it every mail is read apart. */
  readonly atOnce?: ReadAttempt;
  /** Calls back after so long, unless cancelled by what it answers. */
  readonly after?: (waitMs: number, then: () => void) => () => void;
};

export function apartReader({
  log,
  script,
  atOnce = async () => undefined,
  after = timer,
}: ApartReaderOptions): ApartReader {
  /** The one that the next mail gets; started when there is a mail for it. */
  let current: MailProcess | undefined;
  let cancelIdle = () => {};
  let turn: Promise<void> = Promise.resolve();

  const attempt: ReadAttempt = async (depth, raw, receipt) =>
    (raw.length > READ_LIMITS.atOnceBytes ? undefined : await atOnce(depth, raw, receipt)) ??
    (await apart(depth, raw, receipt));

  const apart: ReadAttempt = async (depth, raw, receipt) => {
    const over = Promise.withResolvers<void>();
    const before = turn;
    turn = over.promise;
    await before;
    cancelIdle();
    try {
      const mine = await readyProcess();
      const leave = () => {
        if (current === mine) current = undefined;
        over.resolve();
      };
      const cancels = [after(READ_LIMITS.aloneAfterMs, leave), after(READ_LIMITS.endedAfterMs, mine.end)];
      const read = await mine.ask({ depth, raw, receipt });
      for (const cancel of cancels) cancel();
      if (mine.isGone()) {
        leave();
        log.error('mail-read-ended', { receiptId: receipt.receiptId, depth });
      } else if (current !== mine) mine.end();
      return read;
    } finally {
      over.resolve();
      cancelIdle();
      cancelIdle = after(READ_LIMITS.idleMs, leaveIdle);
    }
  };

  /** Whoever comes next cancels this before he takes the process. */
  const leaveIdle = () => {
    current?.end();
    current = undefined;
  };

  /** @throws DomainError `mail.reader-unavailable` (unavailable): no fault of the mail */
  const readyProcess = async (): Promise<MailProcess> => {
    if (current?.isGone()) current = undefined;
    const started = current ?? startMailProcess(script, READ_LIMITS);
    current = started;
    if (await started.ready) return started;
    current = undefined;
    throw new DomainError('mail.reader-unavailable', 'unavailable');
  };

  return {
    ...readerOf(attempt),
    close: async () => {
      await turn;
      cancelIdle();
      current?.end();
    },
  };
}

function timer(waitMs: number, then: () => void): () => void {
  const set = setTimeout(then, waitMs);
  return () => clearTimeout(set);
}
