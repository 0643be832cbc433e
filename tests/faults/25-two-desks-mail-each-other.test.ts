// Fault 25: a mail loop with another help desk, which is a second copy of ours. Whatever stands between them takes away, each
// side sends at most two automatic mails and then they are silent.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { AUTOMATIC_PER_HOUR } from '../../shared/outbound/automatic-mail.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { answer, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import type { HandedOver } from '../support/desk-mailer.ts';

const OURS = 'support@example.com';
const THEIRS = 'help@theirs.example';

async function twoDesks(): Promise<readonly [Desk, Desk]> {
  const theirs = { publicAddress: THEIRS, replyAddress: THEIRS, addresses: [THEIRS] };
  return [await openDesk({ loopId: 'ours' }), await openDesk({ seed: 2, loopId: 'theirs', mailbox: theirs })];
}

type Gateway = (raw: string) => string;

/** Carries every mail of one desk to the other until neither sends any more, or too often. */
async function letThemTalk(desks: readonly [Desk, Desk], gateway: Gateway, rounds = 40): Promise<void> {
  const carried = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const [side, other] = [round % 2, (round + 1) % 2];
    const [from, to] = [desks[side as 0 | 1], desks[other as 0 | 1]];
    for (const mail of from.mailer.handedOver.slice(carried[side])) await to.receive(...carriedBy(mail, gateway));
    carried[side] = from.mailer.handedOver.length;
    for (const desk of desks) desk.clock.advance(MINUTE_MS);
  }
}

function carriedBy(
  mail: HandedOver,
  gateway: Gateway,
): [Uint8Array, { source: string; recipients: readonly string[] }] {
  const raw = gateway(Buffer.from(mail.raw).toString('latin1'));
  return [Buffer.from(raw, 'latin1'), { source: mail.from, recipients: mail.to }];
}

const drops =
  (...names: readonly string[]): Gateway =>
  (raw) => {
    const end = raw.indexOf('\r\n\r\n');
    const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
    const kept = head.split('\r\n').filter((line) => !names.some((name) => line.toLowerCase().startsWith(`${name}:`)));
    return kept.join('\r\n') + raw.slice(end);
  };

const AUTOMATIC = ['auto-submitted', 'x-auto-response-suppress', 'x-firstline-loop', 'precedence'];
const THREAD = ['in-reply-to', 'references', 'message-id', 'reply-to'];

const GATEWAYS: readonly (readonly [string, Gateway])[] = [
  ['passes mail on as it is', (raw) => raw],
  ['takes away every sign of a machine', drops(...AUTOMATIC)],
  ['takes away every sign of a machine and of a conversation', drops(...AUTOMATIC, ...THREAD)],
  [
    'takes away both and the number in the subject',
    (raw) => drops(...AUTOMATIC, ...THREAD)(raw).replace(/^Subject: .*$/m, (line) => line.replace(/\[#\d+\]/g, '')),
  ],
];

describe.each(GATEWAYS)('through a gateway that %s', (_, gateway) => {
  it('two desks of ours fall silent after at most two automatic mails from each side', async () => {
    const [ours, theirs] = await twoDesks();
    // Somebody writes to us in the name of the other desk.
    await ours.receive({ from: `Help <${THEIRS}>`, subject: 'Printer' });
    await letThemTalk([ours, theirs], gateway);
    const sent = [ours, theirs].map(({ mailer }) => mailer.handedOver.length);
    expect(Math.max(...sent)).toBeLessThanOrEqual(2);
    expect(sent[0]).toBeGreaterThan(0);
    for (const desk of [ours, theirs]) {
      expectSound(desk);
      expect(desk.bus.returned).toEqual([]);
    }
  });
});

describe('a machine that never stops writing', () => {
  const hour = (desk: Desk) => desk.clock.advance(HOUR_MS);

  it('opens 20 tickets in an hour; the next mails are parked with their cause, and the next hour begins anew', async () => {
    const desk = await openDesk();
    for (let count = 1; count <= 22; count += 1) await desk.receive({ subject: `Alarm ${count}` });
    expect([desk.count('ticket'), desk.count('parked')]).toEqual([20, 2]);
    expect(desk.dump()).toContain('"cause":"rate"');
    hour(desk);
    await desk.receive({ subject: 'Alarm 23' });
    expect([desk.count('ticket'), desk.count('parked')]).toEqual([21, 2]);
    expectSound(desk);
  });

  it('gets its 21st mail put on its ticket in silence: seen, but no clock moves and nothing reopens', async () => {
    const desk = await openDesk();
    await desk.receive({ messageId: 'first@customer.example' });
    const more = (count: number) =>
      desk.receive({ inReplyTo: 'first@customer.example', subject: 'Re: Printer', text: `Word ${count}.` });
    const solve = async () => answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    for (let count = 2; count <= 19; count += 1) await more(count);
    await solve();
    await more(20);
    expect((await ticketNumbered(desk, 1001)).status).toBe('open');
    await solve();
    await more(21);
    const after = await ticketNumbered(desk, 1001);
    expect([after.status, after.messages.filter(({ kind }) => kind === 'customer').length]).toEqual(['solved', 21]);
    expect([desk.count('ticket'), desk.count('parked')]).toEqual([1, 0]);
    expectSound(desk);
  });

  it('counts a mail once, however often and by however many it is taken in', async () => {
    const desk = await openDesk();
    for (let count = 1; count <= 20; count += 1) {
      for (let time = 0; time < 3; time += 1)
        await desk.mail({ subject: `Alarm ${count}` }, { receiptId: `r-${count}` });
      await Promise.all(desk.bus.waiting.splice(0).map((delivery) => desk.bus.deliver(delivery)));
    }
    expect([desk.count('ticket'), desk.count('parked')]).toEqual([20, 0]);
  });

  it('does not use up the hour of the customer in whose name it writes', async () => {
    const desk = await openDesk();
    const forged = { verdicts: { dmarc: 'FAIL' } };
    for (let count = 1; count <= 21; count += 1) await desk.receive({ subject: `Forged ${count}` }, forged);
    await desk.receive({ subject: 'Mine' });
    expect([desk.count('ticket'), desk.count('parked')]).toEqual([21, 1]);
    expect((await ticketNumbered(desk, 1021)).subject).toBe('Mine');
  });
});

it('the first desk’s own mails that come back to it are parked, and none is answered', async () => {
  const [ours] = await twoDesks();
  await ours.receive({ from: `Us <${OURS}>`, subject: 'Printer' });
  for (let day = 0; day < 3; day += 1) {
    ours.clock.advance(DAY_MS);
    await ours.receive({ from: `Us <${OURS}>`, subject: `Printer ${day}` });
  }
  expect([ours.count('ticket'), ours.count('parked'), ours.mailer.handedOver.length]).toEqual([0, 4, 0]);
});

it('a ticket with six automatic mails within an hour gets no seventh, and is marked for people to look at, once', async () => {
  const desk = await openDesk();
  await desk.mail({});
  const [receipt] = desk.bus.waiting.splice(0);
  if (receipt === undefined) throw new Error('a mail waits');
  expect(await desk.bus.deliver(receipt)).toBe(true);
  const { ticketId } = await ticketNumbered(desk, 1001);
  for (let number = 1; number <= AUTOMATIC_PER_HOUR; number += 1) {
    const sent = {
      outboundId: firstId('outbound', number),
      ticketId,
      kind: 'acknowledgement',
      state: 'claimed',
      attempt: 1,
      attemptId: firstId('attempt', number),
      claimedAt: desk.clock.now(),
      lateIntake: false,
    } as const;
    expect(await outboundStore(desk.table, desk.ids).claim(sent)).toEqual({ claimed: true });
  }
  await desk.drain();
  for (const delivery of [...desk.bus.everything]) await desk.bus.deliver(delivery);
  const { flags, deliveries } = await ticketNumbered(desk, 1001);
  expect(desk.mailer.handedOver).toEqual([]);
  expect(deliveries.filter(({ state }) => state === 'withheld')).toMatchObject([{ reason: 'loop-suspected' }]);
  expect(flags).toEqual(['loop-suspected']);
  const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/history`);
  const events = (body['events'] as readonly { type: string }[]).map(({ type }) => type);
  expect(events).toEqual(['TicketCreated', 'LoopSuspected']);
});
