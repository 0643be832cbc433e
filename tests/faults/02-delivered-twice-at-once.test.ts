// Fault 2: each event and each mail is delivered twice, at once. Fault 49: an agent double-clicks, two agents answer at once.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { answer, linkIn, replyTo, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { recover } from './striking.ts';

/** Hands out everything that waits so many times, all at the same moment; what comes back is tried again later. */
async function allAtOnce(desk: Desk, times: number): Promise<void> {
  desk.bus.pump();
  while (desk.bus.waiting.length > 0) {
    const deliveries = desk.bus.waiting.splice(0).flatMap((delivery) => Array.from({ length: times }, () => delivery));
    const done = await Promise.all(deliveries.map((delivery) => desk.bus.deliver(delivery)));
    desk.bus.returned.push(...deliveries.filter((_, index) => done[index] === false));
    desk.bus.pump();
  }
}

describe.each([
  ['knows what it sent', true],
  ['tells nothing afterwards', false],
])('with a mailer that %s', (_, knowsOutcomes) => {
  it.each([2, 5])('a mail and all that follows from it, %i times at once, is one of each', async (times) => {
    const desk = await openDesk();
    desk.mailer.knowsOutcomes = knowsOutcomes;
    await desk.mail({}, { receiptId: 'first' });
    await allAtOnce(desk, times);
    await recover(desk);
    expect([desk.count('ticket'), desk.count('message'), desk.mailer.handedOver.length]).toEqual([1, 1, 1]);

    desk.clock.advance(MINUTE_MS);
    const { ticketId } = await ticketNumbered(desk, 1001);
    const body = { text: 'Press the green button.', seenVersion: 1 };
    await desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: 'answer-0001' });
    await allAtOnce(desk, times);
    await recover(desk);
    expect(desk.mailer.handedOver).toHaveLength(2);

    await desk.mail({ to: replyTo((await desk.sentMails())[0]), text: 'Thanks.' }, { receiptId: 'second' });
    await allAtOnce(desk, times);
    await recover(desk);
    // The third tells who answered, and so has the ticket, that the customer wrote.
    expect([desk.count('message'), desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([3, 3, 0]);
    expectSound(desk, ['first', 'second']);
  });
});

describe('an agent', () => {
  const reply = (desk: Desk, ticketId: string, key: string, text = 'Press the green button.', number?: number) =>
    desk.api(
      'POST',
      `/v1/tickets/${ticketId}/replies`,
      { text, seenVersion: 1 },
      number === undefined ? { key } : { key, as: callerOf(number) },
    );

  it('who sends the same command 25 times, at once or one after the other, sends one mail', async () => {
    for (const atOnce of [true, false]) {
      const desk = await openDesk();
      await desk.receive({});
      const { ticketId } = await ticketNumbered(desk, 1001);
      const send = () => reply(desk, ticketId, 'answer-0001');
      const answers = atOnce ? await Promise.all(Array.from({ length: 25 }, send)) : [];
      for (let time = 0; !atOnce && time < 25; time += 1) answers.push(await send());
      await desk.drain();
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(desk.mailer.handedOver).toHaveLength(2);
      expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
      expectSound(desk);
    }
  });

  it('who clicks twice in a page without keys is told of the first answer', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const { ticketId } = await ticketNumbered(desk, 1001);
    const answers = await Promise.all([reply(desk, ticketId, 'click-0001'), reply(desk, ticketId, 'click-0002')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'reply.overtaken',
      params: { version: 3 },
    });
    await desk.drain();
    expect(desk.mailer.handedOver).toHaveLength(2);
  });

  it('who answers at the moment at which another one does is told so, and one answer goes out', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [1])] });
    await desk.receive({});
    const { ticketId } = await ticketNumbered(desk, 1001);
    const answers = await Promise.all([
      reply(desk, ticketId, 'answer-0001', 'By two.', 2),
      reply(desk, ticketId, 'answer-0001', 'By three.', 3),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    await desk.drain();
    expect(desk.mailer.handedOver).toHaveLength(2);
    expect((await ticketNumbered(desk, 1001)).messages.filter(({ kind }) => kind === 'reply')).toHaveLength(1);
  });

  it('who uses a key for another answer is refused, and the first one stands', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const { ticketId } = await ticketNumbered(desk, 1001);
    await reply(desk, ticketId, 'answer-0001');
    const again = await reply(desk, ticketId, 'answer-0001', 'Something else.');
    expect([again.status, again.body['code']]).toEqual([409, 'command.reused']);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
  });

  it('who answers while the customer writes either sees it first or is told of it', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const token = replyTo((await desk.sentMails())[0]);
    const { ticketId } = await ticketNumbered(desk, 1001);
    await desk.mail({ to: token, text: 'One more thing.' });
    const [delivery] = desk.bus.waiting.splice(0);
    if (delivery === undefined) throw new Error('nothing waits');
    const [answered] = await Promise.all([reply(desk, ticketId, 'answer-0001'), desk.bus.deliver(delivery)]);
    const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/history`);
    const types = (body['events'] as readonly { type: string }[]).map(({ type }) => type);
    const answeredFirst = ['TicketCreated', 'TicketAssigned', 'TicketReplied', 'CustomerMessageReceived'];
    const heardFirst = ['TicketCreated', 'CustomerMessageReceived'];
    expect([answered.status, types]).toEqual(answered.status === 201 ? [201, answeredFirst] : [409, heardFirst]);
    expectSound(desk);
  });
});

it('ten customers’ mails on one ticket at once all arrive, with the history whole', async () => {
  const desk = await openDesk();
  await desk.receive({});
  const token = replyTo((await desk.sentMails())[0]);
  for (let mail = 0; mail < 10; mail += 1)
    await desk.mail({ to: token, text: `Word ${mail}` }, { receiptId: `mail-${mail}` });
  await allAtOnce(desk, 2);
  await recover(desk, MINUTE_MS);
  expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(11);
  expectSound(
    desk,
    Array.from({ length: 10 }, (_, mail) => `mail-${mail}`),
  );
});

it('a mail and an answer by the page at the same moment both arrive', async () => {
  const desk = await openDesk();
  await desk.receive({});
  const [acknowledgement] = await desk.sentMails();
  await desk.mail({ to: replyTo(acknowledgement), text: 'By mail.' });
  const [delivery] = desk.bus.waiting.splice(0);
  if (delivery === undefined) throw new Error('nothing waits');
  const form = { once: 'once-1', text: 'By page.' };
  await Promise.all([desk.bus.deliver(delivery), desk.page(linkIn(acknowledgement), { method: 'POST', form })]);
  expect((await ticketNumbered(desk, 1001)).messages.map(({ text }) => text.trim()).sort()).toEqual([
    'By mail.',
    'By page.',
    'It is silent.',
  ]);
  expectSound(desk);
});

it('an answer that was given once is not given again after the ticket moved on', async () => {
  const desk = await openDesk();
  await desk.receive({});
  const ticket = await ticketNumbered(desk, 1001);
  const first = await answer(desk, ticket, {}, { key: 'answer-0001' });
  desk.clock.advance(MINUTE_MS);
  await desk.receive({ to: replyTo((await desk.sentMails())[0]), text: 'Thanks.' });
  const again = await answer(desk, ticket, {}, { key: 'answer-0001' });
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(desk.mailer.handedOver.filter(({ to }) => !to.includes('administrator@example.com'))).toHaveLength(2);
});
