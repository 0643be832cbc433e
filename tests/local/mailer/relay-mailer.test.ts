// The relay's every answer, and what it means for the mail: gone, refused, to be tried again, or nobody knows.
import { describe, expect, onTestFinished, test } from 'vitest';
import { relayAttempts } from '../../../local/mailer/relay-attempts.ts';
import { relayMailer, relayOf } from '../../../local/mailer/relay-mailer.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { outgoing } from '../../ports/mailer/mailer-suite.ts';
import { keptLog } from '../support/quiet-log.ts';
import { type RelayScript, scriptedRelay } from '../support/scripted-relay.ts';

const clock = { now: () => '2025-10-03T13:30:00.000Z' as Instant };

async function mailerWith(changes: RelayScript, credentials?: string) {
  const relay = await scriptedRelay(changes, credentials);
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const { log, lines } = keptLog();
  return { ...relay, lines, mailer: relayMailer(relay.url, relayAttempts(database, clock), log) };
}

describe('a relay that says', () => {
  test.each([
    ['454 to the message', { data: '454 4.7.0 throttled' }, 'relay-busy-454'],
    ['451 to a recipient', { RCPT: '451 4.3.0 greylisted' }, 'relay-busy-451'],
    ['421 to the sender', { MAIL: '421 4.3.2 closing' }, 'relay-busy-421'],
    ['452 to DATA', { DATA: '452 4.3.1 full' }, 'relay-busy-452'],
    ['421 instead of a greeting', { GREETING: '421 too many' }, 'relay-busy-421'],
    ['554 instead of a greeting', { GREETING: '554 no' }, 'relay-busy-554'],
    ['530 because it wants a sign-in', { MAIL: '530 5.7.0 sign in' }, 'relay-login-530'],
  ])('%s is tried again later', async (_name, script, reason) => {
    const { mailer, taken } = await mailerWith(script);
    const answer = await mailer.send(outgoing('try_1'));
    expect(answer).toEqual({ outcome: 'later', reason, afterMs: expect.any(Number) });
    expect(taken).toEqual([]);
    expect(await mailer.outcomeOf('try_1')).toEqual({ known: 'not-accepted' });
  });

  test.each([
    ['550 to the only recipient', { RCPT: '550 5.1.1 unknown' }, 'address-rejected'],
    ['550 to the sender', { MAIL: '550 5.7.1 not yours' }, 'relay-refused-550'],
    ['554 to the message', { data: '554 5.6.0 no' }, 'relay-refused-554'],
    ['552 to DATA', { DATA: '552 5.3.4 too large' }, 'relay-refused-552'],
  ])('%s has refused the mail for ever', async (_name, script, reason) => {
    const { mailer } = await mailerWith(script);
    expect(await mailer.send(outgoing('try_1'))).toEqual({ outcome: 'refused', reason });
    expect(await mailer.outcomeOf('try_1')).toEqual({ known: 'not-accepted' });
  });

  test('no to its user is tried again: the password is at fault, not the mail', async () => {
    const { mailer, commands } = await mailerWith(
      { EHLO: '250-relay.example\r\n250 AUTH PLAIN', AUTH: '535 5.7.8 wrong' },
      'desk:p%40ss',
    );
    expect(await mailer.send(outgoing('try_1'))).toMatchObject({ outcome: 'later', reason: 'relay-login-535' });
    const credentials = commands.find((line) => line.startsWith('AUTH PLAIN '))?.slice('AUTH PLAIN '.length) ?? '';
    expect(Buffer.from(credentials, 'base64').toString()).toBe('\0desk\0p@ss');
  });

  test('yes to one recipient and no to another has taken the mail, and the log counts who was refused', async () => {
    const { mailer, taken, lines } = await mailerWith({ 'RCPT TO:<boris@customer.example>': '550 5.1.1 unknown' });
    const to = ['anna@customer.example', 'boris@customer.example'];
    expect(await mailer.send(outgoing('try_1', { to }))).toMatchObject({ outcome: 'accepted' });
    expect(taken).toHaveLength(1);
    expect(lines).toEqual([
      { level: 'warn', what: 'relay-recipients-refused', fields: { attemptId: 'try_1', count: 1 } },
    ]);
  });

  test('which Message-ID it put in the place of ours has its id remembered, because answers will name that one', async () => {
    const { mailer } = await mailerWith({
      data: '250 2.0.0 OK <AM0PR01@AM0PR01.eurprd01.prod.outlook.com> [Hostname=x]',
    });
    const mailerId = 'AM0PR01@AM0PR01.eurprd01.prod.outlook.com';
    expect(await mailer.send(outgoing('try_1'))).toEqual({ outcome: 'accepted', mailerId });
    expect(await mailer.outcomeOf('try_1')).toEqual({ known: 'accepted', mailerId });
  });
});

describe('a relay that hangs up', () => {
  test.each(['GREETING', 'EHLO', 'MAIL', 'RCPT', 'DATA'])(
    'at %s has surely sent nothing: tried again later',
    async (command) => {
      const { mailer } = await mailerWith({ [command]: 'hang up' });
      expect(await mailer.send(outgoing('try_1'))).toMatchObject({ outcome: 'later', reason: 'relay-unreachable' });
      expect(await mailer.outcomeOf('try_1')).toEqual({ known: 'not-accepted' });
    },
  );

  test('after the message, without an answer, may have sent it: nobody knows, and the mailer says so', async () => {
    const { mailer } = await mailerWith({ data: 'hang up' });
    await expect(mailer.send(outgoing('try_1'))).rejects.toThrow();
    expect(await mailer.outcomeOf('try_1')).toEqual({ known: 'nothing' });
  });

  test('before anybody calls is one that is not there', async () => {
    const { url } = await scriptedRelay();
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const closed = new URL(url);
    closed.port = '1';
    const mailer = relayMailer(closed.href, relayAttempts(database, clock), keptLog().log);
    expect(await mailer.send(outgoing('try_1'))).toMatchObject({ outcome: 'later', reason: 'relay-unreachable' });
  });
});

describe('the address of a relay', () => {
  test('says where it is, with the ports that are usual for submission', () => {
    const at = (url: string) => relayOf(url).connection;
    expect(at('smtp://mail.example.com')).toMatchObject({ host: 'mail.example.com', port: 587, secure: false });
    expect(at('smtps://mail.example.com')).toMatchObject({ host: 'mail.example.com', port: 465, secure: true });
    expect(at('smtp://[2001:db8::1]:2500')).toMatchObject({ host: '2001:db8::1', port: 2500 });
  });

  test('with a password in it demands encryption, except on this machine', () => {
    const isEncryptionDemanded = (url: string) => relayOf(url).connection.requireTLS;
    expect(isEncryptionDemanded('smtp://desk:secret@mail.example.com')).toBe(true);
    expect(isEncryptionDemanded('smtp://mail.example.com')).toBe(false);
    expect(isEncryptionDemanded('smtp://desk:secret@127.0.0.1:2500')).toBe(false);
    expect(isEncryptionDemanded('smtp://desk:secret@127.0.0.1.evil.example')).toBe(true);
  });

  test('whose relay offers no encryption for the password is not given it', async () => {
    const { commands, ...relay } = await scriptedRelay({ EHLO: '250-relay.example\r\n250 AUTH PLAIN' });
    // The same machine by a name that is not known to be this machine.
    const url = relay.url.replace('smtp://127.0.0.1', 'smtp://desk:secret@127.0.0.2');
    expect(relayOf(url).connection.requireTLS).toBe(true);
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const mailer = relayMailer(url, relayAttempts(database, clock), keptLog().log);
    expect(await mailer.send(outgoing('try_1'))).toMatchObject({ outcome: 'later' });
    expect(commands.filter((line) => line.startsWith('AUTH'))).toEqual([]);
  });
});

describe('a mail that cannot be sent at all', () => {
  test('to an address that would break the protocol is refused, not tried for ever', async () => {
    const { mailer, commands } = await mailerWith({});
    const answer = await mailer.send(outgoing('try_1', { to: ['anna@customer.example>\r\nRCPT TO:<evil@x.example'] }));
    expect(answer).toEqual({ outcome: 'refused', reason: 'envelope-invalid' });
    expect(commands.some((line) => line.includes('evil'))).toBe(false);
  });

  test('because it is larger than the relay takes is refused before it is sent', async () => {
    const { mailer, commands } = await mailerWith({ EHLO: '250-relay.example\r\n250 SIZE 100' });
    expect(await mailer.send(outgoing('try_1'))).toEqual({ outcome: 'refused', reason: 'message-too-large' });
    expect(commands.some((line) => line.startsWith('DATA'))).toBe(false);
  });
});
