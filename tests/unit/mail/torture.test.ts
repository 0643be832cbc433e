// Mails made to stall a reader: each is read within bounds and keeps what an agent needs.
import { describe, expect, it } from 'vitest';
import { MAIL_LIMITS } from '../../../shared/mail/mail-limits.ts';
import { parseMail } from '../../../shared/mail/parse-mail.ts';
import { readDeliveryReport } from '../../../shared/mail/read-delivery-report.ts';
import { HTML_MAX, sanitiseHtml } from '../../../shared/mail/sanitise-html.ts';
import { RECEIPT, rawMail } from './some-mail.ts';
import { type TortureName, torture } from './torture.ts';

const readFull = (name: TortureName) => parseMail(torture(name), RECEIPT);

describe('what is left of a mail', () => {
  it('of 40 MB: its words and its file', () => {
    const mail = readFull('a large attachment (MB)');
    expect(mail.text).toBe('See the file.');
    expect(mail.attachments.map(({ sizeBytes }) => sizeBytes > 29 * 1024 * 1024)).toEqual([true]);
    expect(mail.flags.size).toBe(0);
  });

  it('with 100,000 recipients: fifty of them, and how many more there are', () => {
    const mail = readFull('recipients');
    expect([mail.to.length, mail.furtherRecipients, mail.subject]).toEqual([50, 99_950, 'torture']);
    expect(mail.flags).toContain('participants-cut');
  });

  it('with 100,000 parts: the first thousand', () => {
    const mail = readFull('parts');
    expect(mail.parts).toHaveLength(MAIL_LIMITS.parts - 1);
    expect(mail.subject).toBe('torture');
    expect(mail.flags).toContain('parse-incomplete');
  });

  it('nested 20,000 times: one file for everything too deep', () => {
    const mail = readFull('nested multiparts');
    expect(mail.attachments.map(({ declaredType }) => declaredType)).toEqual(['application/octet-stream']);
    expect(mail).toMatchObject({ subject: 'torture', from: [{ address: 'anna@example.org' }] });
    expect(mail.flags).toContain('parse-incomplete');
  });

  it('with 50,000 encoded words in the subject: the first kilobyte, decoded', () => {
    const mail = readFull('encoded words in the subject');
    expect(mail.subject).toMatch(/^(?:Пр){40,60}$/);
    expect(mail.flags).toContain('subject-cut');
  });

  it('with 100,000 header lines: 64 KB of them, sender and subject among them', () => {
    const mail = readFull('header lines');
    const kept = mail.headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    expect(kept).toBeLessThanOrEqual(MAIL_LIMITS.headerBytes);
    expect(mail).toMatchObject({ subject: 'torture', from: [{ address: 'anna@example.org' }], text: 'Text.' });
    expect(mail.flags).toContain('headers-cut');
  });

  it('with one line of 10 MB: its first megabyte', () => {
    const mail = readFull('one line (MB)');
    expect(mail.text).toHaveLength(MAIL_LIMITS.textCharacters);
    expect(mail.flags).toContain('text-cut');
  });

  it('with 50,000 nested comments in an address: the address', () => {
    const mail = readFull('nested comments in From');
    expect(mail).toMatchObject({ from: [{ address: 'anna@example.org' }], to: [{ address: 'b@example.org' }] });
    expect(mail.subject).toBe('torture');
  });

  it('of nested HTML: its words', () => {
    const mail = readFull('nested HTML');
    const { html, asText } = sanitiseHtml(mail.html ?? '');
    expect(mail.text).toBe('words');
    expect([html, asText]).toEqual(['<div style="white-space:pre-wrap">words</div>', true]);
  });

  it('with 90,000 links: text within bounds', () => {
    const mail = readFull('links in HTML');
    const { html, asText } = sanitiseHtml(mail.html ?? '');
    expect(mail.text.startsWith('k <http://a.example/b> k')).toBe(true);
    expect(html.length).toBeLessThanOrEqual(HTML_MAX);
    expect(asText).toBe(true);
    expect(readFull('links in text').text.startsWith('http://a.example/b ')).toBe(true);
  });

  it('that bounces for 50,000 recipients: the first hundred', () => {
    expect(readDeliveryReport(readFull('bounced recipients'))?.recipients).toHaveLength(100);
  });

  it('with archives in archives: the file as it came, unopened', () => {
    const bomb = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(1000, 'PK')]);
    const mail = parseMail(
      rawMail(
        'From: anna@example.org',
        'Content-Type: application/zip; name=42.zip',
        'Content-Transfer-Encoding: base64',
        '',
        bomb.toString('base64'),
      ),
      RECEIPT,
    );
    expect(mail.attachments.map(({ fileName, sizeBytes }) => [fileName, sizeBytes])).toEqual([['42.zip', bomb.length]]);
    expect(Buffer.from(mail.attachments[0]?.content ?? [])).toEqual(bomb);
  });
});
