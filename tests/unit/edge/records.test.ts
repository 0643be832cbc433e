// Queue records: each succeeds or comes back alone, and the log says why by a code.
import { expect, it } from 'vitest';
import { jsonLog } from '../../../functions/edge/log.ts';
import { logUnsentMail } from '../../../functions/edge/log-unsent-mail.ts';
import { codeOf, recordHandler } from '../../../functions/edge/records.ts';
import { derivedId } from '../../../shared/kernel/derived-id.ts';
import { DomainError } from '../../../shared/kernel/domain-error.ts';
import type { Mailer, MailerAnswer } from '../../../shared/outbound/mailer.ts';

function keptLog() {
  const lines: string[] = [];
  return { lines, log: jsonLog((line) => void lines.push(line)) };
}

it('records that fail come back, in their order, and the others do not', async () => {
  const { log, lines } = keptLog();
  const handle = recordHandler(log, async (body) => {
    if (body === 'later') throw new DomainError('outbound.later', 'unavailable');
    if (body === 'bug') throw new TypeError('anna@customer.example is undefined');
    if (body === 'odd') throw 'anna@customer.example';
  });
  const bodies = ['fine', 'later', 'fine', 'bug', 'odd', 'fine'];
  const batch = { Records: bodies.map((body, index) => ({ messageId: `m${index}`, body }) as never) };
  expect(await handle(batch)).toEqual({
    batchItemFailures: ['m1', 'm3', 'm4'].map((itemIdentifier) => ({ itemIdentifier })),
  });
  const failed = { level: 'warn', what: 'record-failed' };
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { ...failed, messageId: 'm1', code: 'outbound.later' },
    // What nobody expected can be found by where it was thrown; what it said stays out.
    { ...failed, messageId: 'm3', code: 'unknown:TypeError', at: expect.stringMatching(/^records\.test\.ts:\d/) },
    { ...failed, messageId: 'm4', code: 'unknown' },
  ]);
  expect(lines.join('')).not.toContain('anna');
});

it('a slow record does not hold up the others of its batch', async () => {
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const handle = recordHandler(keptLog().log, async (body) => {
    if (body === 'slow') await gate.promise;
    order.push(body);
    if (body === 'quick') gate.resolve();
  });
  await handle({ Records: ['slow', 'quick'].map((body) => ({ messageId: body, body }) as never) });
  expect(order).toEqual(['quick', 'slow']);
});

it.each([
  [new DomainError('a.b', 'invalid'), 'a.b'],
  [new RangeError('secret'), 'unknown:RangeError'],
  ['secret', 'unknown'],
  [undefined, 'unknown'],
])('a reason has a code without anybody’s data', (reason, code) => expect(codeOf(reason)).toBe(code));

it.each<[MailerAnswer | Error, string | undefined]>([
  [{ outcome: 'accepted', mailerId: 'x@y' }, undefined],
  [{ outcome: 'refused', reason: 'address-rejected' }, 'warn'],
  [{ outcome: 'refused', reason: 'domain-not-verified' }, 'error'],
  [{ outcome: 'later', reason: 'sending-rate', afterMs: 1 }, 'warn'],
  [{ outcome: 'later', reason: 'account-paused', afterMs: 1 }, 'error'],
  [new Error('anna@customer.example'), 'error'],
])('a mailer’s answer %o is logged as %s', async (answer, level) => {
  const { log, lines } = keptLog();
  const send: Mailer['send'] = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const mailer = logUnsentMail({ send, outcomeOf: async () => ({ known: 'nothing' }), reportsSends: true }, log);
  const mail = {
    raw: new Uint8Array(),
    from: 'support@example.com',
    to: ['anna@customer.example'],
    attemptId: 'try_1',
    outboundId: derivedId('outbound', 1),
  };
  await mailer.send(mail).catch((error: unknown) => expect(error).toBe(answer));
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(
    level === undefined ? [] : [level],
  );
  expect(lines.join('')).not.toContain('anna');
  expect(mailer.reportsSends).toBe(true);
});
