// Spam that became a ticket, and back; the card of a person outside, and who may see it.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { parkedStore } from '../../shared/mail/parked-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { command, done, refusalOf, typesOf } from './commanding.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

const SPAM = ['POST', 'spam'] as const;
const QUEUE = firstId('queue', 1);

async function listed(desk: Desk, group: string): Promise<readonly number[]> {
  const { body } = await desk.api('GET', `/v1/queues/${QUEUE}/tickets?group=${group}`);
  return (body['rows'] as { number: number }[]).map(({ number }) => number);
}

describe('spam', () => {
  it('is closed, its clocks cancelled, and stands thirty days in a list of its own', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const ticket = await done(desk, 1001, SPAM, {});
    expect([ticket.status, ticket.closedReason, ticket.clocks.map(({ status }) => status)]).toEqual([
      'closed',
      'spam',
      ['cancelled', 'cancelled'],
    ]);
    expect([await listed(desk, 'open'), await listed(desk, 'done'), await listed(desk, 'spam')]).toEqual([
      [],
      [],
      [1001],
    ]);
    desk.clock.advance(30 * DAY_MS);
    expect(await listed(desk, 'spam')).toEqual([1001]);
    desk.clock.advance(1);
    expect(await listed(desk, 'spam')).toEqual([]);
    expectSound(desk);
  });

  it('blocks its sender only on request: their new mail is parked then, and an open conversation goes on', async () => {
    const desk = await openDesk();
    await desk.receive({ subject: 'First' });
    desk.clock.advance(MINUTE_MS);
    await desk.receive({ subject: 'Second' });
    const token = replyTo((await desk.sentMails())[0]);
    await done(desk, 1002, SPAM, { blockSender: true });
    await desk.receive({ subject: 'Third' });
    await desk.receive({ subject: 'First', to: token, text: 'More.' });
    expect(desk.count('ticket')).toBe(2);
    expect((await parkedStore(desk.table, desk.ids).listDay(desk.clock.now())).map(({ cause }) => cause)).toEqual([
      'blocked',
    ]);
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)?.text.trim()).toBe('More.');
    await done(desk, 1001, SPAM, {});
    expectSound(desk);
  });

  it('that was none comes back as if it had never been marked, and its sender is heard again', async () => {
    const desk = await openDesk();
    await desk.receive({});
    await answer(desk, await ticketNumbered(desk, 1001));
    await desk.receive({ to: replyTo((await desk.sentMails())[0]), text: 'And now?' });
    const before = await ticketNumbered(desk, 1001);
    await done(desk, 1001, SPAM, { blockSender: true });
    desk.clock.advance(HOUR_MS);
    const after = await done(desk, 1001, ['POST', 'restore']);
    expect([after.status, after.clocks, after.closedReason]).toEqual([before.status, before.clocks, undefined]);
    expect(await listed(desk, 'open')).toEqual([1001]);
    desk.clock.advance(DAY_MS);
    await desk.receive({ subject: 'Another matter' });
    expect(desk.count('ticket')).toBe(2);
    expectSound(desk);
  });

  it('is taken back as often as it is marked, and nothing else is', async () => {
    const desk = await openDesk();
    await desk.receive({});
    for (let round = 0; round < 3; round += 1) {
      desk.clock.advance(MINUTE_MS);
      await done(desk, 1001, SPAM, {});
      expect((await done(desk, 1001, ['POST', 'restore'])).status).toBe('new');
      expectSound(desk);
    }
    expect(refusalOf(await command(desk, 1001, ['POST', 'restore']))).toEqual([409, 'ticket.not-spam']);
    await done(desk, 1001, ['POST', 'close'], { seenVersion: 7 });
    expect(refusalOf(await command(desk, 1001, ['POST', 'restore']))).toEqual([409, 'ticket.not-spam']);
  });

  it('that was solved before is solved again, and is closed when it would have been', async () => {
    const desk = await openDesk();
    await desk.receive({});
    await done(desk, 1001, ['POST', 'solve'], { seenVersion: 1 });
    await done(desk, 1001, SPAM, {});
    const { status } = await done(desk, 1001, ['POST', 'restore']);
    expect(status).toBe('solved');
    const { items } = await desk.table.query({ index: 'byDue', partition: 'DUE#0' });
    expect(items.map(({ dueSort }) => String(dueSort).slice(0, 24))).toEqual([plusMs(desk.clock.now(), 7 * DAY_MS)]);
    expectSound(desk);
  });
});

describe('the card of a contact', () => {
  async function deskOfTwoTeams(): Promise<Desk> {
    const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [2])], billing: {} });
    await desk.receive({ subject: 'Printer' });
    desk.clock.advance(HOUR_MS);
    await desk.receive({ subject: 'Invoice', to: 'billing@example.com' });
    desk.clock.advance(HOUR_MS);
    await desk.receive({ subject: 'Scanner' });
    return desk;
  }
  const contactOf = async (desk: Desk) => (await ticketNumbered(desk, 1001)).requester.contactId;
  const card = async (desk: Desk, as?: ReturnType<typeof callerOf>, query = '') =>
    desk.api('GET', `/v1/contacts/${await contactOf(desk)}${query}`, undefined, as === undefined ? {} : { as });

  it('shows who they are and every earlier request, newest first', async () => {
    const desk = await deskOfTwoTeams();
    const { body } = await card(desk);
    expect(body).toMatchObject({
      name: 'Anna Petrova',
      addresses: [{ address: 'anna@customer.example', verified: true }],
      tickets: { rows: [{ subject: 'Scanner' }, { subject: 'Invoice' }, { subject: 'Printer' }] },
    });
  });

  it('shows to each agent the requests of their teams alone, and to none of them who sees no request', async () => {
    const desk = await deskOfTwoTeams();
    const subjects = async (number: number) =>
      ((await card(desk, callerOf(number))).body['tickets'] as { rows: { subject: string }[] }).rows.map(
        ({ subject }) => subject,
      );
    expect([await subjects(2), await subjects(3)]).toEqual([['Scanner', 'Printer'], ['Invoice']]);
    await desk.receive({ subject: 'Mouse', from: 'boris@other.example' });
    const boris = (await ticketNumbered(desk, 1004)).requester.contactId;
    const hidden = await desk.api('GET', `/v1/contacts/${boris}`, undefined, { as: callerOf(3) });
    expect(refusalOf(hidden)).toEqual([404, 'contact.not-found']);
  });

  it('goes on page by page', async () => {
    const desk = await deskOfTwoTeams();
    const first = (await card(desk, undefined, '?limit=2')).body['tickets'] as { rows: object[]; cursor: string };
    const rest = (await card(desk, undefined, `?limit=2&cursor=${first.cursor}`)).body['tickets'] as typeof first;
    expect([first.rows.length, rest.rows.length, rest.cursor]).toEqual([2, 1, undefined]);
  });

  it('takes another name, another language and a block, but not over what somebody else changed meanwhile', async () => {
    const desk = await deskOfTwoTeams();
    const path = `/v1/contacts/${await contactOf(desk)}`;
    const changed = await desk.api('PUT', path, { seenVersion: 1, name: 'Anna P.', language: 'ru', blocked: true });
    expect(changed.body).toMatchObject({ version: 2, name: 'Anna P.', language: 'ru', blockedSince: desk.clock.now() });
    expect(refusalOf(await desk.api('PUT', path, { seenVersion: 1, name: 'Ann' }))).toEqual([409, 'contact.changed']);
    const unblocked = await desk.api('PUT', path, { seenVersion: 2, blocked: false });
    expect(unblocked.body['blockedSince']).toBeUndefined();
    await desk.receive({ subject: 'Keyboard' });
    expect((await ticketNumbered(desk, 1004)).language).toBe('ru');
    expect((await typesOf(desk, 1001)).length).toBe(1);
  });
});
