// What reading a mail apart takes: each mail that was made to stall a reader, in its full size, in a process of its own. Prints the
// most that the process held and how long the answer took; with a number as argument, how it ends with so much heap (MB).
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadAnswer } from '../../functions/edge/mail-process.ts';
import { TORTURES, type TortureName, torture } from '../unit/mail/torture.ts';

const SCRIPT = join(import.meta.dirname, '../../functions/edge/read-mail-process.ts');
const RECEIPT = {
  receiptId: 'r',
  receivedAt: '2025-10-06T07:00:00.000Z',
  envelope: { from: 'anna@example.org', recipients: ['support@example.com'] },
  verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
};
const heapMb = process.argv[2] ?? '128';

const names: readonly (TortureName | 'an ordinary mail')[] = [
  'an ordinary mail',
  ...(Object.keys(TORTURES) as TortureName[]),
];
for (const name of names) {
  const raw =
    name === 'an ordinary mail' ? Buffer.from('From: anna@example.org\r\nSubject: a\r\n\r\nWords.') : torture(name);
  const child = fork(SCRIPT, [], {
    execArgv: [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=4', '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  const ended = Promise.withResolvers<{ readonly heldMb: number; readonly how: string }>();
  let from = 0;
  child.on('message', (answer: ReadAnswer) => {
    if (answer.state === 'ready') {
      from = performance.now();
      child.send({ depth: 'whole', raw, receipt: RECEIPT });
      return;
    }
    // The high-water mark of what was resident (proc(5)).
    const held = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1];
    const flags = [...(answer.read?.mail.flags ?? [])].join(',');
    ended.resolve({
      heldMb: Math.round(Number(held) / 1024),
      how: `${Math.round(performance.now() - from)} ms ${flags}`,
    });
    child.kill();
  });
  child.on('exit', () => ended.resolve({ heldMb: Number.NaN, how: 'died' }));
  const { heldMb, how } = await ended.promise;
  process.stdout.write(
    `${name.padEnd(36)} ${String(Math.round(raw.length / 1024)).padStart(6)} KB ${String(heldMb).padStart(5)} MB  ${how}\n`,
  );
}
