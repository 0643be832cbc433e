// Both mailers of the local edition through the port's suite.
import { onTestFinished } from 'vitest';
import { mailboxMailer } from '../../../local/mailer/mailbox-mailer.ts';
import { relayAttempts } from '../../../local/mailer/relay-attempts.ts';
import { relayMailer } from '../../../local/mailer/relay-mailer.ts';
import { sentMails } from '../../../local/mailer/sent-mail.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { keptLog } from '../../local/support/quiet-log.ts';
import { scriptedRelay } from '../../local/support/scripted-relay.ts';
import { mailerSuite } from './mailer-suite.ts';

const clock = { now: () => '2025-10-03T13:30:00.000Z' as Instant };

function open() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  return database;
}

mailerSuite('the mailbox', async () => {
  const { connection, ...database } = open();
  const mails = sentMails({ connection, ...database }, clock);
  const left = () => connection.prepare('SELECT raw FROM sent_mail ORDER BY id').all();
  return {
    mailer: mailboxMailer(mails),
    left: () => left().map(({ raw }) => Buffer.from(raw as Uint8Array).toString()),
  };
});

mailerSuite('a relay', async () => {
  const relay = await scriptedRelay();
  return {
    mailer: relayMailer(relay.url, relayAttempts(open(), clock), keptLog().log),
    // On the wire a dot at the start of a line is doubled (RFC 5321 section 4.5.2).
    left: () => relay.taken.map((raw) => raw.replaceAll('\r\n..', '\r\n.')),
  };
});
