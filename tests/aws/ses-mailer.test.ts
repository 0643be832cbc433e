// SES as a script: every answer that it can give to a mail, and what the mailer makes of it.
import {
  AccountSendingPausedException,
  MessageRejected,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { SES_MESSAGE_BYTES, sesMailer } from '../../shared/aws/ses-mailer.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { OutboundId, TicketId } from '../../shared/kernel/id.ts';
import type { OutgoingMail } from '../../shared/outbound/mailer.ts';

const ses = mockClient(SESClient);
beforeEach(() => ses.reset());

const mailerIn = (region: string) =>
  sesMailer({ client: new SESClient({ region }), configurationSet: 'firstline-set', region, reportsSends: false });
const mailer = mailerIn('eu-central-1');

const mail: OutgoingMail = {
  raw: Buffer.from('From: support@example.com\r\nTo: anna@example.net\r\n\r\nHello\r\n'),
  from: 'support@example.com',
  to: ['anna@example.net'],
  attemptId: 'try_00000000000000000000000001',
  outboundId: 'out_00000000000000000000000001' as OutboundId,
  ticketId: 'tkt_00000000000000000000000001' as TicketId,
};

function serviceError(name: string, status: number, message = '') {
  return new SESServiceException({ name, $fault: 'client', message, $metadata: { httpStatusCode: status } });
}

describe('a mail that SES takes', () => {
  it('is known by the id that SES gives it, with the domain that SES writes', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '0102018f-1' });
    expect(await mailer.send(mail)).toEqual({
      outcome: 'accepted',
      mailerId: '0102018f-1@eu-central-1.amazonses.com',
    });
    expect(await mailerIn('us-east-1').send(mail)).toMatchObject({ mailerId: '0102018f-1@email.amazonses.com' });
  });

  it('goes out as composed, with its attempt, its id and its ticket as tags and through the deployment’s configuration set', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
    await mailer.send(mail);
    expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toEqual({
      RawMessage: { Data: mail.raw },
      Source: 'support@example.com',
      Destinations: ['anna@example.net'],
      ConfigurationSetName: 'firstline-set',
      Tags: [
        { Name: 'attempt', Value: mail.attemptId },
        { Name: 'outbound', Value: mail.outboundId },
        { Name: 'ticket', Value: mail.ticketId },
      ],
    });
  });

  it('may go to a domain with letters of any alphabet', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
    await mailer.send({ ...mail, to: ['anna@почта.рф'] });
    expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input.Destinations).toEqual([
      'anna@xn--80a1acny.xn--p1ai',
    ]);
  });

  it('of 10 MB is handed over, one byte more is not', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
    expect(await mailer.send({ ...mail, raw: new Uint8Array(SES_MESSAGE_BYTES) })).toMatchObject({
      outcome: 'accepted',
    });
    expect(await mailer.send({ ...mail, raw: new Uint8Array(SES_MESSAGE_BYTES + 1) })).toEqual({
      outcome: 'refused',
      reason: 'too-large',
    });
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });
});

describe('a mail that SES does not take now', () => {
  it.each([
    ['Throttling', 400, 'Maximum sending rate exceeded.', 'sending-rate', 5_000],
    ['ThrottlingException', 400, 'Maximum sending rate exceeded', 'sending-rate', 5_000],
    ['Throttling', 400, 'Daily message quota exceeded.', 'daily-quota', HOUR_MS],
    ['LimitExceededException', 400, '', 'sending-rate', 5_000],
    ['AccountSuspendedException', 400, '', 'sending-paused', 10 * MINUTE_MS],
    ['ConfigurationSetSendingPausedException', 400, '', 'sending-paused', 10 * MINUTE_MS],
    ['ConfigurationSetDoesNotExistException', 400, '', 'configuration-set-missing', 10 * MINUTE_MS],
    ['MessageRejected', 400, 'Sending paused for this account.', 'sending-paused', 10 * MINUTE_MS],
    ['MessageRejected', 400, 'Sending suspended for this account.', 'sending-paused', 10 * MINUTE_MS],
    ['AccessDenied', 403, 'not authorized to perform ses:SendRawEmail', 'not-authorised', 10 * MINUTE_MS],
    ['ExpiredToken', 403, '', 'not-authorised', 10 * MINUTE_MS],
  ])('is kept for later: %s (%i) %s', async (name, status, message, reason, afterMs) => {
    ses.on(SendRawEmailCommand).rejects(serviceError(name, status, message));
    expect(await mailer.send(mail)).toEqual({ outcome: 'later', reason, afterMs });
  });

  it('is kept for later while the whole account is paused, and goes out when it is not any more', async () => {
    const paused = new AccountSendingPausedException({ message: 'paused', $metadata: { httpStatusCode: 400 } });
    ses.on(SendRawEmailCommand).rejectsOnce(paused).resolves({ MessageId: '1' });
    expect(await mailer.send(mail)).toMatchObject({ outcome: 'later', reason: 'sending-paused' });
    expect(await mailer.send(mail)).toMatchObject({ outcome: 'accepted' });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
    'is kept for later when SES could not even be reached: %s',
    async (code) => {
      ses.on(SendRawEmailCommand).rejects(Object.assign(new Error('no connection'), { code }));
      expect(await mailer.send(mail)).toEqual({ outcome: 'later', reason: 'unreachable', afterMs: MINUTE_MS });
    },
  );
});

describe('a mail that SES never takes', () => {
  it.each([
    ['MailFromDomainNotVerifiedException', 400, '', 'domain-not-verified'],
    ['MessageRejected', 400, 'Email address is not verified. The following identities failed', 'address-not-verified'],
    ['MessageRejected', 400, 'Message contains a virus', 'message-rejected'],
    ['InvalidParameterValue', 400, 'Missing final @domain', 'address-rejected'],
    ['InvalidParameterValue', 400, 'Message length is more than 10485760 bytes long: 10485761', 'too-large'],
    ['ValidationError', 400, '', 'rejected'],
    ['MalformedQueryString', 404, '', 'rejected'],
  ])('is refused for good: %s (%i) %s', async (name, status, message, reason) => {
    ses.on(SendRawEmailCommand).rejects(serviceError(name, status, message));
    expect(await mailer.send(mail)).toEqual({ outcome: 'refused', reason });
  });

  it('is refused as the SDK’s own error class, too', async () => {
    ses.on(SendRawEmailCommand).rejects(new MessageRejected({ message: 'spam', $metadata: { httpStatusCode: 400 } }));
    expect(await mailer.send(mail)).toEqual({ outcome: 'refused', reason: 'message-rejected' });
  });

  it('has letters before the @ that SES cannot carry, and is not even tried', async () => {
    expect(await mailer.send({ ...mail, to: ['anna@example.net', 'анна@example.net'] })).toEqual({
      outcome: 'refused',
      reason: 'address-not-ascii',
    });
    expect(ses.calls()).toHaveLength(0);
  });
});

describe('a mail whose fate nobody knows', () => {
  it.each([
    ['the answer never came', Object.assign(new Error('timed out'), { name: 'TimeoutError' })],
    ['the connection broke', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
    ['SES failed within', serviceError('InternalFailure', 500)],
    ['SES was away', serviceError('ServiceUnavailable', 503)],
    ['the answer could not be read', new SyntaxError('unexpected end')],
  ])('is an exception and never a refusal: %s', async (_case, error) => {
    ses.on(SendRawEmailCommand).rejects(error);
    await expect(mailer.send(mail)).rejects.toBe(error);
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });

  it('is an exception also when SES answers without an id', async () => {
    ses.on(SendRawEmailCommand).resolves({});
    await expect(mailer.send(mail)).rejects.toThrow('without a message id');
  });

  it('cannot be asked about: SES tells by events or not at all', async () => {
    expect(await mailer.outcomeOf('try_1')).toEqual({ known: 'nothing' });
  });
});

describe('the client', () => {
  it('makes one attempt, because a second one could be a second mail', async () => {
    const { sesClient } = await import('../../shared/aws/ses-client.ts');
    expect(await sesClient.config.maxAttempts()).toBe(1);
  });
});
