// Accepted is visible: every mail that comes in becomes a ticket, a message on one, or an item of the parked list, whatever
// it looks like and whoever sent it.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawMailKey } from '../../shared/blobs/port.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

const CORPUS = globSync('tests/fixtures/mail/*.eml', { cwd: join(import.meta.dirname, '../..') }).sort();

const counted = (desk: Desk) => ({ messages: desk.count('message'), parked: desk.count('parked') });

it('every mail of the collection comes out as exactly one thing', async () => {
  const desk = await openDesk();
  expect(CORPUS.length).toBeGreaterThan(50);
  for (const file of CORPUS) {
    const raw = readFileSync(join(import.meta.dirname, '../..', file));
    const before = counted(desk);
    await desk.receive(raw, {
      receiptId: file.replace(/\W/g, '-'),
      recipients: ['support@example.com'],
      source: 'sender@customer.example',
    });
    const after = counted(desk);
    expect([file, after.messages - before.messages + after.parked - before.parked]).toEqual([file, 1]);
    desk.clock.advance(MINUTE_MS);
  }
  expect(desk.bus.returned).toEqual([]);
}, 60_000);

it('a long mail is read whole by the agent, and so is a long answer by the customer', async () => {
  const desk = await openDesk();
  const story = 'It has not printed since the morning. '.repeat(200).trim();
  await desk.mail({ text: story });
  await desk.drain();

  const ticket = await ticketNumbered(desk, 1001);
  expect(ticket.messages[0]?.text.trim()).toBe(story);
  const advice = 'Look at the green light and tell us how often it blinks. '.repeat(100).trim();
  await answer(desk, ticket, { text: advice });
  expect((await ticketNumbered(desk, 1001)).messages[1]?.text).toBe(advice);
  const sent = (await desk.sentMails()).find(({ text }) => text?.includes('green light'));
  expect(sent?.text?.replace(/\s+/g, ' ')).toContain(advice);
});

it('whatever bytes come in come out as exactly one thing', async () => {
  const desk = await openDesk();
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      'From: Anna <anna@customer.example>',
      'Subject: =?utf-8?B?8J+YgPCfmIA=?=',
      'Content-Type: multipart/mixed; boundary=x',
      '--x',
      '--x--',
      '',
      'Content-Type: text/html; charset=utf-16',
      'Content-Transfer-Encoding: base64',
      'X-Firstline-Loop: other',
      'References: <a@b> <c@d>',
      'To: support+zzzzzzzzzzzzzzzzzzzzzzzzzzaaaaaaaaaaaaaaaa@example.com',
    ),
  );
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
      number += 1;
      const before = counted(desk);
      const receiving = {
        receiptId: `bytes-${number}`,
        recipients: ['support@example.com'],
        source: 'x@customer.example',
      };
      await desk.receive(Buffer.from(lines.join('\r\n')), receiving);
      const after = counted(desk);
      expect(after.messages + after.parked).toBe(before.messages + before.parked + 1);
      expect(desk.bus.returned).toEqual([]);
    }),
    { seed: 1, numRuns: 60 },
  );
}, 60_000);

describe('characters outside the basic plane', () => {
  it.each([119, 120, 599, 600, 1_999, 2_000])('are never cut in half at %i characters', async (length) => {
    const desk = await openDesk();
    const text = `${'x'.repeat(length - 1)}😀${'y'.repeat(2_000)}`;
    await desk.receive({ text });
    expect(desk.bus.returned).toEqual([]);
    const { ticketId, version } = await ticketNumbered(desk, 1001);
    desk.clock.advance(MINUTE_MS);
    expect((await answer(desk, { ticketId, version }, { text })).status).toBe(201);
    expect(desk.dump()).not.toMatch(/\\ud[89a-f]/i);
    expect((await desk.sentMails()).at(-1)?.text).toContain(text);
  });

  it('arrive whole in a subject, in a name and in the line of a list', async () => {
    const desk = await openDesk();
    const subject = `${'Ы'.repeat(59)}🖨️${'Ы'.repeat(10)}`;
    await desk.receive({ subject, from: `Анна 👩‍💻 Петрова <anna@customer.example>` });
    expect((await ticketNumbered(desk, 1001)).subject).toBe(subject);
    expect((await desk.sentMails())[0]?.subject).toBe(`[#1001] Re: ${subject}`);
    expect((await desk.sentMails())[0]?.headers['to']).toBe('Анна 👩‍💻 Петрова <anna@customer.example>');
    const { body } = await desk.api('GET', '/v1/queues/que_00000000000000000000000001/tickets');
    expect(JSON.stringify(body)).toContain('Анна 👩‍💻 Петрова');
  });
});

it('a mail with 200 attachments of the longest names still fits', async () => {
  const desk = await openDesk();
  const parts = Array.from({ length: 200 }, (_, index) => {
    const name = `${'漢'.repeat(240)}${index}.png`;
    return [
      '--x',
      `Content-Type: image/${'y'.repeat(900)}; name="${name}"`,
      `Content-ID: <${'c'.repeat(250)}${index}@x.example>`,
      'Content-Disposition: attachment',
      '',
      'bytes',
    ].join('\r\n');
  });
  const html = Array.from({ length: 200 }, (_, index) => `<img src="cid:${'c'.repeat(250)}${index}@x.example">`).join(
    '',
  );
  const raw = [
    'From: anna@customer.example',
    'To: support@example.com',
    'Subject: Many files',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    ...parts,
    '--x--',
  ].join('\r\n');
  await desk.receive(Buffer.from(raw));
  expect(desk.bus.returned).toEqual([]);
  expect((await ticketNumbered(desk, 1001)).messages[0]?.attachments).toHaveLength(200);
});

it('a mail whose raw bytes are not there yet waits for them', async () => {
  const desk = await openDesk();
  const receiptId = await desk.mail({});
  const key = rawMailKey(receiptId);
  const raw = await desk.blobs.get(key);
  await desk.blobs.delete(key);
  await desk.drain();
  expect(desk.bus.returned).toHaveLength(1);
  expect(desk.count('ticket')).toBe(0);
  await desk.blobs.put(key, raw ?? new Uint8Array(), 'message/rfc822');
  desk.bus.waiting.push(...desk.bus.returned.splice(0));
  await desk.drain();
  expect(desk.count('ticket')).toBe(1);
});

describe('the number of a ticket', () => {
  it('begins at 1001 and grows by one', async () => {
    const desk = await openDesk();
    for (const subject of ['One', 'Two', 'Three']) await desk.receive({ subject });
    for (const number of [1001, 1002, 1003]) expect((await ticketNumbered(desk, number)).number).toBe(number);
  });
});

describe('the same mail', () => {
  it.each([1, 2, 50])(
    'delivered %i times, all at once, is one ticket, one message and one acknowledgement',
    async (times) => {
      const desk = await openDesk();
      for (let time = 0; time < times; time += 1)
        await desk.mail({ messageId: 'same@customer.example' }, { receiptId: 'one' });
      const deliveries = desk.bus.waiting.splice(0);
      await Promise.all(deliveries.map((delivery) => desk.bus.deliver(delivery)));
      desk.bus.waiting.push(...deliveries);
      await desk.drain();
      expect(desk.count('ticket')).toBe(1);
      expect(counted(desk)).toEqual({ messages: 1, parked: 0 });
      expect(desk.mailer.handedOver).toHaveLength(1);
    },
  );

  it('is not the other mail that bears the same Message-ID', async () => {
    const desk = await openDesk();
    await desk.receive({ messageId: 'careless@customer.example', text: 'One.' });
    await desk.receive({ messageId: 'careless@customer.example', text: 'Two.' });
    expect(counted(desk).messages).toBe(2);
  });

  it('without a Message-ID is known by its receipt', async () => {
    const desk = await openDesk();
    await desk.receive({ messageId: '' }, { receiptId: 'one' });
    await desk.receive({ messageId: '' }, { receiptId: 'one' });
    await desk.receive({ messageId: '' }, { receiptId: 'two' });
    expect(counted(desk).messages).toBe(2);
  });
});

it('an automatic mail opens a ticket without clocks, which start when a person writes', async () => {
  const desk = await openDesk();
  await desk.receive({ headers: { 'Auto-Submitted': 'auto-generated' }, messageId: 'machine@customer.example' });
  expect((await ticketNumbered(desk, 1001)).clocks).toEqual([]);
  desk.clock.advance(MINUTE_MS);
  await desk.receive({ inReplyTo: 'machine@customer.example', text: 'A person now.' });
  expect((await ticketNumbered(desk, 1001)).clocks.map(({ clock }) => clock)).toEqual(['FR', 'RES']);
});

it('two new customers at the same moment are two contacts, and one customer twice is one', async () => {
  const desk = await openDesk();
  await desk.mail({ subject: 'One', from: 'anna@customer.example' });
  await desk.mail({ subject: 'Two', from: 'ANNA@Customer.Example' });
  await desk.mail({ subject: 'Three', from: 'boris@customer.example' });
  const deliveries = desk.bus.waiting.splice(0);
  await Promise.all(deliveries.map((delivery) => desk.bus.deliver(delivery)));
  expect(desk.count('contact')).toBe(2);
  expect(desk.count('ticket')).toBe(3);
});

it('mail to a token of ours from a customer’s second address is held until an agent looks', async () => {
  const desk = await openDesk();
  await desk.receive({});
  await desk.receive({ from: 'anna@private.example', to: replyTo((await desk.sentMails())[0]), text: 'From home.' });
  expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ state: 'held' });
});
