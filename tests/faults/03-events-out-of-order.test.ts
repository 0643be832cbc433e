// Fault 3: events come in any order: an answer's mail before the acknowledgement, a later mail before an earlier one, a
// machine's answer before what it answers. What stands in the end is the same.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { replyToken } from '../../shared/tickets/ticket-ids.ts';
import { ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { firstTicket } from '../support/desk-ticketing.ts';
import { recover } from './striking.ts';

const DELIVERIES = 12;

/** A dialogue whose deliveries all wait: two answers, three mails, and the acknowledgement of the first mail. */
async function dialogue(): Promise<Desk> {
  const desk = await openDesk();
  desk.mailer.knowsOutcomes = true;
  await desk.mail({ subject: 'Printer', text: 'It is silent.' });
  const [first] = desk.bus.waiting.splice(0);
  if (first === undefined) throw new Error('nothing waits');
  await desk.bus.deliver(first);
  for (const text of ['Press the green button.', 'And now the red one.']) {
    desk.clock.advance(MINUTE_MS);
    const { ticketId, version } = await ticketNumbered(desk, 1001);
    const body = { text, seenVersion: version };
    expect(
      (await desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: `answer-000${version}` })).status,
    ).toBe(201);
  }
  const { ticketId, replySecret } = firstTicket(desk);
  const to = `support+${replyToken(ticketId, replySecret)}@example.com`;
  desk.clock.advance(MINUTE_MS);
  await desk.mail({ to, text: 'Which green button?', cc: 'carl@customer.example' });
  desk.clock.advance(MINUTE_MS);
  await desk.mail({ to, text: 'I found it.', cc: 'dora@customer.example' });
  desk.clock.advance(MINUTE_MS);
  await desk.mail({
    to,
    subject: 'Automatic reply',
    text: 'I am away.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  desk.clock.advance(MINUTE_MS);
  desk.bus.pump();
  // Three mails, the acknowledgement, two answers, what makes the ticket found by its words, the sharing out, the news to whom it
  // is given, and to who has it by having answered.
  expect(desk.bus.waiting).toHaveLength(DELIVERIES);
  return desk;
}

/** What people see in the end: the ticket, the conversation by time, the list's line, and who got which words. */
async function ending(desk: Desk) {
  const { version: _v, changedAt: _c, mentioned, messages, deliveries, ...ticket } = await ticketNumbered(desk, 1001);
  const { body } = await desk.api('GET', '/v1/queues/que_00000000000000000000000001/tickets');
  const mails = await desk.sentMails();
  return {
    ticket,
    mentioned: mentioned.map(({ address }) => address).sort(),
    messages: messages.map(({ text, kind, state, receivedAt }) => ({ text, kind, state, receivedAt })),
    deliveries: deliveries.map(({ kind, state }) => `${kind} ${state}`).sort(),
    rows: body['rows'],
    mails: mails.map(({ to, text }) => `${to}: ${(text ?? '').replace(/https:\S+/g, '')}`).sort(),
  };
}

it('every order of a dialogue’s twelve deliveries ends alike', async () => {
  const inOrder = await dialogue();
  await inOrder.drain();
  const expected = await ending(inOrder);
  expect(expected.rows).toMatchObject([{ status: 'open', snippet: 'I found it.' }]);
  const places = Array.from({ length: DELIVERIES }, (_, place) => place);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(places, { minLength: DELIVERIES, maxLength: DELIVERIES }), async (order) => {
      const desk = await dialogue();
      const deliveries = desk.bus.waiting.splice(0);
      desk.bus.waiting.push(...order.flatMap((place) => deliveries[place] ?? []));
      await desk.drain();
      await recover(desk);
      expect(await ending(desk)).toEqual(expected);
      expectSound(desk);
    }),
    { seed: 1, numRuns: 60 },
  );
}, 60_000);
