// Mails that would run for ever or take all memory, read in real processes: each leaves a mail with what could be read of it, the
// next one is read at once, and the process is replaced. Time passes only where a test says so.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type ApartReaderOptions, apartReader, READ_LIMITS } from '../../functions/edge/apart-reader.ts';
import { NO_SUBJECT, writerOf } from '../../shared/mail/inbound-mail.ts';
import { readMail } from '../../shared/mail/mail-reader.ts';
import { keptLog } from '../local/support/quiet-log.ts';
import { RECEIPT, rawFixture, rawMail } from '../unit/mail/some-mail.ts';
import { TORTURES, type TortureName, torture } from '../unit/mail/torture.ts';

const POISONED = join(import.meta.dirname, 'poisoned-process.ts');
const READ_MAIL = join(import.meta.dirname, '../../functions/edge/read-mail-process.ts');

const ordinary = rawMail('From: anna@example.org', 'Subject: ordinary', '', 'Words.');
const poisoned = (poison: string) =>
  rawMail('From: anna@example.org', 'Subject: poisoned', `X-Poison: ${poison}`, '', 'Words.');

/** Timers that a test fires by their length; `set` resolves when one of that length stands. */
function handTimers() {
  const standing = new Map<object, { readonly waitMs: number; readonly then: () => void }>();
  const waiting = new Map<number, () => void>();
  return {
    after: (waitMs: number, then: () => void) => {
      const id = {};
      standing.set(id, { waitMs, then });
      waiting.get(waitMs)?.();
      return () => void standing.delete(id);
    },
    set: (waitMs: number) =>
      new Promise<void>((resolve) => {
        if ([...standing.values()].some((timer) => timer.waitMs === waitMs)) resolve();
        else waiting.set(waitMs, resolve);
      }),
    fire: (length: number) => {
      for (const [id, { waitMs, then }] of [...standing]) {
        if (waitMs !== length) continue;
        standing.delete(id);
        then();
      }
    },
    lengths: () => [...standing.values()].map(({ waitMs }) => waitMs),
  };
}

/** Everything apart, unless a test lets the desk's own thread try first. */
function openReader(options: Partial<ApartReaderOptions> = {}) {
  const timers = handTimers();
  const { log, lines } = keptLog();
  const reader = apartReader({
    log,
    script: POISONED,
    after: timers.after,
    ...options,
  });
  onTestFinished(reader.close);
  return { timers, lines, read: (raw: Uint8Array) => reader.read(raw, RECEIPT) };
}

it('one process reads mail after mail', async () => {
  const { read, lines } = openReader();
  const { key } = await read(ordinary);
  expect([(await read(ordinary)).key, (await read(ordinary)).key]).toEqual([key, key]);
  expect(lines).toEqual([]);
});

it('a mail whose body runs for ever is ended at its limit and keeps its subject and sender', async () => {
  const { read, timers, lines } = openReader();
  const { key: before } = await read(ordinary);
  const reading = read(poisoned('time whole'));
  await timers.set(READ_LIMITS.endedAfterMs);
  expect(timers.lengths()).toEqual([READ_LIMITS.aloneAfterMs, READ_LIMITS.endedAfterMs]);
  timers.fire(READ_LIMITS.endedAfterMs);
  const { mail, key } = await reading;
  expect(mail).toMatchObject({ subject: 'poisoned', from: [{ address: 'anna@example.org' }], text: '' });
  expect([...mail.flags]).toEqual(['parse-incomplete']);
  expect(key).not.toBe(before);
  expect((await read(ordinary)).key).toBe(key);
  expect(lines.map(({ what, fields }) => [what, fields])).toEqual([
    ['mail-read-ended', { receiptId: RECEIPT.receiptId, depth: 'whole' }],
  ]);
});

it('a mail whose headers run for ever too keeps what its receipt says, and is tried no third time', async () => {
  const { read, timers, lines } = openReader();
  const reading = read(poisoned('time everywhere'));
  for (const _ of ['whole', 'headers']) {
    await timers.set(READ_LIMITS.endedAfterMs);
    timers.fire(READ_LIMITS.endedAfterMs);
  }
  const { mail } = await reading;
  expect([mail.subject, writerOf(mail).address, [...mail.flags]]).toEqual([
    NO_SUBJECT,
    'anna@example.org',
    ['parse-incomplete'],
  ]);
  expect(lines.map(({ fields }) => fields['depth'])).toEqual(['whole', 'headers']);
  expect((await read(ordinary)).mail.text).toBe('Words.');
});

it('a mail that takes long holds back nobody, not even others like it', async () => {
  const { read, timers } = openReader();
  const first = read(poisoned('time whole'));
  await timers.set(READ_LIMITS.aloneAfterMs);
  const second = read(poisoned('time whole'));
  const ordinaries = [read(ordinary), read(ordinary)];
  timers.fire(READ_LIMITS.aloneAfterMs);
  await timers.set(READ_LIMITS.aloneAfterMs);
  timers.fire(READ_LIMITS.aloneAfterMs);
  const keys = (await Promise.all(ordinaries)).map(({ key }) => key);
  expect(keys[0]).toBe(keys[1]);
  // Both are still being read.
  expect(timers.lengths().filter((length) => length === READ_LIMITS.endedAfterMs)).toHaveLength(2);
  timers.fire(READ_LIMITS.endedAfterMs);
  for (const { mail } of await Promise.all([first, second])) expect(mail.subject).toBe('poisoned');
});

it.each(['objects', 'arrays', 'bytes'])(
  'a mail that takes memory without end, in %s, ends its process alone and keeps its subject and sender',
  async (what) => {
    const { read, lines } = openReader();
    const { mail } = await read(poisoned(`${what} whole`));
    expect(mail).toMatchObject({ subject: 'poisoned', from: [{ address: 'anna@example.org' }], text: '' });
    expect([...mail.flags]).toEqual(['parse-incomplete']);
    expect((await read(ordinary)).mail.text).toBe('Words.');
    expect(lines.map(({ fields }) => fields['depth'])).toEqual(['whole']);
  },
);

it('a mail whose headers take memory without end too keeps what its receipt says', async () => {
  const { read } = openReader();
  const { mail } = await read(poisoned('objects everywhere'));
  expect([mail.subject, [...mail.flags]]).toEqual([NO_SUBJECT, ['parse-incomplete']]);
  expect((await read(ordinary)).mail.text).toBe('Words.');
});

it('a mail on which the rules fail leaves the process as it is', async () => {
  const { read, lines } = openReader();
  const { key } = await read(ordinary);
  const { mail } = await read(rawMail('From: anna@example.org', 'Subject: unfit', '', 'Words.'));
  expect([...mail.flags]).toEqual(['parse-incomplete']);
  expect((await read(ordinary)).key).toBe(key);
  expect(lines).toEqual([]);
});

it('a process without mails goes after a while, and comes back with the next one', async () => {
  const { read, timers } = openReader();
  const { key } = await read(ordinary);
  expect(timers.lengths()).toEqual([READ_LIMITS.idleMs]);
  timers.fire(READ_LIMITS.idleMs);
  expect((await read(ordinary)).key).not.toBe(key);
});

it.each([
  ['below', -1, true],
  ['at', 0, true],
  ['above', 1, false],
])('a mail %s the limit of size is begun on the desk’s own thread: %i byte, %s', async (_, bytes, begun) => {
  const tried: number[] = [];
  const { read } = openReader({
    atOnce: async (depth, raw, receipt) => {
      tried.push(raw.length);
      return readMail(depth, raw, receipt);
    },
  });
  const head = Buffer.from('From: anna@example.org\r\nSubject: large\r\n\r\n');
  const size = READ_LIMITS.atOnceBytes + bytes;
  const { mail } = await read(Buffer.concat([head, Buffer.alloc(size - head.length, 'x')]));
  expect(mail.subject).toBe('large');
  expect(tried).toEqual(begun ? [size] : []);
});

it('a mail that the desk’s own thread gave up is read apart', async () => {
  const { read } = openReader();
  expect((await read(ordinary)).mail).toMatchObject({ subject: 'ordinary', text: 'Words.' });
});

it('a process that cannot start is no fault of the mail, which is read later', async () => {
  const { read } = openReader({ script: join(import.meta.dirname, 'no-such-process.ts') });
  await expect(read(ordinary)).rejects.toMatchObject({ code: 'mail.reader-unavailable', kind: 'unavailable' });
});

it.each(['human', 'inline-pictures', 'plain-and-html', 'nested-message', 'dsn-failed'])(
  'the process reads %s as the rules do',
  async (name) => {
    const { log } = keptLog();
    const reader = apartReader({ log, script: READ_MAIL });
    onTestFinished(reader.close);
    const bare = (value: unknown) =>
      JSON.stringify(value, (_, one) => (one instanceof Map || one instanceof Set ? [...one] : one));
    const raw = rawFixture(name);
    const [read, expected] = [await reader.read(raw, RECEIPT), readMail('whole', raw, RECEIPT)];
    const words = ({ mail: { parts, attachments, ...mail }, ...rest }: typeof read) =>
      bare({
        ...rest,
        mail,
        contents: [...parts, ...attachments].map(({ content, ...of }) => [of, Buffer.from(content).toString('base64')]),
      });
    expect(words(read)).toBe(words(expected));
  },
);

it.each(Object.keys(TORTURES) as TortureName[])('a mail with %s is read whole in the process', async (name) => {
  const { log, lines } = keptLog();
  const reader = apartReader({ log, script: READ_MAIL, after: () => () => {} });
  onTestFinished(reader.close);
  const raw = torture(name, TORTURES[name].small);
  const { mail, key } = await reader.read(raw, RECEIPT);
  expect([mail.subject, mail.text.length, key]).toEqual(
    (({ mail, key }) => [mail.subject, mail.text.length, key])(readMail('whole', raw, RECEIPT)),
  );
  expect(lines).toEqual([]);
});
