// Fault 22: the mailer took the mail and the answer was lost; and what else a mailer can do to us. Fault 10: the claim of a
// dead run is taken over after its time, and not before. Fault 21: a refusal for good is told, never tried again.
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { answer, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { expectSound } from '../support/desk-invariants.ts';
import type { HandedOver, MailerStep } from '../support/desk-mailer.ts';
import { sentReport } from '../support/ses-reports.ts';

type Mailer = { readonly knows: boolean; readonly reports: boolean };
const SILENT: Mailer = { knows: false, reports: false };
const REPORTING: Mailer = { knows: false, reports: true };
const KNOWING: Mailer = { knows: true, reports: false };

/** Who answered, and so has the ticket, is told what became of the answer. */
const OWNER = 'administrator@example.com';
const toCustomers = (desk: Desk) => desk.mailer.handedOver.filter(({ to }) => !to.includes(OWNER));

async function acknowledging({ knows, reports }: Mailer, ...steps: readonly MailerStep[]): Promise<Desk> {
  const desk = await openDesk();
  Object.assign(desk.mailer, { knowsOutcomes: knows, reportsSends: reports });
  desk.mailer.script(...steps);
  await desk.receive({});
  return desk;
}

async function answering({ knows, reports }: Mailer, ...steps: readonly MailerStep[]): Promise<Desk> {
  const desk = await openDesk();
  await desk.receive({});
  desk.clock.advance(MINUTE_MS);
  Object.assign(desk.mailer, { knowsOutcomes: knows, reportsSends: reports });
  desk.mailer.script(...steps);
  await answer(desk, await ticketNumbered(desk, 1001));
  return desk;
}

/** What failed is delivered again so much later. */
async function again(desk: Desk, afterMs: number): Promise<void> {
  desk.clock.advance(afterMs);
  desk.restart();
  desk.bus.waiting.push(...desk.bus.returned.splice(0));
  await desk.drain();
}

const lastDelivery = async (desk: Desk) => (await ticketNumbered(desk, 1001)).deliveries.at(-1);
const failures = async (desk: Desk) => {
  const { ticketId } = await ticketNumbered(desk, 1001);
  const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/history`);
  return (body['events'] as readonly { type: string }[]).filter(({ type }) => type === 'ReplyFailed').length;
};

describe('an acknowledgement whose answer was lost', () => {
  it('is never sent a second time where nobody can tell: after a quarter of an hour it counts as failed', async () => {
    const desk = await acknowledging(SILENT, 'throw-after');
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sending' });
    await again(desk, 2 * MINUTE_MS);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'unknown' });
    await again(desk, 13 * MINUTE_MS - 1);
    expect(desk.bus.returned).toHaveLength(1);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'unknown' });
    await again(desk, 1);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'failed', reason: 'fate-unknown' });
    expect([desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([1, 0]);
    expectSound(desk);
  });

  it('is recorded as sent where the mailer knows it, at once and without a second one', async () => {
    const desk = await acknowledging(KNOWING, 'throw-after');
    await again(desk, 1);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
    expect([desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([1, 0]);
    expectSound(desk);
  });

  it('is repeated once where every sending is reported and none was for a quarter of an hour', async () => {
    const desk = await acknowledging(REPORTING, 'throw-before');
    await again(desk, 15 * MINUTE_MS - 1);
    expect(desk.mailer.handedOver).toHaveLength(0);
    await again(desk, 1);
    expect(desk.mailer.handedOver).toHaveLength(1);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
  });

  it('is given up aloud when the second attempt is lost too', async () => {
    const desk = await acknowledging(REPORTING, 'throw-before', 'throw-before');
    await again(desk, 15 * MINUTE_MS);
    await again(desk, 15 * MINUTE_MS - 1);
    expect(desk.bus.returned).toHaveLength(1);
    await again(desk, 1);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'failed', reason: 'fate-unknown' });
    expect(desk.mailer.handedOver).toHaveLength(0);
    expectSound(desk);
  });
});

describe('an acknowledgement whose answer was lost, where every sending is reported', () => {
  const reported = async (desk: Desk, attempt: number) => {
    const mail = desk.mailer.handedOver[attempt];
    if (mail === undefined) throw new Error('no such attempt');
    desk.bus.add(RECORD_REPORT, sentReport(mail));
    await desk.drain();
  };

  it('is settled by the report: sent, with the id that the service gave, and never a second time', async () => {
    const desk = await acknowledging(REPORTING, 'throw-after');
    await again(desk, 3 * MINUTE_MS);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'unknown' });
    await reported(desk, 0);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
    await again(desk, HOUR_MS);
    expect([desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([1, 0]);
    const { mailerId } = desk.mailer.handedOver[0] ?? {};
    await desk.receive({ inReplyTo: mailerId ?? '', text: 'Thanks.' });
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
    expectSound(desk);
  });

  it('is settled also when the report comes after the second attempt, which then changes nothing', async () => {
    const desk = await acknowledging(REPORTING, 'throw-after', 'throw-after');
    await again(desk, 15 * MINUTE_MS);
    expect(desk.mailer.handedOver).toHaveLength(2);
    await reported(desk, 0);
    await again(desk, HOUR_MS);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
    expect([desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([2, 0]);
    await reported(desk, 1);
    expectSound(desk);
  });

  it('is settled by a report that comes while the mailer is still being asked, and its own record finds that', async () => {
    const desk = await openDesk();
    const { calls } = desk.strike();
    await desk.receive({});
    const call = calls.indexOf('mailer.send') + 1;
    const other = await openDesk();
    const report = async () => {
      const { attemptId, outboundId, ticketId } = JSON.parse(
        other.dump().match(/"outbound":(\{[^}]*\})/)?.[1] ?? '{}',
      ) as HandedOver;
      const mail = { attemptId, outboundId, ticketId, mailerId: 'early@eu-central-1.amazonses.com', to: [] };
      expect(await other.bus.deliver({ queue: RECORD_REPORT, body: sentReport(mail as never), messageId: 'r' })).toBe(
        true,
      );
    };
    other.strike({ call, when: 'before', how: report });
    await other.receive({});
    expect(await lastDelivery(other)).toMatchObject({ state: 'sent' });
    expect([other.mailer.handedOver.length, other.bus.returned.length]).toEqual([1, 0]);
    expectSound(other);
  });

  it('given up aloud stays so: a report that comes still later does not take back what people were told', async () => {
    const desk = await acknowledging(REPORTING, 'throw-after', 'throw-after');
    await again(desk, 15 * MINUTE_MS);
    await again(desk, 15 * MINUTE_MS);
    await reported(desk, 0);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'failed', reason: 'fate-unknown' });
    expectSound(desk);
  });
});

describe('an answer whose mailer’s answer was lost', () => {
  it('goes out once more after a quarter of an hour of silence, and no third time', async () => {
    const desk = await answering(SILENT, 'throw-after', 'throw-after');
    await again(desk, 15 * MINUTE_MS - 1);
    expect(desk.mailer.handedOver).toHaveLength(2);
    await again(desk, 1);
    expect(desk.mailer.handedOver).toHaveLength(3);
    await again(desk, 15 * MINUTE_MS);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'failed', reason: 'fate-unknown' });
    for (let time = 0; time < 3; time += 1) await again(desk, HOUR_MS);
    expect(toCustomers(desk)).toHaveLength(3);
    expect([await failures(desk), desk.bus.returned.length]).toEqual([1, 0]);
    expectSound(desk);
  });

  it('is not repeated where the mailer knows that it has it', async () => {
    const desk = await answering(KNOWING, 'throw-after');
    await again(desk, HOUR_MS);
    expect(desk.mailer.handedOver).toHaveLength(2);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
  });

  it('is repeated where the mailer knows that it has not, but not while somebody may still be sending it', async () => {
    const desk = await answering(KNOWING, 'throw-before');
    await again(desk, 2 * MINUTE_MS - 1);
    expect([desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([1, 1]);
    await again(desk, 1);
    expect([desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([2, 0]);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
  });
});

describe('a mailer that refuses for good', () => {
  it('is not asked again: the agent is told, the ticket says so once, and the clocks run on as if nobody had answered', async () => {
    const desk = await answering(SILENT, { refuse: 'address-rejected' });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.deliveries.at(-1)).toMatchObject({ kind: 'reply', state: 'failed', reason: 'address-rejected' });
    expect(ticket.clocks.find(({ clock }) => clock === 'FR')).toMatchObject({
      status: 'running',
      dueAt: '2025-10-06T15:00:00.000Z',
    });
    for (const delivery of desk.bus.everything) await desk.bus.deliver(delivery);
    expect([await failures(desk), toCustomers(desk).length]).toEqual([1, 1]);
    expect(desk.mailer.handedOver.slice(1).flatMap(({ to }) => to)).toEqual([OWNER]);
    expectSound(desk);
  });

  it('of an acknowledgement leaves the ticket as it is', async () => {
    const desk = await acknowledging(SILENT, { refuse: 'message-rejected' });
    expect(await lastDelivery(desk)).toMatchObject({
      kind: 'acknowledgement',
      state: 'failed',
      reason: 'message-rejected',
    });
    expect(await failures(desk)).toBe(0);
    expectSound(desk);
  });

  it('is not even asked about an answer to what is no address', async () => {
    const desk = await openDesk();
    await desk.receive({ from: 'Anna <anna@customer.example,victim@elsewhere.example>' });
    desk.clock.advance(MINUTE_MS);
    await answer(desk, await ticketNumbered(desk, 1001));
    expect(toCustomers(desk)).toEqual([]);
    expect(await lastDelivery(desk)).toMatchObject({ kind: 'reply', state: 'failed', reason: 'address-rejected' });
    expect(await failures(desk)).toBe(1);
  });
});

describe('a mailer that takes nothing now', () => {
  it('is asked again, and the mail goes out once', async () => {
    const desk = await answering(
      SILENT,
      { later: 'sending-rate', afterMs: 1_000 },
      { later: 'daily-quota', afterMs: HOUR_MS },
    );
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sending' });
    await again(desk, 1_000);
    expect(desk.bus.returned).toHaveLength(1);
    await again(desk, HOUR_MS);
    expect([desk.mailer.handedOver.length, desk.bus.returned.length]).toEqual([2, 0]);
    expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
    expectSound(desk);
  });

  it('does not keep tickets from opening', async () => {
    const later = { later: 'account-paused', afterMs: HOUR_MS } as const;
    const desk = await openDesk();
    desk.mailer.script(later, later, later);
    for (const name of ['a', 'b', 'c']) await desk.receive({ from: `${name}@customer.example` });
    expect(desk.count('ticket')).toBe(3);
    await again(desk, HOUR_MS);
    expect(desk.mailer.handedOver).toHaveLength(3);
  });
});

it('a refusal that comes after another attempt took over does not undo what that attempt did', async () => {
  const waiting = async () => {
    const desk = await openDesk();
    await desk.receive({});
    desk.clock.advance(MINUTE_MS);
    const { ticketId } = await ticketNumbered(desk, 1001);
    const body = { text: 'Hello.', seenVersion: 1 };
    await desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: 'answer-0001' });
    desk.bus.pump();
    const replied = desk.bus.waiting.splice(0).find(({ queue }) => queue === 'ticket-replied-send-mail');
    if (replied === undefined) throw new Error('nothing waits');
    return { desk, replied };
  };
  const trial = await waiting();
  const { calls } = trial.desk.strike();
  await trial.desk.bus.deliver(trial.replied);

  const { desk, replied } = await waiting();
  desk.mailer.script('accept', { refuse: 'timeout' });
  const takeOver = async () => {
    desk.clock.advance(16 * MINUTE_MS);
    expect(await desk.bus.deliver(replied)).toBe(true);
  };
  desk.strike({ call: calls.indexOf('mailer.send') + 1, when: 'before', how: takeOver });
  expect(await desk.bus.deliver(replied)).toBe(false);
  expect(await lastDelivery(desk)).toMatchObject({ state: 'sent' });
  expect(await failures(desk)).toBe(0);
  expectSound(desk);
});
