// The parked list: what became no ticket can be seen with its cause, made into a ticket, or taken off the list; once, by those
// who see its team, for 30 days.
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { ParkedRow, ParkedView } from '../../shared/mail/parked-contract.ts';
import { type Desk, MONDAY, openDesk } from '../support/desk.ts';
import type { ApiOptions } from '../support/desk-http.ts';
import { expectSound } from '../support/desk-invariants.ts';
import type { MailFields } from '../support/desk-mail.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';

const SPAM = { spam: 'FAIL', dmarc: 'FAIL' } as const;
const OF_FIRST = 2;
const OF_SECOND = 3;

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ billing: {}, agents: [agentOf(OF_FIRST, [1]), agentOf(OF_SECOND, [2])] });
});

const park = (mail: MailFields = {}) => desk.receive({ subject: 'Win a prize', ...mail }, { verdicts: SPAM });
const list = async (query = '', options: ApiOptions = {}) => {
  const { status, body } = await desk.api('GET', `/v1/parked${query}`, undefined, options);
  expect(status).toBe(200);
  return body as unknown as { readonly rows: readonly ParkedRow[]; readonly cursor?: string };
};
const subjects = (rows: readonly ParkedRow[]) => rows.map(({ subject }) => subject);
const only = async (): Promise<string> => (await list()).rows[0]?.parkedId ?? 'none';
const view = async (parkedId: string) =>
  (await desk.api('GET', `/v1/parked/${parkedId}`)).body as unknown as ParkedView;
const recover = (parkedId: string, options: ApiOptions = {}) =>
  desk.api('POST', `/v1/parked/${parkedId}/recoveries`, undefined, { key: 'recover-0001', ...options });
const discard = (parkedId: string, options: ApiOptions = {}) =>
  desk.api('POST', `/v1/parked/${parkedId}/discards`, undefined, { key: 'discard-0001', ...options });

describe('the list', () => {
  it('shows every cause, the newest first', async () => {
    await park({ subject: 'Spam' });
    desk.clock.advance(HOUR_MS);
    await desk.receive({ subject: 'Loop', headers: { 'X-Firstline-Loop': 'desk-under-test' } });
    desk.clock.advance(DAY_MS);
    await desk.receive({ subject: 'Ourselves', from: 'support@example.com' });
    const { rows, cursor } = await list();
    expect(rows.map(({ subject, cause }) => [subject, cause])).toEqual([
      ['Ourselves', 'self'],
      ['Loop', 'loop'],
      ['Spam', 'spam'],
    ]);
    expect([cursor, rows[2]?.keptUntil]).toEqual([undefined, plusMs(MONDAY, 30 * DAY_MS)]);
  });

  it('is read page by page through the days, each mail once', async () => {
    for (let count = 0; count < 7; count += 1) {
      await park({ subject: `Spam ${count}` });
      desk.clock.advance(count % 3 === 0 ? DAY_MS : HOUR_MS);
    }
    for (const limit of [1, 2, 3, 7]) {
      const seen: string[] = [];
      let query = `?limit=${limit}`;
      for (let page = 0; page < 20; page += 1) {
        const { rows, cursor } = await list(query);
        expect(rows.length).toBeLessThanOrEqual(limit);
        seen.push(...subjects(rows));
        if (cursor === undefined) break;
        query = `?limit=${limit}&cursor=${encodeURIComponent(cursor)}`;
      }
      expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((count) => `Spam ${count}`));
    }
  });

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of ['nonsense', '2999-01-01 ', '2025-13-77 ', '2025-10-06 nonsense']) {
      const { status, body } = await desk.api('GET', `/v1/parked?cursor=${encodeURIComponent(cursor)}`);
      expect([status, body['code']]).toEqual([400, 'table.cursor-invalid']);
    }
  });

  it('keeps a mail for 30 days and not a moment longer', async () => {
    await park();
    const parkedId = await only();
    desk.clock.set(plusMs(MONDAY, 30 * DAY_MS - 1));
    expect([(await list()).rows.length, (await desk.api('GET', `/v1/parked/${parkedId}`)).status]).toEqual([1, 200]);
    desk.clock.advance(1);
    expect([(await list()).rows.length, (await desk.api('GET', `/v1/parked/${parkedId}`)).status]).toEqual([0, 404]);
    expect((await recover(parkedId)).status).toBe(404);
  });

  it('shows an agent the mails of their teams; those of others are not there', async () => {
    await park();
    const parkedId = await only();
    const stranger = { as: callerOf(OF_SECOND) };
    expect((await list('', { as: callerOf(OF_FIRST) })).rows).toHaveLength(1);
    expect((await list('', stranger)).rows).toEqual([]);
    const before = desk.dump();
    for (const answer of [
      await desk.api('GET', `/v1/parked/${parkedId}`, undefined, stranger),
      await recover(parkedId, stranger),
      await discard(parkedId, stranger),
    ]) {
      expect([answer.status, answer.body['code']]).toEqual([404, 'parked.not-found']);
    }
    expect(desk.dump()).toBe(before);
  });
});

describe('a parked mail', () => {
  it('is shown with its text as text, its recipients and what the receiver found', async () => {
    await park({ text: '<script>alert(1)</script>\nHello.' });
    expect(await view(await only())).toMatchObject({
      state: 'parked',
      text: expect.stringContaining('<script>alert(1)</script>'),
      textCut: false,
      to: ['support@example.com'],
      verdicts: { ...SPAM, spf: 'PASS' },
    });
  });

  it('of more than 20,000 characters is shown so far', async () => {
    await park({ text: 'word '.repeat(4_000) });
    const { text = '', textCut } = await view(await only());
    expect([text.length <= 20_000, text.length > 19_000, textCut]).toEqual([true, true, true]);
  });

  it('is still listed when the mail itself is gone, and then no ticket can be made of it', async () => {
    const receiptId = await park();
    const parkedId = await only();
    await desk.blobs.delete(`raw/${receiptId}` as never);
    expect(await view(parkedId)).not.toHaveProperty('text');
    const { status, body } = await recover(parkedId);
    expect([status, body['code']]).toEqual([409, 'parked.mail-gone']);
  });
});

describe('recovering a mail', () => {
  it('makes the ticket that it would have been, received when it was, and sends nothing', async () => {
    await park({ text: 'But it is no spam.' });
    desk.clock.advance(DAY_MS);
    const { status, body } = await recover(await only(), { as: callerOf(OF_FIRST) });
    await desk.drain();
    expect(status).toBe(201);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket).toMatchObject({
      ticketId: body['ticketId'],
      subject: 'Win a prize',
      receivedAt: MONDAY,
      requester: { address: 'anna@customer.example' },
    });
    expect(ticket.messages).toMatchObject([{ text: expect.stringContaining('But it is no spam.') }]);
    expect(ticket.clocks.map(({ clock }) => clock)).toContain('FR');
    expect(desk.mailer.handedOver).toEqual([]);
    expectSound(desk);
  });

  it('takes it off the list, and tells who looks at it what it became', async () => {
    await park();
    const parkedId = await only();
    const { body } = await recover(parkedId);
    expect([(await list()).rows, (await view(parkedId)).ticketId]).toEqual([[], body['ticketId']]);
  });

  it('happens once: by the same command, by another one, and by two people at the same moment', async () => {
    // Of a person known before, so that nothing but the mail itself can be in the way.
    await desk.receive({});
    await park();
    const parkedId = await only();
    const answers = await Promise.all([
      recover(parkedId),
      recover(parkedId),
      recover(parkedId, { key: 'recover-0002', as: callerOf(OF_FIRST) }),
    ]);
    answers.push(await recover(parkedId), await recover(parkedId, { key: 'recover-0003' }));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body['ticketId']}`)).size).toBe(1);
    expect([answers[0]?.status, desk.count('ticket'), desk.count('message')]).toEqual([201, 2, 2]);
    expectSound(desk);
  });

  it('writes down who decided, beside the ticket’s own history', async () => {
    await park();
    await recover(await only(), { as: callerOf(OF_FIRST) });
    const decided = JSON.parse(
      desk
        .dump()
        .split('\n')
        .find((line) => line.includes('ParkedMailRecovered')) ?? '{}',
    );
    expect(decided.event).toMatchObject({
      actor: { kind: 'agent', agentId: agentOf(OF_FIRST, [1]).agentId },
      data: { cause: 'spam' },
    });
  });

  it('is remembered: the same mail delivered again is that ticket’s, and an answer to it threads', async () => {
    await park({ messageId: 'won@customer.example' });
    await recover(await only());
    for (const delivery of desk.bus.everything) await desk.bus.deliver(delivery);
    await desk.drain();
    expect([desk.count('ticket'), (await list()).rows]).toEqual([1, []]);
    const taken = desk.logLines.filter(({ what }) => what === 'mail-received').at(-1);
    expect(taken?.fields).toMatchObject({ outcome: 'duplicate' });
    await desk.receive({ inReplyTo: 'won@customer.example', text: 'More.' });
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
    expectSound(desk);
  });

  it('makes a ticket also of a bounce that nobody could match', async () => {
    const bounce = {
      from: 'MAILER-DAEMON@mx.example',
      subject: 'Undelivered',
      text: 'Your message could not be delivered.',
    };
    await desk.receive(bounce, { source: '' });
    expect((await list()).rows).toMatchObject([{ cause: 'delivery-notice' }]);
    await recover(await only());
    await desk.drain();
    expect([desk.count('ticket'), desk.mailer.handedOver.length]).toEqual([1, 0]);
    expectSound(desk);
  });
});

describe('discarding a mail', () => {
  it('takes it off the list, once, and no ticket can be made of it any more', async () => {
    await park();
    const parkedId = await only();
    for (const key of ['discard-0001', 'discard-0001', 'discard-0002']) {
      expect(await discard(parkedId, { key })).toMatchObject({ status: 201, body: { parkedId } });
    }
    expect([(await list()).rows, (await view(parkedId)).state]).toEqual([[], 'discarded']);
    const { status, body } = await recover(parkedId);
    expect([status, body['code'], desk.count('ticket')]).toEqual([409, 'parked.discarded', 0]);
    expect(desk.dump().match(/"type":"ParkedMailDiscarded"/g)).toHaveLength(1);
    expectSound(desk);
  });

  it('is refused for one that became a ticket', async () => {
    await park();
    const parkedId = await only();
    await recover(parkedId);
    const { status, body } = await discard(parkedId);
    expect([status, body['code']]).toEqual([409, 'parked.recovered']);
  });
});
