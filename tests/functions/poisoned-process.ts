// A process that reads mails as the real one does, and does on a poisoned one what no rule of ours should: it runs for ever or takes
// memory without end, in V8's heap or outside of it. Its answers name the process in place of the mail's key.
import type { ReadRequest } from '../../functions/edge/mail-process.ts';
import { readMail } from '../../shared/mail/mail-reader.ts';

const MORE: Readonly<Record<string, () => unknown>> = {
  objects: () => ({ more: [1] }),
  // What no limit on a thread's heap stopped: arrays made and filled in a tight loop.
  arrays: () => new Array(1_000).fill(0),
  bytes: () => Buffer.alloc(2 ** 20, 1),
};

process.on('message', ({ depth, raw, receipt }: ReadRequest) => {
  const text = Buffer.from(raw).toString('latin1');
  const [, poison = '', where] = /^X-Poison: (\S+) (\S+)/m.exec(text) ?? [];
  if (where === 'everywhere' || where === depth) {
    const taken: unknown[] = [];
    const more = MORE[poison];
    for (;;) if (more !== undefined) taken.push(more());
  }
  const read = text.includes('Subject: unfit')
    ? undefined
    : { ...readMail(depth, raw, receipt), key: `${process.pid}` };
  process.send?.({ state: 'done', read });
});
process.on('disconnect', () => process.exit());
process.send?.({ state: 'ready' });
