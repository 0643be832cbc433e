// The queue of SES's reports as Lambda hands it over: what cannot be read goes back alone, and what is none of ours is let go.
import { expect, it } from 'vitest';
import { readSesReport } from '../../functions/edge/ses-report.ts';
import { makeHandler } from '../../functions/mail/record-report.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { openDesk } from '../support/desk.ts';
import { bouncedReport, deliveredReport, sentReport } from '../support/ses-reports.ts';
import { sqsRecord } from './aws-events.ts';

const MAIL = {
  attemptId: firstId('attempt', 1),
  outboundId: firstId('outbound', 1),
  ticketId: firstId('ticket', 1),
  mailerId: '0102018f-1@eu-central-1.amazonses.com',
  to: ['anna@customer.example'],
};

it('what is no report goes back alone, a batch of nothing but that as a whole', async () => {
  const { table, clock, ids } = await openDesk();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const handler = makeHandler({ table, clock, ids, log, settings: settingsStore(table, clock) });
  const bodies = ['no json', bouncedReport(MAIL), '{}', '{"detail":{}}', sentReport(MAIL)];
  const Records = bodies.map((body, index) => sqsRecord(body, `record-${index}`));
  const { batchItemFailures } = await handler({ Records });
  expect(batchItemFailures).toEqual([0, 2, 3].map((index) => ({ itemIdentifier: `record-${index}` })));
});

it('a report is read by its tags, and the id that the mail bears by its region', () => {
  expect(readSesReport(sentReport(MAIL))).toMatchObject({
    about: { outboundId: MAIL.outboundId, ticketId: MAIL.ticketId },
    mailerId: MAIL.mailerId,
    report: 'sent',
    isRoutine: false,
  });
  const elsewhere = sentReport(MAIL).replace('"region":"eu-central-1"', '"region":"us-east-1"');
  expect(readSesReport(elsewhere).mailerId).toBe('0102018f-1@email.amazonses.com');
  expect(readSesReport(deliveredReport(MAIL)).isRoutine).toBe(true);
});

it.each([
  ['Permanent', 'General', '5.1.1', '5.1.1', true],
  ['Permanent', 'NoEmail', '5.1.1', '5.1.1', true],
  ['Permanent', 'OnAccountSuppressionList', '5.1.1', 'on-account-suppression-list', true],
  ['Permanent', 'Suppressed', '', 'suppressed', true],
  ['Transient', 'MailboxFull', '5.2.2', 'mailbox-full', false],
  ['Transient', 'General', '4.4.7', '4.4.7', false],
  ['Undetermined', 'Undetermined', '', 'undetermined', false],
  ['Transient', 'General', '5.1.1 <anna@customer.example>', 'general', false],
])(
  'a bounce that is %s and %s with the status %j has the reason %s, and is hard: %s',
  (type, subType, status, reason, hard) => {
    expect(readSesReport(bouncedReport(MAIL, { type, subType, status })).report).toMatchObject({
      kind: 'bounced',
      reason,
      hard,
    });
  },
);

it('a tag that is no id of ours names nothing', () => {
  const forged = { ...MAIL, outboundId: 'out_../../x' as typeof MAIL.outboundId };
  expect(readSesReport(bouncedReport(forged))).not.toHaveProperty('about');
});
