// Mail intake on what SES, SNS and SQS really send: every verdict, every gap, and batches in which one record is poison.
import { describe, expect, it } from 'vitest';
import { basePorts } from '../../functions/edge/ports.ts';
import { readReceipt } from '../../functions/edge/ses-receipt.ts';
import { headersReader } from '../../functions/edge/timed-reader.ts';
import { makeHandler } from '../../functions/mail/receive-mail.ts';
import { rawMailKey } from '../../shared/blobs/port.ts';
import { type MailReader, mailReader } from '../../shared/mail/mail-reader.ts';
import { ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { sesNotification, snsEnvelope, sqsRecord } from './aws-events.ts';

const lines: { readonly what: string; readonly fields: object }[] = [];
const keep = (what: string, fields: object = {}) => void lines.push({ what, fields });

function handlerOn(desk: Desk) {
  lines.length = 0;
  const base = basePorts({
    table: desk.table,
    clock: desk.clock,
    ids: desk.ids,
    log: { info: keep, warn: keep, error: keep },
  });
  return makeHandler({ ...base, blobs: desk.blobs, loopId: 'desk-under-test', trustUnchecked: false });
}

async function store(desk: Desk, receiptId: string, subject = 'Printer'): Promise<void> {
  const raw = `From: Anna <anna@customer.example>\r\nTo: support@example.com\r\nMessage-ID: <${receiptId}@x.example>\r\nSubject: ${subject}\r\n\r\nSilent.\r\n`;
  await desk.blobs.put(rawMailKey(receiptId), Buffer.from(raw), 'message/rfc822');
}

describe('a receipt', () => {
  it('is read out of the SNS envelope, and without one', () => {
    const receipt = {
      receiptId: 'd6iitobk75ur44p8kdnnp7g2n800',
      receivedAt: '2025-10-06T07:00:00.125Z',
      envelope: { from: 'anna@customer.example', recipients: ['support@example.com'] },
      verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
    };
    expect(readReceipt(snsEnvelope(sesNotification()))).toEqual(receipt);
    expect(readReceipt(JSON.stringify(sesNotification()))).toEqual(receipt);
  });

  it.each(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED'])('says %s as SES said it, for each check', (status) => {
    for (const name of ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const) {
      const { verdicts } = readReceipt(snsEnvelope(sesNotification({ receipt: { [`${name}Verdict`]: { status } } })));
      expect(verdicts[name]).toBe(status);
    }
  });

  it.each([
    ['a verdict that nobody knows yet', { dmarcVerdict: { status: 'MAYBE' } }, 'PROCESSING_FAILED'],
    ['a verdict without a status', { dmarcVerdict: {} }, 'PROCESSING_FAILED'],
    ['no verdict', { dmarcVerdict: undefined }, 'unknown'],
    ['null for a verdict', { dmarcVerdict: null }, 'unknown'],
    ['a policy beside a failed verdict', { dmarcVerdict: { status: 'FAIL' }, dmarcPolicy: 'reject' }, 'FAIL'],
  ])('with %s is never taken for proof', (_, receipt, dmarc) => {
    expect(readReceipt(snsEnvelope(sesNotification({ receipt }))).verdicts.dmarc).toBe(dmarc);
  });

  it.each([
    ['an empty text', ''],
    ['brackets', '<>'],
    ['null', null],
    ['nothing', undefined],
  ])('with %s for a source has the null return path', (_, source) => {
    expect(readReceipt(snsEnvelope(sesNotification({ mail: { source } }))).envelope.from).toBe('');
  });

  it('takes the time of receipt, and the mail’s own where SES gives none', () => {
    expect(readReceipt(snsEnvelope(sesNotification({ receipt: { timestamp: undefined } }))).receivedAt).toBe(
      '2025-10-06T07:00:00.000Z',
    );
    const offset = sesNotification({ receipt: { timestamp: '2025-10-06T10:00:00+03:00' } });
    expect(readReceipt(snsEnvelope(offset)).receivedAt).toBe('2025-10-06T07:00:00.000Z');
  });

  it('brings addresses to the one form in which they are compared', () => {
    const { envelope } = readReceipt(
      snsEnvelope(
        sesNotification({
          receipt: { recipients: ['Support+ABC@EXAMPLE.com', 'помощь@пример.рф'] },
          mail: { source: 'Anna@Customer.Example' },
        }),
      ),
    );
    expect(envelope).toEqual({
      from: 'anna@customer.example',
      recipients: ['support+abc@example.com', 'помощь@xn--e1afmkfd.xn--p1ai'],
    });
  });

  it.each([
    ['no JSON', 'Successfully validated SNS topic'],
    ['no message id', JSON.stringify(sesNotification({ mail: { messageId: '' } }))],
    ['no recipients', JSON.stringify(sesNotification({ receipt: { recipients: undefined } }))],
    ['another event', JSON.stringify({ Records: [] })],
  ])('that has %s is refused, so that its record comes back and is looked at', (_, body) => {
    expect(() => readReceipt(body)).toThrow();
    expect(() => readReceipt(snsEnvelope(body))).toThrow();
  });
});

describe('a batch', () => {
  it('of ten records with one poison does nine, and gives that one back with its code in the log', async () => {
    const desk = await openDesk();
    const handle = handlerOn(desk);
    const records = [];
    for (let number = 0; number < 10; number += 1) {
      const id = `mail-${number}`;
      if (number !== 4) await store(desk, id, `Matter ${number}`);
      records.push(sqsRecord(snsEnvelope(sesNotification({ mail: { messageId: id } })), `record-${number}`));
    }
    expect(await handle({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'record-4' }] });
    expect(desk.count('ticket')).toBe(9);
    expect(lines.filter(({ what }) => what === 'record-failed')).toEqual([
      { what: 'record-failed', fields: { messageId: 'record-4', code: 'mail.raw-missing' } },
    ]);
  });

  it('of bad JSON alone is given back whole, and nothing is lost or made', async () => {
    const desk = await openDesk();
    const before = desk.dump();
    const bodies = ['', 'not json', '{', 'null', '[]', '7', '{"Message":"nope"}', '{"Message":7}', '{}', '"text"'];
    const records = bodies.map((body, index) => sqsRecord(body, `record-${index}`));
    const { batchItemFailures } = await handlerOn(desk)({ Records: records });
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
      bodies.map((_, index) => `record-${index}`),
    );
    expect(desk.dump()).toBe(before);
  });

  it('of one mail twice and a stranger’s among them makes two tickets', async () => {
    const desk = await openDesk();
    await store(desk, 'one');
    await store(desk, 'two', 'Another');
    const record = (id: string, number: number) =>
      sqsRecord(snsEnvelope(sesNotification({ mail: { messageId: id } })), `record-${number}`);
    expect(await handlerOn(desk)({ Records: [record('one', 1), record('one', 2), record('two', 3)] })).toEqual({
      batchItemFailures: [],
    });
    expect(desk.count('ticket')).toBe(2);
  });

  it('without records is nothing', async () => {
    const desk = await openDesk();
    expect(await handlerOn(desk)({ Records: [] })).toEqual({ batchItemFailures: [] });
  });
});

describe('a mail that ends its reader', () => {
  const LAST = 6;

  /** Which reader was asked at this receive, and what became of the mail; the one asked first ends with the function. */
  async function receivedThe(receives: number) {
    const desk = await openDesk();
    await store(desk, 'one', 'Heavy');
    const asked: string[] = [];
    const named = (name: string, reader: MailReader): MailReader => ({
      read: async (raw, receipt) => {
        asked.push(name);
        return reader.read(raw, receipt);
      },
    });
    const base = basePorts({
      table: desk.table,
      clock: desk.clock,
      ids: desk.ids,
      log: { info: keep, warn: keep, error: keep },
    });
    const handle = makeHandler({
      ...base,
      blobs: desk.blobs,
      loopId: 'desk-under-test',
      trustUnchecked: false,
      reader: named('plain', mailReader),
      readerAgain: named('apart', mailReader),
      lastTry: { tries: LAST, reader: named('headers', headersReader) },
    });
    const body = snsEnvelope(sesNotification({ mail: { messageId: 'one' } }));
    expect(await handle({ Records: [sqsRecord(body, 'record-1', receives)] })).toEqual({ batchItemFailures: [] });
    return { desk, asked };
  }

  it.each([
    [1, 'plain'],
    [2, 'apart'],
    [5, 'apart'],
    [6, 'headers'],
    [7, 'headers'],
  ])('is met, the %i. time it comes, by the reader %s', async (receives, reader) => {
    expect((await receivedThe(receives)).asked).toEqual([reader]);
  });

  it('becomes, before it would lie in the dead letters, a ticket of its headers with the mail as it came', async () => {
    const { desk } = await receivedThe(LAST);
    const { ticketId, subject, flags, messages } = await ticketNumbered(desk, 1001);
    expect([subject, flags, messages[0]?.text]).toEqual(['Heavy', ['parse-incomplete'], '']);
    const path = `/v1/tickets/${ticketId}/messages/${messages[0]?.messageId}/original`;
    const original = await desk.api('GET', path);
    expect(original.status).toBe(200);
  });
});

it('what is logged of a mail are ids and codes', async () => {
  const desk = await openDesk();
  await store(desk, 'one', 'Canary');
  await handlerOn(desk)({ Records: [sqsRecord(snsEnvelope(sesNotification({ mail: { messageId: 'one' } })))] });
  expect(lines).toEqual([
    {
      what: 'mail-received',
      fields: { receiptId: 'one', outcome: 'opened', ticketId: expect.stringMatching(/^tkt_/) },
    },
  ]);
});
