// What a request falls due for by itself: waking up, a reminder to a silent customer, silence taken for a yes, closing.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { contactKey } from '../../shared/table/keys.ts';
import { type ClockDesk, type ClockDeskOptions, openClockDesk } from '../support/clock-desk.ts';
import { expectDueRows } from '../support/desk-due-rows.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { ANNA, type MailFields } from '../support/desk-mail.ts';
import { command, done, eventsOf, typesOf } from './commanding.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

/** Monday 10:05 in Moscow, office hours 09:00 to 18:00: Anna was answered and is waited for. */
async function waitingDesk(options: ClockDeskOptions = {}, mail: MailFields = {}): Promise<ClockDesk> {
  const desk = await openClockDesk({ policy: { warnAt: [] }, ...options });
  await desk.receive(mail);
  desk.clock.advance(5 * MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001), { status: 'waiting_customer' });
  return desk;
}

const THURSDAY = '2025-10-09T07:05:00.000Z' as Instant;
const WEDNESDAY_AFTER = '2025-10-15T07:05:00.000Z' as Instant;

/** Time passes without anything happening but what is due: to a minute before, at it, and a minute after. */
async function pass(desk: ClockDesk, to: Instant): Promise<void> {
  desk.clock.set(plusMs(to, -MINUTE_MS));
  await desk.passUntil(to);
  await desk.drain();
}

describe('a customer who does not answer', () => {
  it('is reminded after three working days, at the hour at which the wait began, and not a minute earlier', async () => {
    const desk = await waitingDesk();
    const mails = (await desk.sentMails()).length;
    desk.clock.set(plusMs(THURSDAY, -2 * MINUTE_MS));
    await desk.passUntil(plusMs(THURSDAY, -1));
    expect(await desk.sentMails()).toHaveLength(mails);
    await desk.passUntil(THURSDAY);
    const mail = (await desk.sentMails()).at(-1);
    expect(mail).toMatchObject({ to: [ANNA], at: THURSDAY });
    expect(mail?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', subject: '[#1001] Re: Printer' });
    expect(mail?.text).toContain('after 4 more working days without an answer');
    expect(await desk.sentMails()).toHaveLength(mails + 1);
    expectSound(desk);
    await expectDueRows(desk);
  });

  it('and stays silent counts as satisfied after seven working days, and is closed a week later', async () => {
    const desk = await waitingDesk();
    await pass(desk, THURSDAY);
    await pass(desk, WEDNESDAY_AFTER);
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
    await expectDueRows(desk);
    const { body } = await desk.api('GET', `/v1/queues/${firstId('queue', 1)}/tickets?group=done`);
    expect(body['rows']).toHaveLength(1);
    await pass(desk, plusMs(WEDNESDAY_AFTER, 7 * DAY_MS));
    expect(await ticketNumbered(desk, 1001)).toMatchObject({ status: 'closed', closedReason: 'solved' });
    expect((await eventsOf(desk, 1001)).slice(-3).map(({ type }) => type)).toEqual([
      'CustomerReminded',
      'TicketSolved',
      'TicketClosed',
    ]);
    await expectDueRows(desk);
    expectSound(desk);
  });

  it.each([
    ['no-reply@shop.example', 'no-reply-address'],
    ['do-not-reply@shop.example', 'no-reply-address'],
  ])('is not reminded at %s, which no person reads, and the ticket says why', async (from, reason) => {
    const desk = await waitingDesk({}, { from });
    const mails = (await desk.sentMails()).length;
    await pass(desk, THURSDAY);
    expect(await typesOf(desk, 1001)).toContain('CustomerReminded');
    expect(await desk.sentMails()).toHaveLength(mails);
    const { deliveries } = await ticketNumbered(desk, 1001);
    expect(deliveries.at(-1)).toMatchObject({ kind: 'reminder', state: 'withheld', reason });
  });

  it('is not reminded any more once they wrote, nor when the agent’s answer began the wait anew', async () => {
    const desk = await waitingDesk();
    desk.clock.advance(2 * DAY_MS);
    await answer(desk, await ticketNumbered(desk, 1001), { text: 'One more question.' });
    await pass(desk, THURSDAY);
    expect(await typesOf(desk, 1001)).not.toContain('CustomerReminded');
    await desk.receive({ to: replyTo((await desk.sentMails())[0]), text: 'Here is it.' });
    expect((await ticketNumbered(desk, 1001)).waitingSince).toBeUndefined();
    await pass(desk, WEDNESDAY_AFTER);
    expect(await typesOf(desk, 1001)).not.toContain('CustomerReminded');
    expectSound(desk);
  });

  it('gets one reminder of one wait, however often and late the time is announced', async () => {
    const desk = await waitingDesk();
    const { ticketId } = await desk.ticketNumbered(1001);
    desk.clock.set(plusMs(THURSDAY, 2 * HOUR_MS));
    const trigger = { ticketId, dueAt: THURSDAY };
    await Promise.all(Array.from({ length: 25 }, () => desk.claim(trigger)));
    await desk.drain();
    expect((await typesOf(desk, 1001)).filter((type) => type === 'CustomerReminded')).toHaveLength(1);
    expect(
      (await desk.sentMails()).filter(({ headers }) => headers['auto-submitted'] === 'auto-generated'),
    ).toHaveLength(1);
    expectSound(desk);
  });

  it('is given four working days after a reminder that came late', async () => {
    const desk = await waitingDesk();
    await pass(desk, plusMs(WEDNESDAY_AFTER, DAY_MS));
    expect((await typesOf(desk, 1001)).at(-1)).toBe('CustomerReminded');
    await pass(desk, '2025-10-22T07:03:00.000Z' as Instant);
    expect((await ticketNumbered(desk, 1001)).status).toBe('waiting_customer');
    await pass(desk, '2025-10-22T07:04:00.000Z' as Instant);
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
  });

  it('is asked nothing while nobody has answered them yet', async () => {
    const desk = await openClockDesk({ policy: { warnAt: [] } });
    await desk.receive({});
    await done(desk, 1001, ['PUT', 'status'], { status: 'waiting_customer', seenVersion: 1 });
    await pass(desk, WEDNESDAY_AFTER);
    expect(await typesOf(desk, 1001)).not.toContain('CustomerReminded');
  });

  it('whose address does not work gets no mail, and the ticket says so', async () => {
    const desk = await waitingDesk();
    const { requester } = await ticketNumbered(desk, 1001);
    const item = await desk.table.get(contactKey(requester.contactId));
    const contact = { ...(item?.['contact'] as object), undeliverableSince: desk.clock.now() };
    await desk.table.put({ put: { ...item, contact } as never });
    const mails = (await desk.sentMails()).length;
    await pass(desk, THURSDAY);
    expect(await desk.sentMails()).toHaveLength(mails);
    expect((await ticketNumbered(desk, 1001)).deliveries.at(-1)).toMatchObject({
      kind: 'reminder',
      state: 'withheld',
      reason: 'undeliverable',
    });
    expectSound(desk);
  });

  it('who answers before the reminder leaves is not reminded', async () => {
    const desk = await waitingDesk();
    const token = replyTo((await desk.sentMails())[0]);
    const mails = (await desk.sentMails()).length;
    desk.clock.set(THURSDAY);
    await desk.claim({ ticketId: (await desk.ticketNumbered(1001)).ticketId, dueAt: THURSDAY });
    await desk.mail({ to: token, text: 'Here is it.' });
    const [received] = desk.bus.waiting;
    expect(received && (await desk.bus.deliver(received))).toBe(true);
    desk.bus.waiting.shift();
    await desk.drain();
    // Who has the ticket is told that the answer came, and the customer gets nothing more.
    expect((await desk.sentMails()).slice(mails).flatMap(({ to }) => to)).toEqual(['administrator@example.com']);
    expect((await ticketNumbered(desk, 1001)).deliveries.at(-1)).toMatchObject({ reason: 'no-longer-waiting' });
    expectSound(desk);
  });

  it('whose address is not proven reads nothing that the submitter wrote', async () => {
    const desk = await openClockDesk({ policy: { warnAt: [] } });
    await desk.receive({ subject: 'Buy pills' }, { verdicts: { dmarc: 'GRAY' } });
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'waiting_customer' });
    await pass(desk, '2025-10-09T07:00:00.000Z' as Instant);
    const mail = (await desk.sentMails()).at(-1);
    expect(mail?.headers['subject']).toBe('[#1001] We wait for your answer');
    expect(`${mail?.text}${mail?.headers['to']}`).not.toMatch(/pills|Petrova/);
  });

  it('is reminded in their language', async () => {
    const desk = await waitingDesk({ language: 'ru' }, { subject: 'Принтер', text: 'Принтер молчит.' });
    await pass(desk, THURSDAY);
    expect((await desk.sentMails()).at(-1)?.text).toContain('мы сочтём заявку решённой');
  });
});

describe('a snoozed ticket', () => {
  it('wakes at its instant and stands in the list of work again', async () => {
    const desk = await openClockDesk({ policy: { warnAt: [] } });
    await desk.receive({});
    const until = plusMs(desk.clock.now(), 3 * HOUR_MS);
    await done(desk, 1001, ['PUT', 'snooze'], { until });
    await expectDueRows(desk);
    await desk.passUntil(plusMs(until, -1));
    expect((await ticketNumbered(desk, 1001)).snoozedUntil).toBe(until);
    await desk.passUntil(until);
    expect((await ticketNumbered(desk, 1001)).snoozedUntil).toBeUndefined();
    expect((await typesOf(desk, 1001)).at(-1)).toBe('TicketWoken');
    await expectDueRows(desk);
    expectSound(desk);
  });

  it('is warned of all the same: its clocks are nobody’s to stop', async () => {
    const desk = await openClockDesk({ policy: { warnAt: [50] } });
    await desk.receive({});
    await done(desk, 1001, ['PUT', 'snooze'], { until: plusMs(desk.clock.now(), 6 * HOUR_MS) });
    await desk.passUntil(plusMs(desk.clock.now(), 7 * HOUR_MS));
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated', 'TicketSnoozed', 'ClockWarned', 'TicketWoken']);
    await expectDueRows(desk);
  });
});

describe('a solved ticket', () => {
  it('is closed seven days later to the minute, and not while it was taken up again', async () => {
    const desk = await openClockDesk({ policy: { warnAt: [] } });
    await desk.receive({});
    await done(desk, 1001, ['POST', 'solve'], { seenVersion: 1 });
    const solvedAt = desk.clock.now();
    desk.clock.advance(DAY_MS);
    await done(desk, 1001, ['POST', 'reopen'], { seenVersion: 2 });
    desk.clock.advance(DAY_MS);
    await command(desk, 1001, ['POST', 'solve'], { seenVersion: 3 });
    await pass(desk, plusMs(solvedAt, 7 * DAY_MS));
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
    await pass(desk, plusMs(solvedAt, 9 * DAY_MS - 1));
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
    await pass(desk, plusMs(solvedAt, 9 * DAY_MS));
    expect((await ticketNumbered(desk, 1001)).status).toBe('closed');
    expectSound(desk);
  });
});
