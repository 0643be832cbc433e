// Who answers what nobody has, has it from then on: with the answer and not before it, and only where the ticket may be theirs.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, MONDAY, openDesk } from '../support/desk.ts';
import type { Caller } from '../support/desk-http.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { ADMINISTRATOR, agentOf, callerOf } from '../support/desk-settings.ts';
import { done, eventsOf, typesOf } from './commanding.ts';
import { ADDRESS, assigns, IVANOVA, isAway, noticeDesk, notices, PETROV } from './noticing.ts';
import { answer, ticketNumbered } from './telling.ts';

const [ME, OTHER] = [firstId('agent', 1), firstId('agent', 2)];
const AS_OTHER = { as: callerOf(2) };

/** With one ticket of the first team, and an agent of that team who is not its administrator. */
async function deskWithTicket(more: Parameters<typeof openDesk>[0] = {}): Promise<Desk> {
  const desk = await openDesk({ agents: [agentOf(2, [1])], ...more });
  await desk.receive({ text: 'It is silent.' });
  return desk;
}

const ownerOf = async (desk: Desk, number = 1001) => (await ticketNumbered(desk, number)).assigneeId;

async function press(desk: Desk, more: object = {}, as: Caller = callerOf(2)): Promise<string> {
  const { ticketId, version } = await ticketNumbered(desk, 1001);
  const body = { text: 'Press the green button.', seenVersion: version, hold: 10, ...more };
  const given = await desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: `press-${version}-x`, as });
  expect(given.status).toBe(201);
  return String(given.body['messageId']);
}

async function pass(desk: Desk, seconds: number): Promise<void> {
  desk.clock.advance(seconds * SECOND_MS);
  expect(await desk.releaseHeld()).toBe(0);
  await desk.drain();
}

describe('who answers what nobody has', () => {
  it.each([
    ['answers', {}],
    ['asks back', { status: 'waiting_customer' }],
    ['solves it by that', { status: 'solved' }],
  ])('and %s has it, in one transaction with the answer, and the log says why', async (_, more) => {
    const desk = await deskWithTicket();
    await answer(desk, await ticketNumbered(desk, 1001), more, AS_OTHER);
    expect(await ownerOf(desk)).toBe(OTHER);
    const events = (await eventsOf(desk, 1001)).slice(1, 3) as unknown as readonly Record<string, unknown>[];
    expect(events).toMatchObject([
      { type: 'TicketAssigned', data: { from: null, to: OTHER, because: 'answer' }, actor: { agentId: OTHER } },
      { type: 'TicketReplied', occurredAt: events[0]?.['occurredAt'], correlationId: events[0]?.['correlationId'] },
    ]);
    const all = ['open', 'waiting', 'done'].map((group) =>
      desk.api('GET', `/v1/me/tickets?group=${group}`, undefined, AS_OTHER),
    );
    const rows = (await Promise.all(all)).flatMap(({ body: page }) => page['rows'] as readonly object[]);
    expect(rows).toMatchObject([{ number: 1001, assigneeId: OTHER }]);
    expectSound(desk);
  });

  it('and solves it with the words of the same press has it too', async () => {
    const desk = await deskWithTicket();
    const { ticketId, version: seenVersion } = await ticketNumbered(desk, 1001);
    const body = { text: 'It prints again.', seenVersion };
    await desk.api('POST', `/v1/tickets/${ticketId}/solve`, body, { key: 'solved-once', ...AS_OTHER });
    expect(await ownerOf(desk)).toBe(OTHER);
  });

  it('changes nothing of a ticket that somebody has, and gives back none that was taken away', async () => {
    const desk = await deskWithTicket();
    await done(desk, 1001, ['PUT', 'assignee'], { agentId: ME });
    await answer(desk, await ticketNumbered(desk, 1001), {}, AS_OTHER);
    expect(await ownerOf(desk)).toBe(ME);
    expect((await typesOf(desk, 1001)).filter((type) => type === 'TicketAssigned')).toHaveLength(1);
    await done(desk, 1001, ['PUT', 'assignee'], { agentId: null });
    expect(await ownerOf(desk)).toBeNull();
  });

  it('is not who wrote a note, changed it, or solved it without a word', async () => {
    const desk = await deskWithTicket();
    await done(desk, 1001, ['POST', 'notes'], { text: 'Look at this.' }, AS_OTHER);
    await done(desk, 1001, ['PUT', 'priority'], { priority: 'high' }, AS_OTHER);
    const { version: seenVersion } = await ticketNumbered(desk, 1001);
    await done(desk, 1001, ['POST', 'solve'], { seenVersion }, AS_OTHER);
    expect(await ownerOf(desk)).toBeNull();
  });

  it('is no program, whoever’s record it works under', async () => {
    const desk = await deskWithTicket();
    const program = { ...ADMINISTRATOR, clientId: ADMINISTRATOR.subject };
    const ticket = await ticketNumbered(desk, 1001);
    await answer(desk, ticket, {}, { as: program, key: 'by-program' });
    expect([await ownerOf(desk), (await ticketNumbered(desk, 1001)).messages.length]).toEqual([null, 2]);
    await press(desk, {}, program);
    await pass(desk, 10);
    expect([await ownerOf(desk), (await ticketNumbered(desk, 1001)).messages.length]).toEqual([null, 3]);
  });

  it('is told nothing of it, and later that the customer wrote; whoever stands in for them is told both', async () => {
    const desk = await noticeDesk();
    await answer(desk, await ticketNumbered(desk, 1001), {}, AS_OTHER);
    expect(await notices(desk)).toEqual([]);
    const token = (await desk.sentMails())[0]?.headers['reply-to'] ?? '';
    await desk.receive({ to: token, text: 'Thanks.' });
    expect((await notices(desk)).map(({ to }) => to)).toEqual([[ADDRESS.ivanova]]);

    const absent = await noticeDesk();
    await isAway(absent, IVANOVA, PETROV, MONDAY, plusMs(MONDAY, 60 * MINUTE_MS));
    await assigns(absent, IVANOVA, IVANOVA);
    const byTaking = (await notices(absent)).map(({ to }) => to);
    const other = await noticeDesk();
    await isAway(other, IVANOVA, PETROV, MONDAY, plusMs(MONDAY, 60 * MINUTE_MS));
    await answer(other, await ticketNumbered(other, 1001), {}, AS_OTHER);
    expect((await notices(other)).map(({ to }) => to)).toEqual(byTaking);
  });
});

describe('a held answer', () => {
  it('makes its author the owner when it goes, and not before', async () => {
    const desk = await deskWithTicket();
    await press(desk);
    await pass(desk, 9);
    expect(await ownerOf(desk)).toBeNull();
    await pass(desk, 1);
    expect(await ownerOf(desk)).toBe(OTHER);
    expectSound(desk);
  });

  it('that is taken back leaves the ticket with nobody', async () => {
    const desk = await deskWithTicket();
    const messageId = await press(desk);
    const { ticketId } = await ticketNumbered(desk, 1001);
    await desk.api('DELETE', `/v1/tickets/${ticketId}/held-replies/${messageId}`, undefined, {
      key: 'taken-back',
      ...AS_OTHER,
    });
    await pass(desk, 60);
    expect([await ownerOf(desk), await typesOf(desk, 1001)]).toEqual([null, ['TicketCreated']]);
  });

  it('leaves it with whoever took it meanwhile', async () => {
    const desk = await deskWithTicket();
    await press(desk);
    await done(desk, 1001, ['POST', 'take']);
    await pass(desk, 10);
    expect([await ownerOf(desk), (await ticketNumbered(desk, 1001)).messages.length]).toEqual([ME, 2]);
  });

  it('of a ticket that went to another team meanwhile makes nobody of the first its owner', async () => {
    const desk = await deskWithTicket({ billing: {} });
    await press(desk);
    await done(desk, 1001, ['POST', 'route'], { queueId: firstId('queue', 2), note: 'Over to you.' });
    const { teamId } = await ticketNumbered(desk, 1001);
    await pass(desk, 10);
    expect([teamId === firstId('team', 1), await ownerOf(desk)]).toEqual([false, null]);
    expect((await ticketNumbered(desk, 1001)).messages.filter(({ kind }) => kind === 'reply')).toHaveLength(1);
  });

  it('that was stopped makes its author the owner once they send it in sight of what came', async () => {
    const desk = await deskWithTicket();
    const messageId = await press(desk);
    const { ticketId } = await ticketNumbered(desk, 1001);
    const token = (await desk.sentMails())[0]?.headers['reply-to'] ?? '';
    await desk.receive({ to: token, text: 'One more thing.' });
    await pass(desk, 10);
    const seen = await ticketNumbered(desk, 1001);
    expect([seen.assigneeId, seen.held]).toMatchObject([null, [{ state: 'stopped' }]]);
    const path = `/v1/tickets/${ticketId}/held-replies/${messageId}/send`;
    const sent = await desk.api('POST', path, { seenVersion: seen.version }, { key: 'sent-in-sight', ...AS_OTHER });
    expect([sent.status, await ownerOf(desk)]).toEqual([200, OTHER]);
    expectSound(desk);
  });
});

describe('a ticket that begins with an agent’s words', () => {
  const requester = { name: 'Boris', email: 'boris@customer.example' };
  const asked = { requester, subject: 'Scanner', text: 'It hums.' };

  it.each([
    ['of a conversation that they begin', { channel: 'agent' }, OTHER],
    ['of a call in which they said something', { channel: 'phone', spoken: 'Switch it off.' }, OTHER],
    ['of a call that was only taken down', { channel: 'phone' }, null],
  ])('%s', async (_, more, owner) => {
    const desk = await deskWithTicket();
    const given = await desk.api('POST', '/v1/tickets', { ...asked, ...more }, { key: 'a-new-request', ...AS_OTHER });
    expect([given.status, await ownerOf(desk, 1002)]).toEqual([201, owner]);
    await desk.drain();
    expectSound(desk);
  });
});
