// What we send, taken apart by another parser: exactly the recipients and headers that were meant, whatever names, subjects
// and message ids somebody chose. (Safety rule S12.)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSentMail } from '../../../local/mailer/parse-sent-mail.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { composeMail, type MailDraft } from '../../../shared/outbound/compose-mail.ts';

const DRAFT: MailDraft = {
  from: { name: 'Support team', address: 'support@example.com' },
  to: { name: 'Anna Petrova', address: 'anna@customer.example' },
  replyTo: 'support+token@example.com',
  subject: 'Printer',
  text: 'It is fixed.\n',
  html: '<p>It is fixed.</p>',
  language: 'en',
  messageId: 'try_1@example.com',
  references: [],
  date: '2025-10-06T07:00:00.000Z' as Instant,
  loopId: 'desk-under-test',
  attemptId: 'try_1',
};

/** Text with everything in it that has ever split a header. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '\u0085',
        '\u0000',
        '"',
        '\\',
        '<',
        '>',
        ',',
        ';',
        ':',
        '@',
      ),
      fc.constantFrom(
        '\r\nBcc: victim@elsewhere.example\r\n',
        '=?utf-8?q?=0D=0ABcc:_v@x.example?=',
        '<v@x.example>',
        '\r\n\r\nbody',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const HEADERS = [
  'content-language',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-firstline-loop',
];

async function headerLines(raw: Uint8Array): Promise<readonly string[]> {
  const head = Buffer.from(raw).toString('latin1').split('\r\n\r\n')[0] ?? '';
  return head.split('\r\n');
}

describe('a composed mail', () => {
  it('has exactly the recipients and headers that were meant, whatever names and subject hold', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (fromName, toName, subject) => {
        const draft = { ...DRAFT, subject, from: { ...DRAFT.from, name: fromName }, to: { ...DRAFT.to, name: toName } };
        const { raw, to, from } = await composeMail(draft);
        const parsed = await parseSentMail(raw);
        expect([from, to]).toEqual(['support@example.com', ['anna@customer.example']]);
        expect([parsed.from, parsed.to]).toEqual(['support@example.com', ['anna@customer.example']]);
        const present = Object.keys(parsed.headers).sort();
        expect(present).toEqual(HEADERS.filter((name) => name !== 'subject' || present.includes('subject')));
        expect(parsed.headers['reply-to']).toBe('support+token@example.com');
        expect(parsed.text?.trim()).toBe('It is fixed.');
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('has lines of at most 998 octets, CRLF alone between them, and only ASCII in its headers', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.string({ unit: 'binary', maxLength: 3_000 }), async (subject, text) => {
        const { raw } = await composeMail({
          ...DRAFT,
          subject,
          text,
          references: Array.from({ length: 40 }, (_, index) => `${index}@x.example`),
        });
        const whole = Buffer.from(raw).toString('latin1');
        expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of whole.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
        for (const line of await headerLines(raw)) expect(line).toMatch(/^[\t -~]*$/);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('keeps of other people’s message ids those that survive a header', async () => {
    const references = [
      'good@x.example',
      'bad id@x.example',
      'bad>id@x.example',
      'bad\r\nBcc: v@x.example',
      'кир@x.example',
      '',
      'x'.repeat(201),
    ];
    const { raw } = await composeMail({ ...DRAFT, references, inReplyTo: 'bad\r\nBcc: v@x.example' });
    const { headers } = await parseSentMail(raw);
    expect(headers['references']).toBe('<good@x.example>');
    expect(headers['in-reply-to']).toBeUndefined();
    expect(headers['bcc']).toBeUndefined();
  });

  it('keeps at most twenty references: the first, which began the conversation, and the newest', async () => {
    const references = Array.from({ length: 21 }, (_, index) => `${index}@x.example`);
    const { headers } = await parseSentMail((await composeMail({ ...DRAFT, references })).raw);
    const kept = headers['references']?.split(/\s+/) ?? [];
    expect(kept).toHaveLength(20);
    expect([kept[0], kept[1], kept.at(-1)]).toEqual(['<0@x.example>', '<2@x.example>', '<20@x.example>']);
    const all = (await parseSentMail((await composeMail({ ...DRAFT, references: references.slice(1) })).raw)).headers;
    expect(all['references']?.split(/\s+/)).toHaveLength(20);
  });

  it('says that a machine wrote it only if one did', async () => {
    const byMachine = await parseSentMail((await composeMail({ ...DRAFT, autoSubmitted: 'auto-replied' })).raw);
    expect(byMachine.headers).toMatchObject({ 'auto-submitted': 'auto-replied', 'x-auto-response-suppress': 'All' });
    const byPerson = await parseSentMail((await composeMail(DRAFT)).raw);
    expect(Object.keys(byPerson.headers)).not.toContain('auto-submitted');
    expect(Object.keys(byPerson.headers)).not.toContain('x-auto-response-suppress');
  });

  it('carries both forms of its words, in every script', async () => {
    const text = 'Нажмите кнопку 🖨️.\n';
    const parsed = await parseSentMail(
      (await composeMail({ ...DRAFT, text, html: `<p>${text}</p>`, subject: 'Заявка 🖨️' })).raw,
    );
    expect(parsed.text?.trim()).toBe(text.trim());
    expect(parsed.html).toContain(text.trim());
    expect(parsed.subject).toBe('Заявка 🖨️');
  });

  it('reads no file and asks no address that its words name', async () => {
    const { raw } = await composeMail({
      ...DRAFT,
      html: '<img src="file:///etc/hostname"><img src="http://127.0.0.1/x">',
      text: '/etc/hostname',
    });
    expect((await parseSentMail(raw)).attachments).toEqual([]);
  });

  it.each(['replyTo', 'messageId', 'loopId'] as const)(
    'is not made at all when %s holds a line break',
    async (member) => {
      await expect(composeMail({ ...DRAFT, [member]: 'a\r\nBcc: victim@elsewhere.example' })).rejects.toThrow(
        'header.unsafe',
      );
    },
  );

  it('is not made for an address with a line break', async () => {
    const to = { name: '', address: 'anna@customer.example\r\nBcc: victim@elsewhere.example' };
    await expect(composeMail({ ...DRAFT, to })).rejects.toThrow('header.unsafe');
  });
});
