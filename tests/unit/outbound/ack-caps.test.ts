// The caps of acknowledgements: windows that roll, each limit at, below and above itself, and counting once.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { ACK_CAPS, ackCaps, admitAck, type SentAck, subjectKeyOf } from '../../../shared/outbound/ack-caps.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const NOW = '2025-10-06T12:00:00.000Z' as Instant;

/** Acknowledgements of different subjects, so long ago. */
const sent = (...agesMs: readonly number[]): SentAck[] =>
  agesMs.map((age, index) => ({ at: plusMs(NOW, -age), subjectKey: `subject-${index}` }));

describe('one more acknowledgement to a sender', () => {
  it.each([
    ['after none', [], 'admitted'],
    ['after two within the hour', [1, 2], 'admitted'],
    ['after three within the hour', [1, 2, 3], 'rate-sender'],
    ['when the third is just within the hour', [1, 2, HOUR_MS - 1], 'rate-sender'],
    ['when the third is an hour old', [1, 2, HOUR_MS], 'admitted'],
  ] as const)('%s', (_, ages, verdict) => {
    expect(admitAck(sent(...ages), NOW, 'another')).toBe(verdict);
  });

  it('goes out after nine within a day and not after ten', () => {
    const spread = (count: number, oldestMs: number) =>
      sent(...Array.from({ length: count }, (_, index) => oldestMs - index * HOUR_MS));
    expect(admitAck(spread(9, 20 * HOUR_MS), NOW, 'another')).toBe('admitted');
    expect(admitAck(spread(10, 20 * HOUR_MS), NOW, 'another')).toBe('rate-sender');
    expect(admitAck(spread(10, DAY_MS - 1), NOW, 'another')).toBe('rate-sender');
    expect(admitAck(spread(10, DAY_MS), NOW, 'another')).toBe('admitted');
  });

  it('about the same subject goes out a day later, to the millisecond', () => {
    const about = (age: number) => [{ at: plusMs(NOW, -age), subjectKey: 'same' }];
    expect(admitAck(about(DAY_MS - 1), NOW, 'same')).toBe('rate-subject');
    expect(admitAck(about(DAY_MS), NOW, 'same')).toBe('admitted');
  });

  it('never makes more than three in any hour or ten in any day, whenever they are asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 * MINUTE_MS }), { maxLength: 120 }), (gaps) => {
        let now = NOW;
        const admitted: SentAck[] = [];
        for (const [index, gap] of gaps.entries()) {
          now = plusMs(now, gap);
          if (admitAck(admitted, now, `subject-${index}`) === 'admitted')
            admitted.push({ at: now, subjectKey: `subject-${index}` });
        }
        for (const { at } of admitted) {
          const within = (ms: number) => admitted.filter((ack) => ack.at <= at && ack.at > plusMs(at, -ms)).length;
          expect(within(HOUR_MS)).toBeLessThanOrEqual(ACK_CAPS.perHour);
          expect(within(DAY_MS)).toBeLessThanOrEqual(ACK_CAPS.perDay);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('two subjects', () => {
  it.each([
    ['Printer', 'PRINTER'],
    ['Printer', 'Re: Printer'],
    ['Printer', 'Re: Fwd:  AW: printer '],
    ['Принтер', 'Отв: принтер'],
    ['Printer', '[#1001] Re: Printer'],
    ['Printer', 'RE: [EXT] Printer'],
    ['A  B', 'a b'],
  ])('%s and %s are the same', (one, other) => expect(subjectKeyOf(one)).toBe(subjectKeyOf(other)));

  it.each([
    ['Printer', 'Printer 2'],
    ['Printer', 'Reprinter'],
    ['Return', 'turn'],
    ['', 'Printer'],
  ])('%s and %s are not', (one, other) => expect(subjectKeyOf(one)).not.toBe(subjectKeyOf(other)));
});

describe('the caps in the table', () => {
  function caps() {
    let now = NOW;
    const table = openSqliteTable({ file: ':memory:' });
    onTestFinished(() => table.close());
    const clock = { now: () => now };
    const take = (once: string, address = `${once}@${once}.example`, mailbox = 1) =>
      ackCaps(table, clock).take({ once, address, subject: once, mailboxId: firstId('mailbox', mailbox) });
    return { table, take, advance: (ms: number) => (now = plusMs(now, ms)) };
  }

  it('count the same ticket once, however often it is asked, also at once', async () => {
    const { take } = caps();
    const asked = await Promise.all(Array.from({ length: 5 }, () => take('one', 'anna@customer.example')));
    expect(asked).toEqual(Array.from({ length: 5 }, () => 'admitted'));
    expect(await take('two', 'anna@customer.example')).toBe('admitted');
    expect(await take('three', 'anna@customer.example')).toBe('admitted');
    expect(await take('four', 'anna@customer.example')).toBe('rate-sender');
    expect(await take('three', 'anna@customer.example')).toBe('admitted');
  });

  it('let at most three pass of ten different tickets of one sender at once', async () => {
    const { take } = caps();
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => take(`t${index}`, 'anna@customer.example')),
    );
    expect(asked.filter((each) => each.status === 'fulfilled' && each.value === 'admitted').length).toBeLessThanOrEqual(
      3,
    );
  });

  it('let a hundred pass of one domain within an hour, and start anew with the next', async () => {
    const { take, advance } = caps();
    const of = (number: number) => take(`t${number}`, `person${number}@duel.example`, 1 + (number % 4));
    for (let number = 1; number <= 100; number += 1) expect(await of(number)).toBe('admitted');
    expect(await of(101)).toBe('rate-domain');
    expect(await take('other')).toBe('admitted');
    advance(HOUR_MS);
    expect(await of(102)).toBe('admitted');
  });

  it('let two hundred pass of one mailbox within five minutes', async () => {
    const { take, advance } = caps();
    for (let number = 1; number <= 200; number += 1) expect(await take(`t${number}`)).toBe('admitted');
    expect(await take('t201')).toBe('rate-mailbox');
    expect(await take('t202', 'x@y.example', 2)).toBe('admitted');
    advance(5 * MINUTE_MS);
    expect(await take('t203')).toBe('admitted');
  });

  it('keep a refusal that was given when the same ticket is asked about again', async () => {
    const { take } = caps();
    for (let number = 1; number <= 100; number += 1)
      await take(`t${number}`, `person${number}@duel.example`, 1 + (number % 4));
    expect(await take('t101', 'person101@duel.example')).toBe('rate-domain');
    expect(await take('t101', 'person101@duel.example')).toBe('rate-domain');
  });

  it('hold no address, only its hash', async () => {
    const { table, take } = caps();
    await take('one', 'anna.canary@customer.example');
    const rows = table.database.connection.prepare('SELECT json FROM items').all();
    expect(JSON.stringify(rows)).not.toContain('anna.canary');
  });
});
