// A mail comes back from reading in every case, with as much as could be read of it.
import { expect, it } from 'vitest';
import { NO_SUBJECT, UNKNOWN_SENDER, writerOf } from '../../../shared/mail/inbound-mail.ts';
import { type MailDepth, mailReader, readerOf, readMail } from '../../../shared/mail/mail-reader.ts';
import { RECEIPT, rawFixture, rawMail } from './some-mail.ts';

/** Reads as deep as one may, and counts how often it was tried. */
function readingOnly(...depths: readonly MailDepth[]) {
  const tried: MailDepth[] = [];
  const reader = readerOf(async (depth, raw, receipt) => {
    tried.push(depth);
    return depths.includes(depth) ? readMail(depth, raw, receipt) : undefined;
  });
  return { reader, tried };
}

it('is read whole, once, where nothing is wrong', async () => {
  const { reader, tried } = readingOnly('whole', 'headers');
  const { mail, hasFindings, html } = await reader.read(rawFixture('plain-and-html'), RECEIPT);
  expect(tried).toEqual(['whole']);
  expect([mail.text.trim(), html, hasFindings, mail.flags.size]).toEqual([
    'Plain words',
    '<p>HTML <b>words</b></p>',
    false,
    0,
  ]);
  expect(await mailReader.read(rawFixture('plain-and-html'), RECEIPT)).toEqual(
    readMail('whole', rawFixture('plain-and-html'), RECEIPT),
  );
});

it('keeps subject, sender and thread when its body cannot be read', async () => {
  const { reader, tried } = readingOnly('headers');
  const raw = rawMail(
    'From: Anna <anna@example.org>',
    'Subject: Printer',
    'In-Reply-To: <one@x.yy>',
    'Auto-Submitted: auto-replied',
    '',
    'Words.',
  );
  const { mail } = await reader.read(raw, RECEIPT);
  expect(tried).toEqual(['whole', 'headers']);
  expect(mail).toMatchObject({
    subject: 'Printer',
    from: [{ name: 'Anna', address: 'anna@example.org' }],
    inReplyTo: 'one@x.yy',
    text: '',
    attachments: [],
  });
  expect(mail.headers).toContainEqual({ name: 'auto-submitted', value: 'auto-replied' });
  expect([...mail.flags]).toEqual(['parse-incomplete']);
});

it('keeps what its receipt says when its headers cannot be read either', async () => {
  const { reader, tried } = readingOnly();
  const read = await reader.read(rawFixture('human'), RECEIPT);
  expect(tried).toEqual(['whole', 'headers']);
  expect([read.mail.subject, writerOf(read.mail).address, read.key]).toEqual([
    NO_SUBJECT,
    'anna@example.org',
    RECEIPT.receiptId,
  ]);
  expect([...read.mail.flags]).toEqual(['parse-incomplete']);
  const unsigned = { ...RECEIPT, envelope: { ...RECEIPT.envelope, from: '' } };
  expect(writerOf((await reader.read(rawFixture('human'), unsigned)).mail).address).toBe(UNKNOWN_SENDER);
});

it('fails with the machine, so that it is read later', async () => {
  const reader = readerOf(() => Promise.reject(new Error('no threads left')));
  await expect(reader.read(rawFixture('human'), RECEIPT)).rejects.toThrow('no threads left');
});

it('folds the history under an answer', () => {
  const raw = rawMail('From: a@b.cc', '', 'Yes.', '', 'On 3 May 2025 10:20 <a@b.cc> wrote:', '> q');
  const { mail, folds } = readMail('whole', raw, RECEIPT);
  expect(folds.map(([from, to]) => mail.text.slice(from, to))).toEqual([expect.stringContaining('> q')]);
});
