// What the log says about mail that was not sent, so that an alarm can tell one bad address from a deployment that cannot send.
import { describe, expect, it } from 'vitest';
import { logUnsentMail } from '../../functions/edge/log-unsent-mail.ts';
import { derivedId } from '../../shared/kernel/derived-id.ts';
import type { Mailer, MailerAnswer, OutgoingMail } from '../../shared/outbound/mailer.ts';

const mail: OutgoingMail = {
  raw: Buffer.from('Subject: canary'),
  from: 'support@example.com',
  to: ['anna@example.net'],
  attemptId: 'try_1',
  outboundId: derivedId('outbound', 1),
};

async function linesFor(
  answer: MailerAnswer | Error,
): Promise<readonly (readonly [string, string, object | undefined])[]> {
  const lines: (readonly [string, string, object | undefined])[] = [];
  const mailer: Mailer = {
    send: async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    },
    outcomeOf: async () => ({ known: 'nothing' }),
    reportsSends: true,
  };
  const logged = logUnsentMail(mailer, {
    info: (what, fields) => void lines.push(['info', what, fields]),
    warn: (what, fields) => void lines.push(['warn', what, fields]),
    error: (what, fields) => void lines.push(['error', what, fields]),
  });
  const sending = logged.send(mail);
  if (answer instanceof Error) await expect(sending).rejects.toBe(answer);
  else expect(await sending).toBe(answer);
  expect(logged.reportsSends).toBe(true);
  return lines;
}

describe('the log of a mailer', () => {
  it('is silent about a mail that was sent', async () => {
    expect(await linesFor({ outcome: 'accepted', mailerId: '1@x' })).toEqual([]);
  });

  it.each(['address-rejected', 'address-not-ascii', 'message-rejected', 'too-large', 'rejected'])(
    'warns of a mail that is at fault itself: %s',
    async (reason) => {
      expect(await linesFor({ outcome: 'refused', reason })).toEqual([
        ['warn', 'mail-not-sent', { attemptId: 'try_1', outcome: 'refused', reason }],
      ]);
    },
  );

  it('warns of haste, which a sandbox meets with its second mail', async () => {
    const [line] = await linesFor({ outcome: 'later', reason: 'sending-rate', afterMs: 5000 });
    expect(line?.[0]).toBe('warn');
  });

  it.each(['daily-quota', 'sending-paused', 'configuration-set-missing', 'not-authorised', 'unreachable'])(
    'calls it an error when no other mail could be sent either: %s',
    async (reason) => {
      expect(await linesFor({ outcome: 'later', reason, afterMs: 1 })).toEqual([
        ['error', 'mail-not-sent', { attemptId: 'try_1', outcome: 'later', reason }],
      ]);
    },
  );

  it.each(['domain-not-verified', 'address-not-verified'])(
    'calls it an error when the account is not set up: %s',
    async (reason) => {
      expect((await linesFor({ outcome: 'refused', reason }))[0]?.[0]).toBe('error');
    },
  );

  it('calls it an error when nobody knows, and lets the exception through', async () => {
    expect(await linesFor(new TypeError('canary'))).toEqual([
      ['error', 'mail-not-sent', { attemptId: 'try_1', outcome: 'unknown', reason: 'unknown:TypeError' }],
    ]);
  });
});
