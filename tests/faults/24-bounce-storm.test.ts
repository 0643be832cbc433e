// Fault 24: 5,000 bounces in a minute make no ticket and send no mail, each costs the same few units, and the queue is empty
// afterwards.
import { expect, it } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { SUPPORT } from '../support/desk-mail.ts';
import { deliveryReport, plainNotice } from '../support/notices.ts';

const MAILS = 50;
const BOUNCES = 5_000;

it('5,000 bounces: no ticket, no mail, a few calls each, and nothing is left over', { timeout: 120_000 }, async () => {
  const desk = await openDesk();
  for (let count = 0; count < MAILS; count += 1)
    await desk.receive({ from: `customer${count}@domain${count}.example` });
  const sent = await desk.sentMails();
  expect(sent).toHaveLength(MAILS);
  const before = ['ticket', 'message', 'contact'].map((entity) => desk.count(entity));

  const { calls } = desk.strike();
  const costs = new Set<number>();
  for (let number = 0; number < BOUNCES; number += 1) {
    const mail = sent[number % MAILS];
    if (mail === undefined) throw new Error('50 mails were sent');
    // One in ten is about a mail that is not ours.
    const raw =
      number % 10 === 9 ? plainNotice(`nobody${number}@domain.example`, number) : deliveryReport(mail, { number });
    const already = calls.length;
    await desk.receive(raw, { source: '', recipients: [SUPPORT] });
    costs.add(calls.length - already);
  }

  expect(['ticket', 'message', 'contact'].map((entity) => desk.count(entity))).toEqual(before);
  expect([desk.mailer.handedOver.length, desk.bus.returned.length, desk.bus.waiting.length]).toEqual([MAILS, 0, 0]);
  expect(desk.count('parked')).toBe(BOUNCES / 10);
  // The last bounce costs what the first did: each mail has one report, however many come.
  expect(Math.max(...costs)).toBeLessThanOrEqual(10);
  expect(desk.dump().match(/"type":"MailBounced"/g)).toHaveLength(MAILS - MAILS / 10);
  expectSound(desk);
});
