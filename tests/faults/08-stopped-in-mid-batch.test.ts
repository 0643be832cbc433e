// Fault 8: a function is stopped in the middle of a batch, as when its time is over. The whole batch comes again, and what was
// done the first time is not done twice.
import { expect, it } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';
import { RECEIVE_MAIL, RECORD_REPORT } from '../support/desk-bus.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { bouncedReport } from '../support/ses-reports.ts';
import { recover } from './striking.ts';

const MAILS = 5;
const RECEIPTS = Array.from({ length: MAILS }, (_, index) => `mail-${index}`);

/** Five mails in one batch, stopped at a call of a port; then the batch again, and everything that follows. */
async function takenIn(stopAt?: number): Promise<{ desk: Desk; calls: number; stopped: boolean }> {
  const desk = await openDesk();
  for (const receiptId of RECEIPTS) {
    await desk.mail({ from: `${receiptId}@customer.example`, subject: receiptId }, { receiptId });
  }
  const batch = desk.bus.waiting.splice(0);
  expect(new Set(batch.map(({ queue }) => queue))).toEqual(new Set([RECEIVE_MAIL]));
  const watch = desk.strike(stopAt === undefined ? undefined : { call: stopAt, when: 'after', how: 'die' });
  const left = await desk.bus.deliverBatch(batch);
  const calls = watch.calls.length;
  const stopped = watch.isDead();
  desk.restart();
  expect(await desk.bus.deliverBatch(left)).toEqual([]);
  await recover(desk);
  return { desk, calls, stopped };
}

it('a batch of mails stopped at any step makes the same tickets and acknowledgements as one that was not', async () => {
  const whole = await takenIn();
  for (let stopAt = 1; stopAt <= whole.calls; stopAt += 3) {
    const { desk, stopped } = await takenIn(stopAt);
    expect(stopped).toBe(true);
    expect([desk.count('ticket'), desk.count('message'), desk.mailer.handedOver.length]).toEqual([MAILS, MAILS, MAILS]);
    expectSound(desk, RECEIPTS);
  }
});

it('a batch of reports stopped at any step says each thing once', async () => {
  const run = async (stopAt?: number) => {
    const { desk } = await takenIn();
    for (const mail of desk.mailer.handedOver) desk.bus.add(RECORD_REPORT, bouncedReport(mail));
    const batch = desk.bus.waiting.splice(0);
    const watch = desk.strike(stopAt === undefined ? undefined : { call: stopAt, when: 'after', how: 'die' });
    const left = await desk.bus.deliverBatch(batch);
    const calls = watch.calls.length;
    desk.restart();
    expect(await desk.bus.deliverBatch(left)).toEqual([]);
    expectSound(desk);
    return { facts: desk.facts(), calls };
  };
  const whole = await run();
  for (let stopAt = 1; stopAt <= whole.calls; stopAt += 2) expect((await run(stopAt)).facts).toBe(whole.facts);
});
