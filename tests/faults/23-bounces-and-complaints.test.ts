// Fault 23: bounces and complaints, hard, soft, twice, in any order, and about a mail that nobody knows. What they say stands
// once, on the mail and on the person; nothing automatic goes to who cannot or will not have it.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { DeliveryView } from '../../shared/tickets/tickets-contract.ts';
import { answer, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { expectSound } from '../support/desk-invariants.ts';
import type { HandedOver } from '../support/desk-mailer.ts';
import {
  bouncedReport,
  complainedReport,
  delayedReport,
  deliveredReport,
  rejectedReport,
  sentReport,
} from '../support/ses-reports.ts';

async function acknowledged(): Promise<{ desk: Desk; mail: HandedOver }> {
  const desk = await openDesk();
  await desk.receive({});
  return { desk, mail: mailOf(desk, 0) };
}

function mailOf(desk: Desk, index: number): HandedOver {
  const mail = desk.mailer.handedOver.at(index);
  if (mail === undefined) throw new Error('no such mail');
  return mail;
}

async function reported(desk: Desk, ...bodies: readonly string[]): Promise<void> {
  for (const body of bodies) desk.bus.add(RECORD_REPORT, body);
  await desk.drain();
}

const deliveryOf = async (desk: Desk, number = 1001): Promise<DeliveryView | undefined> =>
  (await ticketNumbered(desk, number)).deliveries.at(-1);
const flagsOf = async (desk: Desk, number = 1001) => (await ticketNumbered(desk, number)).flags;
const warnings = (desk: Desk) => desk.logLines.filter(({ level }) => level !== 'info').map(({ what }) => what);

describe('a mail that came back for good', () => {
  it('says so on its ticket with the reason, and marks the person, once, however often it is reported', async () => {
    const { desk, mail } = await acknowledged();
    await reported(desk, bouncedReport(mail));
    const after = desk.dump();
    expect(await deliveryOf(desk)).toMatchObject({ state: 'bounced', reason: '5.1.1', permanent: true });
    expect(await flagsOf(desk)).toEqual(['undeliverable']);
    await reported(desk, bouncedReport(mail), bouncedReport(mail, { id: 'another', at: '2025-10-06T09:00:00.000Z' }));
    expect(desk.dump()).toBe(after);
    expect([desk.bus.returned, desk.mailer.handedOver.length, desk.count('ticket')]).toEqual([[], 1, 1]);
    expectSound(desk);
  });

  it('keeps what is automatic from the person until a mail proves that there is a mailbox again', async () => {
    const { desk, mail } = await acknowledged();
    await reported(desk, bouncedReport(mail));
    desk.clock.advance(DAY_MS);
    await desk.receive({ subject: 'Not proven' }, { verdicts: { dmarc: 'GRAY' } });
    expect(await deliveryOf(desk, 1002)).toMatchObject({ state: 'withheld', reason: 'undeliverable' });
    await desk.receive({ subject: 'Proven' });
    expect(await deliveryOf(desk, 1003)).toMatchObject({ state: 'sent' });
    expect(await flagsOf(desk)).toEqual([]);
    expect(await deliveryOf(desk)).toMatchObject({ state: 'bounced' });
    expectSound(desk);
  });

  it('is forgiven also by a proven answer on the ticket, and an old report that comes again changes nothing', async () => {
    const { desk, mail } = await acknowledged();
    await reported(desk, bouncedReport(mail));
    desk.clock.advance(HOUR_MS);
    await desk.receive({ inReplyTo: mail.mailerId, text: 'I am back.' });
    expect(await flagsOf(desk)).toEqual([]);
    await reported(desk, bouncedReport(mail));
    expect(await flagsOf(desk)).toEqual([]);
    expectSound(desk);
  });

  it('does not keep an agent’s answer back, and a bounced answer is seen and restarts no clock', async () => {
    const { desk, mail } = await acknowledged();
    await reported(desk, bouncedReport(mail));
    desk.clock.advance(MINUTE_MS);
    const seen = await ticketNumbered(desk, 1001);
    expect(seen.flags).toContain('undeliverable');
    await answer(desk, seen);
    expect(desk.mailer.handedOver).toHaveLength(2);
    const before = await ticketNumbered(desk, 1001);
    await reported(
      desk,
      bouncedReport(mailOf(desk, 1), { type: 'Transient', subType: 'MailboxFull', status: '5.2.2' }),
    );
    const after = await ticketNumbered(desk, 1001);
    expect(after.deliveries.at(-1)).toMatchObject({
      kind: 'reply',
      state: 'bounced',
      reason: 'mailbox-full',
      permanent: false,
    });
    expect([after.clocks, after.version]).toEqual([before.clocks, before.version]);
    expectSound(desk);
  });
});

describe('mails that came back for a passing reason', () => {
  const soft = { type: 'Transient', subType: 'MailboxFull', status: '4.2.2' } as const;

  /** Anna writes by day, and each acknowledgement comes back. */
  async function bouncing(gapsMs: readonly number[]): Promise<Desk> {
    const desk = await openDesk();
    for (const [index, gapMs] of gapsMs.entries()) {
      desk.clock.advance(gapMs);
      // Nobody knows whether it is she, so her writing forgives nothing.
      await desk.receive({ subject: `Request ${index}` }, { verdicts: { dmarc: 'GRAY' } });
      await reported(desk, bouncedReport(mailOf(desk, -1), { ...soft, at: desk.clock.now() }));
    }
    return desk;
  }

  it.each([
    ['two within a week', [0, DAY_MS], []],
    ['three within a week', [0, DAY_MS, DAY_MS], ['undeliverable']],
    ['three, the first a week before the last', [0, DAY_MS, 6 * DAY_MS], []],
    ['three, the first a moment less than a week before the last', [0, DAY_MS, 6 * DAY_MS - 1], ['undeliverable']],
  ])('%s', async (_, gaps, flags) => {
    const desk = await bouncing(gaps);
    expect(await flagsOf(desk)).toEqual(flags);
    expectSound(desk);
  });

  it('count once each, however often they are reported', async () => {
    const desk = await bouncing([0, DAY_MS]);
    const [first, second] = [mailOf(desk, 0), mailOf(desk, 1)];
    await reported(desk, bouncedReport(first, soft), bouncedReport(second, soft), bouncedReport(second, soft));
    expect(await flagsOf(desk)).toEqual([]);
  });
});

describe('a complaint', () => {
  it('ends everything automatic at once, and the person’s own further mail does not take it back', async () => {
    const { desk, mail } = await acknowledged();
    await reported(desk, complainedReport(mail));
    expect(await deliveryOf(desk)).toMatchObject({ state: 'complained', reason: 'abuse' });
    desk.clock.advance(DAY_MS);
    await desk.receive({ subject: 'Another' });
    expect(await deliveryOf(desk, 1002)).toMatchObject({ state: 'withheld', reason: 'undeliverable' });
    expectSound(desk);
  });

  it('is none when somebody took our mail out of the spam folder', async () => {
    const { desk, mail } = await acknowledged();
    await reported(desk, complainedReport(mail, { feedback: 'not-spam' }));
    expect([await flagsOf(desk), (await deliveryOf(desk))?.state]).toEqual([[], 'sent']);
  });
});

describe('a late mail', () => {
  it('is shown as late, suppresses nobody, and is as good as any once it has arrived', async () => {
    const { desk, mail } = await acknowledged();
    await reported(desk, delayedReport(mail));
    expect(await deliveryOf(desk)).toMatchObject({ state: 'delayed', reason: 'transient-communication-failure' });
    expect(await flagsOf(desk)).toEqual([]);
    await reported(desk, deliveredReport(mail));
    expect(await deliveryOf(desk)).toMatchObject({ state: 'sent' });
    expectSound(desk);
  });

  it('that nobody called late writes nothing when it arrives, as mails do', async () => {
    const { desk, mail } = await acknowledged();
    const before = desk.dump();
    await reported(desk, sentReport(mail), deliveredReport(mail));
    expect(desk.dump()).toBe(before);
  });
});

it('reports in any order end in the same', async () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [2, 0, 1],
  ];
  const ends = new Set<string>();
  for (const order of orders) {
    const { desk, mail } = await acknowledged();
    const soft = { type: 'Transient', subType: 'MailboxFull' } as const;
    const bodies = [delayedReport(mail), bouncedReport(mail, soft), bouncedReport(mail)];
    await reported(desk, ...order.map((index) => bodies[index] ?? ''));
    ends.add(JSON.stringify([await deliveryOf(desk), await flagsOf(desk)]));
    expectSound(desk);
  }
  expect(ends.size).toBe(1);
});

it('a mail that SES threw away is shown as come back, and by itself suppresses nobody', async () => {
  const { desk, mail } = await acknowledged();
  await reported(desk, rejectedReport(mail));
  expect(await deliveryOf(desk)).toMatchObject({ state: 'bounced', reason: 'rejected-content', permanent: false });
  expect(await flagsOf(desk)).toEqual([]);
});

it('a report on a mail that does not stand here is said in the log, changes nothing and is not tried again', async () => {
  const { desk, mail } = await acknowledged();
  const before = desk.dump();
  const elsewhere = { ...mail, outboundId: `${mail.outboundId.slice(0, -4)}zzzz` as typeof mail.outboundId };
  await reported(desk, bouncedReport(elsewhere));
  const { outboundId: _, ...untagged } = mail;
  await reported(desk, bouncedReport({ ...untagged, outboundId: '' as typeof mail.outboundId }));
  expect([desk.dump() === before, desk.bus.returned.length]).toEqual([true, 0]);
  expect(warnings(desk)).toEqual(['mail-report-unmatched', 'mail-report-unmatched']);
  expect(JSON.stringify(desk.logLines)).not.toContain('customer.example');
});
