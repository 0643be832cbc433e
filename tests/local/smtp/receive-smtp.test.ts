// Mail comes in by SMTP: what is taken, what is refused, and with which words.
import { domainToASCII } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BUFFERED_BYTES_MAX, CONNECTIONS_MAX, MAIL_BYTES_MAX } from '../../../local/smtp/receive-smtp.ts';
import { smtpDesk } from '../support/smtp-desk.ts';
import { sendMail, smtpTalk } from '../support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

async function openDesk(domains: () => Promise<readonly string[]> = async () => ['example.com', 'поддержка.рф']) {
  const desk = smtpDesk();
  const { port, close } = await desk.receive(domains);
  onTestFinished(async () => {
    await close();
    desk.database.close();
  });
  /** The bytes of the n-th mail in the queue. */
  const rawOf = async (index: number) => {
    const key = desk.queued()[index]?.receipt.action.objectKey;
    return Buffer.from((key && (await desk.blobs.get(key))) ?? []);
  };
  return { ...desk, port, rawOf };
}

describe('a mail to a receiving domain', () => {
  test('is acknowledged with 250 and stands in the queue with its envelope and its bytes', async () => {
    const { port, queued, rawOf } = await openDesk();
    const to = ['support+k3v@example.com', 'help@example.com'];
    expect(await sendMail(port, 'anna@customer.example', to, MAIL)).toMatch(/^250 /);
    const [notification] = queued();
    expect(notification).toMatchObject({
      notificationType: 'Received',
      mail: { timestamp: '2025-10-03T13:30:00.000Z', source: 'anna@customer.example', destination: to },
      receipt: {
        recipients: to,
        spamVerdict: { status: 'unknown' },
        virusVerdict: { status: 'unknown' },
        spfVerdict: { status: 'unknown' },
        dkimVerdict: { status: 'unknown' },
        dmarcVerdict: { status: 'unknown' },
        action: { type: 'S3', objectKey: `raw/${notification?.mail.messageId}` },
      },
    });
    expect((await rawOf(0)).toString()).toBe(MAIL);
  });

  test('keeps bytes that are no text as they came, and dots at the start of lines', async () => {
    const { port, rawOf } = await openDesk();
    const odd = Buffer.from([
      ...Buffer.from('Subject: '),
      0xcf,
      0xf0,
      0x00,
      0xff,
      ...Buffer.from('\r\n\r\n.hidden\r\n'),
    ]);
    const stuffed = Buffer.from(odd.toString('latin1').replace('\r\n.hidden', '\r\n..hidden'), 'latin1');
    await sendMail(port, '', ['support@example.com'], stuffed);
    expect(await rawOf(0)).toEqual(odd);
  });

  test('without a return path, as a bounce is, is taken with an empty source', async () => {
    const { port, queued } = await openDesk();
    await sendMail(port, '', ['support@example.com'], MAIL);
    expect(queued()[0]?.mail.source).toBe('');
  });

  test('is taken whatever its local part and however its domain is written', async () => {
    const { port, queued } = await openDesk();
    const talk = await smtpTalk(port);
    await talk.say('EHLO sender.example');
    await talk.say('MAIL FROM:<анна@пример.рф> SMTPUTF8');
    for (const address of ['nobody@EXAMPLE.com', 'помощь@поддержка.рф', `help@${domainToASCII('поддержка.рф')}`]) {
      expect(await talk.say(`RCPT TO:<${address}>`)).toMatch(/^250 /);
    }
    expect(await talk.say('RCPT TO:<postmaster>')).toMatch(/^250 /);
    expect(await talk.say('DATA')).toMatch(/^354 /);
    await talk.send(MAIL);
    expect(await talk.say('.')).toMatch(/^250 /);
    expect(queued()[0]?.receipt.recipients).toHaveLength(4);
    talk.hangUp();
  });

  test('comes in one burst from a sender that does not wait for replies', async () => {
    const { port, queued } = await openDesk();
    const talk = await smtpTalk(port);
    expect(await talk.say('EHLO sender.example')).toMatch(/^250[ -]PIPELINING$/m);
    const mail = (name: string) => `MAIL FROM:<${name}@customer.example>\r\nRCPT TO:<support@example.com>\r\nDATA\r\n`;
    await talk.send(mail('anna'));
    expect([await talk.reply(), await talk.reply(), await talk.reply()].map((reply) => reply.slice(0, 3))).toEqual([
      '250',
      '250',
      '354',
    ]);
    await talk.send(`${MAIL}.\r\n${mail('boris')}`);
    const after = [await talk.reply(), await talk.reply(), await talk.reply(), await talk.reply()];
    expect(after.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '250', '354']);
    await talk.send(`${MAIL}.\r\nQUIT\r\n`);
    expect(await talk.reply()).toMatch(/^250 /);
    expect(queued().map(({ mail: { source } }) => source)).toEqual(['anna@customer.example', 'boris@customer.example']);
    talk.hangUp();
  });

  test('from a program on this machine need not wait to be greeted', async () => {
    const { port, queued } = await openDesk();
    const talk = await smtpTalk(port, false);
    await talk.send('EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<support@example.com>\r\nDATA\r\n');
    const replies = [
      await talk.reply(),
      await talk.reply(),
      await talk.reply(),
      await talk.reply(),
      await talk.reply(),
    ];
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual(['220', '250', '250', '250', '354']);
    await talk.send(`${MAIL}.\r\n`);
    expect(await talk.reply()).toMatch(/^250 /);
    expect(queued()).toHaveLength(1);
    await talk.send('NOOP\r\n');
    expect(await talk.reply()).toMatch(/^250 /);
    talk.hangUp();
  });

  test('that its sender never ends is not taken', async () => {
    const { port, queued } = await openDesk();
    const talk = await smtpTalk(port);
    for (const line of ['EHLO x.example', 'MAIL FROM:<a@b.example>', 'RCPT TO:<support@example.com>', 'DATA']) {
      await talk.say(line);
    }
    await talk.send(MAIL);
    talk.hangUp();
    expect(await sendMail(port, 'after@customer.example', ['support@example.com'], MAIL)).toMatch(/^250 /);
    expect(queued().map(({ mail: { source } }) => source)).toEqual(['after@customer.example']);
  });
});

describe('a refusal', () => {
  test('tells a sender at once that a domain is not ours', async () => {
    const { port, queued } = await openDesk();
    for (const address of ['anna@other.example', 'support@sub.example.com', 'support@example.com.evil.example']) {
      expect(await sendMail(port, 'a@b.example', [address], MAIL)).toMatch(/^550 /);
    }
    expect(queued()).toEqual([]);
  });

  test('leaves the other recipients of the mail theirs', async () => {
    const { port, queued } = await openDesk();
    const talk = await smtpTalk(port);
    for (const line of ['EHLO x.example', 'MAIL FROM:<a@b.example>', 'RCPT TO:<support@example.com>'])
      await talk.say(line);
    expect(await talk.say('RCPT TO:<anna@other.example>')).toMatch(/^550 /);
    await talk.say('DATA');
    await talk.send(MAIL);
    await talk.say('.');
    expect(queued()[0]?.receipt.recipients).toEqual(['support@example.com']);
    talk.hangUp();
  });

  test('says 451 when the mail cannot be stored, and the same sender succeeds when it can again', async () => {
    const { port, queued, database, lines } = await openDesk();
    database.connection.exec('ALTER TABLE blob RENAME TO elsewhere');
    expect(await sendMail(port, 'a@b.example', ['support@example.com'], MAIL)).toMatch(/^451 /);
    expect(lines).toMatchObject([{ level: 'error', what: 'smtp-store-failed' }]);
    database.connection.exec('ALTER TABLE elsewhere RENAME TO blob');
    expect(queued()).toEqual([]);
    expect(await sendMail(port, 'a@b.example', ['support@example.com'], MAIL)).toMatch(/^250 /);
    expect(queued()).toHaveLength(1);
  });

  test('says 451, not 550, when nobody can tell whether a domain is ours', async () => {
    const { port } = await openDesk(async () => {
      throw new Error('no settings');
    });
    expect(await sendMail(port, 'a@b.example', ['support@example.com'], MAIL)).toMatch(/^451 /);
  });

  test('meets whoever comes on top of fifty connections, until one of them ends', async () => {
    const { port } = await openDesk();
    const talks = await Promise.all(Array.from({ length: CONNECTIONS_MAX }, () => smtpTalk(port)));
    const late = await smtpTalk(port, false);
    expect(await late.reply()).toMatch(/^421 /);
    expect(await late.reply()).toBe('');
    await talks[0]?.say('QUIT');
    expect(await talks[0]?.reply()).toBe('');
    const later = await smtpTalk(port, false);
    expect(await later.reply()).toMatch(/^220 /);
    for (const talk of [...talks, later]) talk.hangUp();
  });

  test('meets whoever wants to sign in or to play with old commands', async () => {
    const { port } = await openDesk();
    const talk = await smtpTalk(port);
    expect(await talk.say('EHLO sender.example')).not.toMatch(/AUTH|STARTTLS/);
    for (const line of ['AUTH PLAIN AGEAYg==', 'STARTTLS', 'WIZ please', 'SHELL', 'XCLIENT NAME=spoof']) {
      expect(await talk.say(line)).toMatch(/^5/);
    }
    talk.hangUp();
  });
});

describe('size', () => {
  /** A mail of exactly so many bytes, its last line ended. */
  function mailOf(bytes: number): Buffer {
    const mail = Buffer.alloc(bytes, `${'x'.repeat(76)}\r\n`);
    mail.write('Subject: large\r\n\r\n');
    mail.write('\r\n', bytes - 2);
    return mail;
  }

  test('is announced, and a sender who announces more is refused before sending it', async () => {
    const { port } = await openDesk();
    const talk = await smtpTalk(port);
    expect(await talk.say('EHLO sender.example')).toMatch(new RegExp(`^250[ -]SIZE ${MAIL_BYTES_MAX}$`, 'm'));
    expect(await talk.say(`MAIL FROM:<a@b.example> SIZE=${MAIL_BYTES_MAX + 1}`)).toMatch(/^552 /);
    expect(await talk.say(`MAIL FROM:<a@b.example> SIZE=${MAIL_BYTES_MAX}`)).toMatch(/^250 /);
    talk.hangUp();
  });

  test('of 40 MB to the byte is taken, whole', async () => {
    const { port, rawOf } = await openDesk();
    const mail = mailOf(MAIL_BYTES_MAX);
    expect(await sendMail(port, 'a@b.example', ['support@example.com'], mail)).toMatch(/^250 /);
    expect(Buffer.compare(await rawOf(0), mail)).toBe(0);
  });

  test('of one byte more is refused with 552, and nothing of it is kept', async () => {
    const { port, queued, database } = await openDesk();
    const answer = await sendMail(port, 'a@b.example', ['support@example.com'], mailOf(MAIL_BYTES_MAX + 1));
    expect(answer).toMatch(/^552 /);
    expect(queued()).toEqual([]);
    expect(database.connection.prepare('SELECT count(*) AS parts FROM blob').get()?.parts).toBe(0);
  });

  test('of all mails on their way in is bounded: who comes on top is told to come again, and then has a place', async () => {
    const { port, queued } = await openDesk();
    const full = Array.from({ length: BUFFERED_BYTES_MAX / MAIL_BYTES_MAX }, async () => {
      const talk = await smtpTalk(port);
      for (const line of ['EHLO x.example', 'MAIL FROM:<a@b.example>', 'RCPT TO:<support@example.com>', 'DATA']) {
        await talk.say(line);
      }
      await talk.send(mailOf(MAIL_BYTES_MAX));
      return talk;
    });
    const talks = await Promise.all(full);
    const small = () => sendMail(port, 'small@b.example', ['support@example.com'], MAIL);
    let answer = '';
    // The last bytes of the large ones may still be on their way when the first small one comes.
    for (let tries = 0; tries < 500 && !answer.startsWith('451'); tries += 1) answer = await small();
    expect(answer).toMatch(/^451 /);
    const before = queued().length;
    for (const talk of talks) expect(await talk.say('.')).toMatch(/^250 /);
    expect(await small()).toMatch(/^250 /);
    expect(queued().length).toBe(before + talks.length + 1);
    for (const talk of talks) talk.hangUp();
  });
});
