// Reports on our mails: who failed, for good or for now, and which mail it was.
import { describe, expect, it } from 'vitest';
import { type DeliveryReport, readDeliveryReport } from '../../../shared/mail/read-delivery-report.ts';
import { fixture, mailOf } from './some-mail.ts';

function report(name: string): DeliveryReport {
  const read = readDeliveryReport(fixture(name));
  if (!read) throw new Error(`${name} is no report`);
  return read;
}

const OUR_MAIL = {
  originalMessageId: 'try_01hzx3k9q8w7e6r5t4y3v2p1m0@help.example.com',
  originalToken: 'tkt0123456789abcdefabcdef.k7v3q2',
};

describe('a report in fields', () => {
  it('names the failed recipient, the code, the words of the server and the mail', () => {
    expect(report('dsn-failed')).toEqual({
      kind: 'bounce',
      signal: 'delivery-status-report',
      recipients: [
        {
          address: 'anna@example.org',
          action: 'failed',
          status: '5.1.1',
          diagnostic: 'smtp; 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown',
          hard: true,
        },
      ],
      ...OUR_MAIL,
    });
  });

  it('reads addresses beyond ASCII, and a full mailbox is not the end of an address', () => {
    const [recipient] = report('dsn-global').recipients;
    expect(recipient).toMatchObject({ address: 'анна@xn--e1afmkfd.xn--p1ai', status: '5.2.2', hard: false });
  });

  it('tells a delay from a failure, and each recipient from the other', () => {
    const delayed = report('dsn-delayed');
    expect(delayed.kind).toBe('delay');
    expect(delayed.recipients).toMatchObject([{ address: 'anna@example.org', action: 'delayed', hard: false }]);
    const both = report('dsn-failed-and-delayed');
    expect(both.kind).toBe('bounce');
    expect(both.recipients).toMatchObject([
      { address: 'anna@example.org', action: 'delayed', hard: false },
      { address: 'boris@example.org', action: 'failed', hard: true },
    ]);
  });

  it('names the address that we wrote to, and where it was forwarded', () => {
    expect(report('dsn-forwarded-recipient').recipients).toMatchObject([
      { address: 'anna@example.org', endedAt: 'anna@inner.example.org', hard: true },
    ]);
  });

  it('finds the mail by the returned headers alone', () => {
    expect(report('dsn-delayed')).toMatchObject(OUR_MAIL);
    expect(report('returned-headers-part')).toMatchObject({ kind: 'bounce', ...OUR_MAIL });
  });

  it('knows that an arrival is no failure', () => {
    expect(report('dsn-delivered')).toMatchObject({ kind: 'delivered', recipients: [{ action: 'delivered' }] });
  });
});

describe('a report in words', () => {
  it('finds the recipient and the mail below the notice', () => {
    const bounce = report('mailer-daemon');
    expect(bounce).toMatchObject({ kind: 'bounce', signal: 'daemon-sender', ...OUR_MAIL });
    expect(bounce.recipients).toMatchObject([{ address: 'anna@example.org', status: '5.1.1', hard: true }]);
  });

  it.each([
    ['postmaster', 'anna@example.org', true],
    ['daemon-without-address', 'anna@example.org', true],
    ['x-failed-recipients', 'anna@example.org', false],
    ['mailer-daemon-underscore', 'boris@example.org', false],
    ['notice-from-unattended-sender', 'boris@example.net', true],
  ])('%s names %s', (name, address, hard) => {
    expect(report(name).recipients).toMatchObject([{ address, action: 'failed', hard }]);
  });

  it('hears that a mail is only late', () => {
    expect(report('text-delay')).toMatchObject({
      kind: 'delay',
      recipients: [{ address: 'anna@example.org', action: 'delayed', hard: false }],
    });
  });

  it('names several recipients, each with what was said about it', () => {
    const mail = mailOf(
      'From: Mail Delivery System <mailer-daemon@mx.example.org>',
      'To: support@help.example.com',
      'Subject: Mail delivery failed: returning message to sender',
      '',
      'A message that you sent could not be delivered to some of its recipients:',
      '',
      '  anna@example.org',
      '    host mx.example.org: 550 5.1.1 no such user',
      '  boris@example.org',
      '    host mx.example.org: 452 4.2.2 mailbox is full',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      'From: support@help.example.com',
      'To: clara@example.org',
    );
    expect(readDeliveryReport(mail)?.recipients).toMatchObject([
      { address: 'anna@example.org', status: '5.1.1', hard: true },
      { address: 'boris@example.org', status: '4.2.2', hard: false },
    ]);
  });

  it('never names the sender of the failed mail', () => {
    const mail = mailOf(
      'From: mailer-daemon@mx.example.org',
      'To: support@help.example.com',
      'Subject: failure',
      '',
      'MAIL FROM:<support@help.example.com>',
      'The mail was not delivered.',
    );
    expect(readDeliveryReport(mail)).toMatchObject({ kind: 'bounce', recipients: [] });
  });

  it.each([
    ['user unknown', true],
    ['no such user here', true],
    ['host not found', true],
    ['mailbox is over quota', false],
    ['message is too large', false],
    ['user unknown, blocked by policy', false],
    ['connection timed out', false],
    ['550 5.1.1 sent to too many recipients this hour', false],
    ['550 5.1.1 refused', true],
    ['450 4.1.1 user unknown, try again', false],
  ])('%s: suppress at once is %s', (words, hard) => {
    const mail = mailOf('From: mailer-daemon@mx.example.org', 'Subject: failure', '', '<anna@example.org>:', words);
    expect(readDeliveryReport(mail)?.recipients).toMatchObject([{ address: 'anna@example.org', hard }]);
  });
});

describe('other reports', () => {
  it('takes a complaint as the end of mail to that address', () => {
    expect(report('feedback-report')).toMatchObject({
      kind: 'complaint',
      recipients: [{ address: 'anna@example.org', hard: true }],
      ...OUR_MAIL,
    });
  });

  it('suppresses nobody for a report that something is not spam', () => {
    expect(report('feedback-not-spam')).toMatchObject({ kind: 'complaint', recipients: [] });
  });

  it('takes a read receipt for the mail that was read', () => {
    expect(report('disposition-notification')).toMatchObject({
      kind: 'read-receipt',
      recipients: [{ address: 'anna@example.org', action: 'delivered', hard: false }],
      originalMessageId: OUR_MAIL.originalMessageId,
    });
  });

  it.each(['human', 'customer-forwards-a-bounce', 'null-return-path', 'auto-replied', 'nested-message', 'list-id'])(
    '%s is none',
    (name) => {
      expect(readDeliveryReport(fixture(name))).toBeUndefined();
    },
  );
});
