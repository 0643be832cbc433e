// Fault 43: after a fix every dead letter is put back, and people put back more than was parked. Everything that was ever in a
// queue comes once more, in order, in reverse and all at once, and nothing changes.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { answer, replyTo, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { SUPPORT } from '../support/desk-mail.ts';
import { deliveryReport } from '../support/notices.ts';
import { bouncedReport, complainedReport, delayedReport, sentReport } from '../support/ses-reports.ts';

/** A desk on which everything has happened that comes through a queue. */
async function eventfulDesk(): Promise<Desk> {
  const desk = await openDesk({ billing: {} });
  await desk.receive({});
  desk.clock.advance(MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
  const [acknowledgement, reply] = await desk.sentMails();
  if (acknowledgement === undefined || reply === undefined) throw new Error('two mails were sent');
  const reports = [sentReport(acknowledgement), delayedReport(acknowledgement), bouncedReport(acknowledgement)];
  for (const body of reports) desk.bus.add(RECORD_REPORT, body);
  await desk.drain();
  desk.clock.advance(HOUR_MS);
  // Anna is back, so an old bounce that comes again must not silence her again.
  await desk.receive({ to: replyTo(acknowledgement), text: 'It is silent again.' });
  await desk.receive(deliveryReport(reply), { source: '', recipients: [SUPPORT] });
  await desk.receive({ from: 'boris@customer.example', cc: 'billing@example.com', subject: 'Invoice' });
  await desk.receive({ from: 'spam@customer.example' }, { verdicts: { spam: 'FAIL', dmarc: 'FAIL' } });
  await desk.receive(
    { from: 'MAILER-DAEMON@mx.example', text: 'Your message could not be delivered.' },
    { source: '' },
  );
  for (let count = 0; count < 22; count += 1) {
    await desk.receive({ from: 'machine@customer.example', subject: `Alarm ${count}` });
  }
  const last = desk.mailer.handedOver.at(-1);
  if (last !== undefined) desk.bus.add(RECORD_REPORT, complainedReport(last));
  await desk.drain();
  expectSound(desk);
  return desk;
}

describe('everything that was ever in a queue, put back', () => {
  it.each([
    ['in its order', (desk: Desk) => desk.bus.everything],
    ['in reverse', (desk: Desk) => [...desk.bus.everything].reverse()],
  ])('%s changes nothing', async (_, again) => {
    const desk = await eventfulDesk();
    const before = [desk.dump(), desk.mailer.handedOver.length];
    desk.clock.advance(DAY_MS);
    for (const delivery of [...again(desk)]) expect(await desk.bus.deliver(delivery)).toBe(true);
    await desk.drain();
    expect([desk.dump(), desk.mailer.handedOver.length]).toEqual(before);
  });

  it('all at once changes nothing', async () => {
    const desk = await eventfulDesk();
    const before = [desk.dump(), desk.mailer.handedOver.length];
    const done = await Promise.all(desk.bus.everything.map((delivery) => desk.bus.deliver(delivery)));
    await desk.drain();
    expect(done).not.toContain(false);
    expect([desk.dump(), desk.mailer.handedOver.length]).toEqual(before);
  });

  it('a month later, when all that expires has expired, brings no second ticket and no second mail', async () => {
    const desk = await eventfulDesk();
    desk.clock.advance(31 * DAY_MS);
    await desk.table.sweepExpired(Date.parse(desk.clock.now()) / 1_000);
    const before = [desk.facts(), desk.mailer.handedOver.length];
    for (const delivery of [...desk.bus.everything]) await desk.bus.deliver(delivery);
    await desk.drain();
    expect([desk.facts(), desk.mailer.handedOver.length]).toEqual(before);
  });
});
