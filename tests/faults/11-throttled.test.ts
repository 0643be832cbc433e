// Fault 11: the table, the blobs and the mailer fail three calls of ten, half of them after they happened, and then not at all for
// a while, and then altogether. Everything comes to its end, and to the same one.
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { replyTo } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { firstTicket } from '../support/desk-ticketing.ts';
import { seededRandom } from '../support/seeded.ts';

const ANNA = 'anna@customer.example';
const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Hands everything out, again and again, in weather that is as bad as `share` says; then in calm. */
async function throughWeather(desk: Desk, share: number, seed: number): Promise<void> {
  desk.strike({ share, random: seededRandom(seed) });
  for (let round = 0; round < 30; round += 1) {
    await desk.drain();
    if (desk.bus.returned.length === 0) break;
    desk.bus.waiting.push(...desk.bus.returned.splice(0));
    desk.clock.advance(MINUTE_MS);
  }
  desk.restart();
  desk.clock.advance(16 * MINUTE_MS);
  desk.bus.waiting.push(...desk.bus.returned.splice(0));
  await desk.drain();
}

/** The same command until it is answered, as an agent's screen sends it. */
async function insisting(desk: Desk): Promise<void> {
  const { ticketId } = firstTicket(desk);
  for (let time = 0; time < 60; time += 1) {
    const body = { text: 'Press the green button.', seenVersion: 1 };
    const { status } = await desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: 'answer-0001' });
    if (status === 201) return;
    expect(status).toBe(503);
  }
  throw new Error('never answered');
}

async function story(share: number, seed: number): Promise<Desk> {
  const desk = await openDesk();
  desk.mailer.knowsOutcomes = true;
  await desk.mail({ subject: 'Printer', text: 'It is silent.' }, { receiptId: 'first' });
  await throughWeather(desk, share, seed);
  const to = replyTo((await desk.sentMails())[0]);
  desk.strike({ share, random: seededRandom(seed + 1_000) });
  await insisting(desk);
  await throughWeather(desk, share, seed + 2_000);
  await desk.mail({ to, text: 'Thank you.' }, { receiptId: 'second', receivedAt: '2025-10-06T08:30:00.000Z' as never });
  await throughWeather(desk, share, seed + 3_000);
  return desk;
}

it.each(SEEDS)('in weather number %i a dialogue ends as in calm', async (seed) => {
  const calm = await story(0, seed);
  const rough = await story(0.3, seed);
  expect(rough.bus.returned).toEqual([]);
  for (const desk of [calm, rough]) {
    expect([desk.count('ticket'), desk.count('message'), desk.count('contact')]).toEqual([1, 3, 1]);
    // The last one tells who answered that the customer wrote.
    expect(desk.mailer.handedOver.flatMap(({ to }) => to)).toEqual([ANNA, ANNA, 'administrator@example.com']);
    expectSound(desk, ['first', 'second']);
  }
});

it('with nothing working at all, nothing is half done, and all is done once things work again', async () => {
  const desk = await openDesk();
  await desk.mail({}, { receiptId: 'first' });
  const before = desk.dump();
  desk.strike({ share: 1, random: () => 0 });
  for (let time = 0; time < 5; time += 1) {
    await desk.drain();
    desk.bus.waiting.push(...desk.bus.returned.splice(0));
  }
  expect(desk.dump()).toBe(before);
  desk.restart();
  await desk.drain();
  expect([desk.count('ticket'), desk.mailer.handedOver.length]).toEqual([1, 1]);
  expectSound(desk, ['first']);
});
