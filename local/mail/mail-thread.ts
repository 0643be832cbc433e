// A thread that reads one mail at a time, with a bound on its memory. Whatever ends it, nobody waits for it in vain.
import { Worker } from 'node:worker_threads';
import type { MailReceipt } from '../../shared/mail/inbound-mail.ts';
import type { MailDepth, ReadMail } from '../../shared/mail/mail-reader.ts';

export type ReadRequest = { readonly depth: MailDepth; readonly raw: Uint8Array; readonly receipt: MailReceipt };
export type ReadAnswer =
  | { readonly state: 'ready' }
  /** Without `read`: the rules failed on this mail. */
  | { readonly state: 'done'; readonly read: ReadMail | undefined };

export type MailThread = {
  /** False: it ended before it could read anything. */
  readonly ready: Promise<boolean>;
  /** One request at a time. Undefined: the mail could not be read, or the thread ended over it. */
  ask(request: ReadRequest): Promise<ReadMail | undefined>;
  isGone(): boolean;
  /** Also in the middle of a read. */
  end(): Promise<void>;
};

export function startMailThread(script: URL, heapMb: number): MailThread {
  const worker = new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 8 },
  });
  const ready = Promise.withResolvers<boolean>();
  let answer = (_read: ReadMail | undefined) => {};
  let gone = false;
  worker.on('message', (message: ReadAnswer) => {
    if (message.state === 'ready') ready.resolve(true);
    else answer(message.read);
  });
  // What broke it (its memory ran out, for one) may name a person's words; that it ended says enough.
  worker.on('error', () => {});
  worker.on('exit', () => {
    gone = true;
    ready.resolve(false);
    answer(undefined);
  });
  return {
    ready: ready.promise,
    ask: (request) => {
      const asked = Promise.withResolvers<ReadMail | undefined>();
      answer = asked.resolve;
      if (gone) asked.resolve(undefined);
      else worker.postMessage(request);
      return asked.promise;
    },
    isGone: () => gone,
    end: async () => {
      // Not when it has gone: a thread may refuse to, and the mail must not wait for that.
      gone = true;
      answer(undefined);
      await worker.terminate();
    },
  };
}
