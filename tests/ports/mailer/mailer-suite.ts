// What every mailer must do, whatever carries the mail.
import { beforeEach, describe, expect, test } from 'vitest';
import { derivedId } from '../../../shared/kernel/derived-id.ts';
import type { Mailer, OutgoingMail } from '../../../shared/outbound/mailer.ts';

export type OpenMailer = {
  readonly mailer: Mailer;
  /** Messages that left, as text, in their order. */
  readonly left: () => readonly string[];
};

const RAW = [
  'Message-ID: <0a1b2c@example.com>',
  'From: =?utf-8?B?0J/QvtC00LTQtdGA0LbQutCw?= <support@example.com>',
  'To: anna@customer.example',
  'Subject: [#1001] Re: Printer',
  '',
  '.a line that begins with a dot',
  'Received. A person answers by Friday, 14:15.',
  '',
].join('\r\n');

export function outgoing(attemptId: string, changes: Partial<OutgoingMail> = {}): OutgoingMail {
  const outboundId = derivedId('outbound', attemptId);
  const mail = { raw: Buffer.from(RAW), from: 'support@example.com', to: ['anna@customer.example'] };
  return { ...mail, attemptId, outboundId, ...changes };
}

export function mailerSuite(name: string, open: () => Promise<OpenMailer>): void {
  describe(`the mailer by ${name}`, () => {
    let mailer: Mailer;
    let left: OpenMailer['left'];
    beforeEach(async () => {
      ({ mailer, left } = await open());
    });

    test('a mail that is accepted has left as it was composed, and answers to a message id with its domain', async () => {
      const answer = await mailer.send(outgoing('try_1'));
      expect(answer).toEqual({ outcome: 'accepted', mailerId: '0a1b2c@example.com' });
      expect(left()).toEqual([RAW]);
    });

    test('an attempt that was accepted is known as such afterwards, with the same id', async () => {
      await mailer.send(outgoing('try_1'));
      expect(await mailer.outcomeOf('try_1')).toEqual({ known: 'accepted', mailerId: '0a1b2c@example.com' });
    });

    test('an attempt that never reached the mailer surely sent nothing', async () => {
      await mailer.send(outgoing('try_1'));
      expect(await mailer.outcomeOf('try_2')).toEqual({ known: 'not-accepted' });
    });

    test('each attempt is a mail of its own', async () => {
      await Promise.all([mailer.send(outgoing('try_1')), mailer.send(outgoing('try_2'))]);
      expect(left()).toHaveLength(2);
    });
  });
}
