// A thread that reads mails as the real one does, and does on a poisoned one what no rule of ours should: it runs for ever or
// takes memory without end. Its answers name the thread in place of the mail's key.
import { parentPort, threadId } from 'node:worker_threads';
import type { ReadRequest } from '../../../local/mail/mail-thread.ts';
import { readMail } from '../../../shared/mail/mail-reader.ts';

parentPort?.on('message', ({ depth, raw, receipt }: ReadRequest) => {
  const text = Buffer.from(raw).toString('latin1');
  const poison = /^X-Poison: (\S+) (\S+)/m.exec(text);
  if (poison !== null && (poison[2] === 'everywhere' || poison[2] === depth)) {
    const taken: unknown[] = [];
    for (;;) if (poison[1] === 'memory') taken.push({ index: taken.length, more: [1] });
  }
  const read = text.includes('Subject: unfit') ? undefined : { ...readMail(depth, raw, receipt), key: `${threadId}` };
  parentPort?.postMessage({ state: 'done', read });
});
parentPort?.postMessage({ state: 'ready' });
