// How often somebody is acknowledged: loops and forged senders end here, and the tickets open all the same.
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { answer, ticketNumbered } from './telling.ts';

let mails = 0;

/** A mail with a subject that no other one has. */
async function another(desk: Desk, fields: { readonly from?: string; readonly subject?: string } = {}): Promise<void> {
  mails += 1;
  await desk.receive({ subject: `Matter ${String.fromCharCode(97 + (mails % 26)).repeat(mails)}`, ...fields });
}

const acknowledgements = async (desk: Desk) => (await desk.sentMails()).length;

it('one sender is acknowledged three times within an hour, and the fourth time after the hour', async () => {
  const desk = await openDesk();
  for (let sent = 0; sent < 4; sent += 1) {
    await another(desk);
    desk.clock.advance(MINUTE_MS);
  }
  expect(await acknowledgements(desk)).toBe(3);
  expect(desk.count('ticket')).toBe(4);
  expect((await ticketNumbered(desk, 1004)).deliveries).toMatchObject([{ state: 'withheld', reason: 'rate-sender' }]);
  desk.clock.advance(HOUR_MS - 4 * MINUTE_MS - 1);
  await another(desk);
  expect(await acknowledgements(desk)).toBe(3);
  desk.clock.advance(1);
  await another(desk);
  expect(await acknowledgements(desk)).toBe(4);
});

it('one sender is acknowledged ten times within a day, and again after the day', async () => {
  const desk = await openDesk();
  for (let sent = 0; sent < 11; sent += 1) {
    await another(desk);
    desk.clock.advance(HOUR_MS);
  }
  expect(await acknowledgements(desk)).toBe(10);
  expect(desk.count('ticket')).toBe(11);
  desk.clock.advance(13 * HOUR_MS);
  await another(desk);
  expect(await acknowledgements(desk)).toBe(11);
});

it('the same subject of one sender is acknowledged once within a day, whatever prefixes it collects', async () => {
  const desk = await openDesk();
  await another(desk, { subject: 'Printer' });
  desk.clock.advance(2 * HOUR_MS);
  for (const subject of ['printer', 'Re:  Printer', '[#77] AW: Fwd: PRINTER', 'Отв: Printer'])
    await another(desk, { subject });
  expect(await acknowledgements(desk)).toBe(1);
  expect((await ticketNumbered(desk, 1005)).deliveries).toMatchObject([{ state: 'withheld', reason: 'rate-subject' }]);
  await another(desk, { subject: 'Printer on floor 2' });
  expect(await acknowledgements(desk)).toBe(2);
  desk.clock.advance(DAY_MS - 2 * HOUR_MS);
  await another(desk, { subject: 'Printer' });
  expect(await acknowledgements(desk)).toBe(3);
});

it('senders do not count against each other', async () => {
  const desk = await openDesk();
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await another(desk, { from: `${name}@customer.example`, subject: 'Printer' });
  expect(await acknowledgements(desk)).toBe(5);
});

it('answers of people are never held back by the caps', async () => {
  const desk = await openDesk();
  for (let sent = 0; sent < 5; sent += 1) await another(desk);
  const before = await acknowledgements(desk);
  const ticket = await ticketNumbered(desk, 1005);
  await answer(desk, ticket);
  expect(await acknowledgements(desk)).toBe(before + 1);
});

it('one ticket has one acknowledgement, however often the news of it comes', async () => {
  const desk = await openDesk();
  await another(desk);
  const [created] = desk.bus.everything.filter(({ queue }) => queue === 'ticket-created-send-acknowledgement');
  if (created === undefined) throw new Error('no news of the ticket');
  const before = desk.dump();
  for (const laterMs of [0, MINUTE_MS, DAY_MS, 30 * DAY_MS]) {
    desk.clock.advance(laterMs);
    expect(await desk.bus.deliver(created)).toBe(true);
  }
  expect(await acknowledgements(desk)).toBe(1);
  expect(desk.dump()).toBe(before);
});

it('two desks that write to each other stop after two automatic mails from each side', async () => {
  const [ours, theirs] = [await openDesk({ loopId: 'ours' }), await openDesk({ loopId: 'theirs', seed: 2 })];
  await ours.receive({
    from: 'support@theirs.example',
    to: 'support@example.com',
    subject: 'Hello from the other desk',
  });
  let [fromOurs, fromTheirs] = [0, 0];
  for (let round = 0; round < 10; round += 1) {
    const [sentByOurs, sentByTheirs] = [await ours.sentMails(), await theirs.sentMails()];
    for (const { raw } of sentByOurs.slice(fromOurs))
      await theirs.receive(asFrom(raw, 'support@ours.example', 'support@example.com'));
    for (const { raw } of sentByTheirs.slice(fromTheirs))
      await ours.receive(asFrom(raw, 'support@theirs.example', 'support@example.com'));
    [fromOurs, fromTheirs] = [sentByOurs.length, sentByTheirs.length];
  }
  expect(fromOurs).toBeLessThanOrEqual(2);
  expect(fromTheirs).toBeLessThanOrEqual(2);
  expect(theirs.count('ticket')).toBeLessThanOrEqual(2);
  expect(ours.count('ticket')).toBeLessThanOrEqual(2);
});

/** A mail of one desk as the other one gets it: both desks of these tests call themselves example.com. */
function asFrom(raw: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(raw)
    .toString('latin1')
    .replace(/^From: .*$/m, `From: ${from}`)
    .replace(/^To: .*$/m, `To: ${to}`)
    .replace(/^Message-ID: <try_/m, 'Message-ID: <other_');
  return Buffer.from(text, 'latin1');
}
