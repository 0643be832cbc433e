// A whole mail read: who, what, which files. Every mail gives a readable ticket, the worst one too.
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { describe, expect, it } from 'vitest';
import { headerOf, headersOf, NO_SUBJECT, UNKNOWN_SENDER, writerOf } from '../../../shared/mail/inbound-mail.ts';
import { MAIL_LIMITS } from '../../../shared/mail/mail-limits.ts';
import { parseMail } from '../../../shared/mail/parse-mail.ts';
import { fixture, mailOf, RECEIPT, rawFixture, rawMail } from './some-mail.ts';

describe('an ordinary mail', () => {
  it('says who wrote what to whom and when', () => {
    const mail = fixture('human');
    expect(mail).toMatchObject({
      receiptId: 'receipt-1',
      messageId: 'm0001@mail.example.org',
      date: '2025-10-06T07:15:00.000Z',
      from: [{ name: 'Anna Petrova', address: 'anna@example.org' }],
      to: [{ name: '', address: 'support@help.example.com' }],
      cc: [],
      replyTo: [],
      references: [],
      furtherRecipients: 0,
      subject: 'The printer on floor 3 is out of toner',
      text: 'Hello,\n\nthe printer on floor 3 is out of toner.\n\nAnna\n',
      attachments: [],
    });
    expect(mail.html).toBeUndefined();
    expect([...mail.flags]).toEqual([]);
  });

  it('names the mails that it answers, the newest last, each once', () => {
    const mail = mailOf(
      'From: anna@example.org',
      'In-Reply-To: <two@x.yy>',
      'References: <one@x.yy> <two@x.yy>',
      ' <one@x.yy>',
      '',
      'Text.',
    );
    expect(mail).toMatchObject({ inReplyTo: 'two@x.yy', references: ['one@x.yy', 'two@x.yy'] });
  });

  it('keeps the first and the newest of too many references', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => `${i}@x.yy`);
    const read = (count: number) =>
      mailOf(
        'From: a@b.cc',
        `References: ${ids(count)
          .map((id) => `<${id}>`)
          .join(' ')}`,
        '',
        'x',
      ).references;
    expect(read(50)).toEqual(ids(50));
    expect(read(51)).toEqual(['0@x.yy', ...ids(51).slice(2)]);
    expect(read(5000)).toEqual(['0@x.yy', ...ids(5000).slice(-49)]);
  });

  it('looks headers up by name, all of them or the first', () => {
    const mail = mailOf('X-One: 1', 'X-Two: =?utf-8?Q?=D0=AF?=', 'x-one: 2', 'From: a@b.cc', '', 'x');
    expect(headerOf(mail, 'x-one')).toBe('1');
    expect(headersOf(mail, 'x-one')).toEqual(['1', '2']);
    expect(headerOf(mail, 'x-two')).toBe('Я');
    expect(headerOf(mail, 'x-three')).toBeUndefined();
  });

  it('strips every header that only we may set, and reads the loop id once', () => {
    const mail = mailOf(
      'From: a@b.cc',
      'X-Firstline-Loop: deployment-7',
      'x-FIRSTLINE-loop: deployment-8',
      'X-Firstline-Ticket: tkt_1',
      'X-Firstline-Agent: agt_1',
      '',
      'x',
    );
    expect(mail.loopId).toBe('deployment-7');
    expect(mail.headers.filter(({ name }) => name.includes('firstline'))).toEqual([]);
    expect(JSON.stringify(mail.headers)).not.toContain('tkt_1');
  });
});

describe('an unusual mail', () => {
  it.each([
    ['no-date', { subject: 'test', text: 'Text.\n' }],
    ['two-from-headers', { from: [{ address: 'anna@example.org' }, { address: 'boris@example.org' }] }],
    ['empty-from', { from: [], subject: 'test', text: 'Text.\n' }],
    ['cyrillic-domain', { from: [{ name: 'Анна', address: 'анна@xn--80a1acny.xn--p1ai' }] }],
    ['boundary-never-closed', { text: 'These words are last\n', attachments: [] }],
    ['boundary-never-used', { text: 'These words are all\n', attachments: [] }],
    ['no-blank-line', { subject: 'no blank line', text: 'The printer is out of toner, dear support.\nPlease come.\n' }],
    ['html-only', { text: 'Принтер\n\n- one\n- two' }],
    ['plain-and-html', { text: 'Plain words', html: '<p>HTML <b>words</b></p>' }],
    ['flowed', { text: 'The printer on floor 3 is out of toner.\n\n> quoted words go on\n-- \nAnna\n' }],
  ])('%s is read', (name, expected) => {
    expect(fixture(name)).toMatchObject(expected);
  });

  it('lists the members of a group, and nobody for an empty one', () => {
    const { to, cc } = fixture('group-syntax');
    expect(to.map(({ address }) => address)).toEqual([
      'boris@example.org',
      'clara@example.org',
      'support@help.example.com',
    ]);
    expect(cc).toEqual([]);
  });

  it('has a subject and a writer even if it has neither', () => {
    const mail = parseMail(rawMail(''), { ...RECEIPT, envelope: { from: '', recipients: [] } });
    expect(mail.subject).toBe(NO_SUBJECT);
    expect(writerOf(mail)).toEqual({ address: UNKNOWN_SENDER, name: '' });
    expect(writerOf(fixture('empty-from'))).toEqual({ address: 'anna@example.org', name: '' });
  });

  it('survives a reader that fails, with subject and sender', () => {
    const broken = () => {
      throw new Error('broken');
    };
    const mail = parseMail(rawFixture('human'), RECEIPT, broken);
    expect(mail).toMatchObject({
      subject: 'The printer on floor 3 is out of toner',
      from: [{ address: 'anna@example.org' }],
      text: '',
      attachments: [],
    });
    expect(mail.flags).toContain('parse-incomplete');
    expect(parseMail(rawMail(''), RECEIPT, broken)).toMatchObject({ subject: NO_SUBJECT, from: [] });
  });

  it('never fails, whatever the bytes', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '--b',
        '--b--',
        'From: a@b.cc',
        'Content-Type: multipart/mixed; boundary=b',
        'Subject: =?x?B?',
      ),
      fc.constantFrom(
        'Content-Transfer-Encoding: base64',
        'Content-Type: text/html; charset=utf-16',
        ' folded',
        'x: "(',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const mail = parseMail(Buffer.from(lines.join('\n'), 'latin1'), RECEIPT);
        expect(mail.subject.isWellFormed() && mail.text.isWellFormed()).toBe(true);
        expect(mail.subject).not.toBe('');
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe('files', () => {
  it('are inline only if the HTML shows them, with or without a disposition', () => {
    const { attachments } = fixture('inline-pictures');
    expect(attachments.map(({ fileName, contentId, inline }) => [fileName, contentId, inline])).toEqual([
      ['one.png', 'one@example.org', true],
      ['image-2.png', 'two@example.org', true],
      ['three.png', 'three@example.org', false],
    ]);
    expect(attachments.every(({ sizeBytes, content }) => sizeBytes === content.length && sizeBytes === 68)).toBe(true);
  });

  it.each([
    ['tnef', ['winmail.dat application/ms-tnef'], 'See the file.'],
    ['nested-message', ['message-1.eml message/rfc822'], 'See the file.'],
    ['smime-signed', ['smime.p7s application/pkcs7-signature'], 'See the file.'],
    ['smime-encrypted', ['smime.p7m application/pkcs7-mime'], ''],
    ['pgp-encrypted', ['part-1.asc application/pgp-encrypted', 'encrypted.asc application/octet-stream'], ''],
  ])('%s are listed and never opened', (name, files, text) => {
    const mail = fixture(name);
    expect(mail.attachments.map(({ fileName, declaredType }) => `${fileName} ${declaredType}`)).toEqual(files);
    expect(mail.text).toBe(text);
  });

  it('come back byte for byte, with the words around them', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 200 })
      .map((written) => written.replace(/[\p{Cc}\ufeff]/gu, ''));
    const name = text.map((written) => written.trim().slice(0, 40).toWellFormed());
    const file = fc.record({ filename: fc.stringMatching(/^[a-zа-я0-9 ]{1,30}\.bin$/u), content: fc.uint8Array() });
    const words = text.filter((written) => written.trim() !== '');
    const message = fc.record({
      subject: name,
      name,
      text: words,
      html: text,
      files: fc.array(file, { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(message, async ({ subject, name: writer, text: plain, html, files }) => {
        const composer = new MailComposer({
          from: { name: writer, address: 'anna@example.org' },
          to: 'support@help.example.com',
          subject,
          text: plain,
          html: `<p>${html}</p>`,
          attachments: files.map(({ filename, content }) => ({ filename, content: Buffer.from(content) })),
        });
        const mail = parseMail(await composer.compile().build(), RECEIPT);
        expect(mail.subject).toBe(subject.trim() === '' ? NO_SUBJECT : subject);
        expect(mail.from).toEqual([{ name: writer, address: 'anna@example.org' }]);
        expect(mail.text.trimEnd()).toBe(plain.trimEnd());
        expect(mail.html?.trimEnd()).toBe(`<p>${html}</p>`.trimEnd());
        expect(mail.attachments.map(({ fileName }) => fileName)).toEqual(files.map(({ filename }) => filename.trim()));
        expect(mail.attachments.map(({ content }) => Buffer.from(content))).toEqual(
          files.map(({ content }) => Buffer.from(content)),
        );
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});

describe('the limits', () => {
  it('reads headers alone of a mail that is larger than SES takes', () => {
    const head = 'From: anna@example.org\r\nSubject: large\r\n\r\n';
    const ofSize = (size: number) =>
      parseMail(Buffer.concat([Buffer.from(head), Buffer.alloc(size - head.length, 'x')]), RECEIPT);
    const largest = ofSize(MAIL_LIMITS.mailBytes);
    expect(largest.flags).not.toContain('too-large');
    expect(largest.text).toHaveLength(MAIL_LIMITS.textCharacters);
    const larger = ofSize(MAIL_LIMITS.mailBytes + 1);
    expect(larger).toMatchObject({ subject: 'large', from: [{ address: 'anna@example.org' }], text: '' });
    expect([...larger.flags]).toEqual(['too-large', 'parse-incomplete']);
  });

  it('cuts a subject at 1 KB before it decodes it', () => {
    const subject = (raw: string) => mailOf('From: a@b.cc', `Subject:${raw}`, '', 'x');
    expect(subject('x'.repeat(1024)).subject).toBe('x'.repeat(1024));
    expect(subject('x'.repeat(1024)).flags).not.toContain('subject-cut');
    const cut = subject('x'.repeat(1025));
    expect(cut.subject).toBe('x'.repeat(1024));
    expect(cut.flags).toContain('subject-cut');
  });

  it('cuts a long subject between characters, however it is encoded', () => {
    const long = 'Принтер не печатает '.repeat(100);
    const start = (subject: string) => long.startsWith(subject) && subject.length > 300;
    const words = Array.from(
      long.match(/.{1,20}/gs) ?? [],
      (part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`,
    );
    const oneWord = `=?utf-8?B?${Buffer.from(long).toString('base64')}?=`;
    for (const raw of [long, words.join('\r\n '), oneWord]) {
      const mail = mailOf('From: a@b.cc', `Subject: ${raw}`, '', 'x');
      expect(start(mail.subject)).toBe(true);
      expect(mail.flags).toContain('subject-cut');
    }
  });

  it('keeps fifty participants and counts the others', () => {
    const list = (name: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${name}${i}@x.yy`).join(', ');
    const read = (to: number, cc: number) =>
      mailOf('From: a@b.cc', `To: ${list('t', to)}`, `Cc: ${list('c', cc)}`, '', 'x');
    const full = read(49, 1);
    expect([full.to.length, full.cc.length, full.furtherRecipients]).toEqual([49, 1, 0]);
    expect(full.flags).not.toContain('participants-cut');
    const over = read(49, 2);
    expect([over.to.length, over.cc.length, over.furtherRecipients]).toEqual([49, 1, 1]);
    expect(over.flags).toContain('participants-cut');
    const many = read(60, 5);
    expect([many.to.length, many.cc.length, many.furtherRecipients]).toEqual([50, 0, 15]);
  });

  it('keeps a megabyte of text', () => {
    const read = (length: number) => mailOf('From: a@b.cc', '', 'x'.repeat(length));
    expect(read(MAIL_LIMITS.textCharacters).flags).not.toContain('text-cut');
    expect(read(MAIL_LIMITS.textCharacters + 1).flags).toContain('text-cut');
    expect(read(MAIL_LIMITS.textCharacters + 1).text).toHaveLength(MAIL_LIMITS.textCharacters);
  });
});
