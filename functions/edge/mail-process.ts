// A process that reads one mail at a time within a bound of memory: V8 ends it when its heap is full, and we do when all that it
// holds is too much. Whatever ends it, nobody waits for it in vain, and nobody but it is harmed.
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { MailReceipt } from '../../shared/mail/inbound-mail.ts';
import type { MailDepth, ReadMail } from '../../shared/mail/mail-reader.ts';

export type ReadRequest = { readonly depth: MailDepth; readonly raw: Uint8Array; readonly receipt: MailReceipt };
export type ReadAnswer =
  | { readonly state: 'ready' }
  /** Without `read`: the rules failed on this mail. */
  | { readonly state: 'done'; readonly read: ReadMail | undefined };

export type MailProcess = {
  /** False: it ended before it could read anything. */
  readonly ready: Promise<boolean>;
  /** One request at a time. Undefined: the mail could not be read, or the process ended over it. */
  ask(request: ReadRequest): Promise<ReadMail | undefined>;
  isGone(): boolean;
  /** Also in the middle of a read. */
  end(): void;
};

export type MemoryBound = {
  /** JavaScript's heap, in MB: what lies beyond ends the process at once. */
  readonly heapMb: number;
  /** Everything, the bytes of the mail included, in MB; looked at every 20 ms where the system tells (/proc of Linux). */
  readonly residentMb: number;
};

const LOOK_MS = 20;
const PAGE_BYTES = 4096;

export function startMailProcess(script: string, { heapMb, residentMb }: MemoryBound): MailProcess {
  const ready = Promise.withResolvers<boolean>();
  let answer = (_read: ReadMail | undefined) => {};
  let gone = false;
  let child: ChildProcess | undefined;
  const over = () => {
    gone = true;
    ready.resolve(false);
    answer(undefined);
  };
  try {
    child = fork(script, [], {
      execArgv: [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=4', '--no-warnings'],
      serialization: 'advanced',
      // What it says when it dies may name a person's words; that it ended says enough.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    child.on('message', (message: ReadAnswer) => {
      if (message.state === 'ready') ready.resolve(true);
      else answer(message.read);
    });
    child.on('error', over);
    child.on('exit', over);
    // Whoever waits for an answer holds the desk up, not the process that waits for a mail.
    child.unref();
    child.channel?.unref();
  } catch {
    over();
  }
  const end = () => {
    over();
    child?.kill('SIGKILL');
  };
  return {
    ready: ready.promise,
    ask: async (request) => {
      const asked = Promise.withResolvers<ReadMail | undefined>();
      answer = asked.resolve;
      if (gone) asked.resolve(undefined);
      else child?.send(request, (error) => (error === null ? undefined : over()));
      const looking = setInterval(async () => {
        if ((await residentBytes(child?.pid)) > residentMb * 2 ** 20) end();
      }, LOOK_MS);
      try {
        return await asked.promise;
      } finally {
        clearInterval(looking);
      }
    },
    isGone: () => gone,
    end,
  };
}

/** 0 where the system does not tell. The second number of statm counts pages (proc(5)); 4 KB on Lambda's and most machines. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const [, pages] = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ');
    return Number(pages) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
