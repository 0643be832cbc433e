// Fault 4: everything that was ever delivered comes again after thirty days, when all that expires has expired.
import { expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { epochMs } from '../../shared/kernel/instant.ts';
import { answer, linkIn, replyTo, ticketNumbered } from '../flow/telling.ts';
import { openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';

it('a dialogue that comes again whole after thirty days changes nothing and sends nothing', async () => {
  const desk = await openDesk();
  await desk.receive({ text: 'It is silent.' }, { receiptId: 'first' });
  await desk.receive({ from: 'MAILER-DAEMON@mx.example', subject: 'Undelivered' }, { receiptId: 'second' });
  desk.clock.advance(MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
  desk.mailer.script({ refuse: 'address-rejected' });
  const [acknowledgement] = await desk.sentMails();
  desk.clock.advance(MINUTE_MS);
  await desk.receive({ to: replyTo(acknowledgement), text: 'Silent again.' }, { receiptId: 'third' });
  await answer(desk, await ticketNumbered(desk, 1001), { text: 'This one is refused.' });
  await desk.page(linkIn(acknowledgement), { method: 'POST', form: { once: 'once-1', text: 'By page.' } });
  await desk.drain();
  expect(desk.bus.everything.length).toBeGreaterThan(5);
  expectSound(desk, ['first', 'second', 'third']);

  desk.clock.advance(31 * DAY_MS);
  await desk.table.sweepExpired(epochMs(desk.clock.now()) / SECOND_MS);
  desk.restart();
  const [before, mails] = [desk.dump(), desk.mailer.handedOver.length];
  expect(before).not.toMatch(/"entity":"(?:command|cap)"/);
  for (const delivery of desk.bus.everything) expect(await desk.bus.deliver(delivery)).toBe(true);
  desk.bus.pump();
  expect(desk.bus.waiting).toEqual([]);
  expect(desk.dump()).toBe(before);
  expect(desk.mailer.handedOver).toHaveLength(mails);
  // The second was parked, and parked mail is kept for 30 days; it is not parked anew.
  expect(desk.count('parked')).toBe(0);
  expectSound(desk, ['first', 'third']);
});
