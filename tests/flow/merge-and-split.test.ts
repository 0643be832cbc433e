// One matter on two tickets becomes one, two matters on one become two, and tickets that have to do with each other say so.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { carryHeldMessages } from '../../shared/tickets/carry-held-messages.ts';
import { HELD_AT_ONCE } from '../../shared/tickets/merge-tickets.ts';
import type { Message } from '../../shared/tickets/ticket.ts';
import { messageItem } from '../../shared/tickets/ticket-items.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { command, done, refusalOf, typesOf } from './commanding.ts';
import { say } from './linked-desk.ts';
import { answer, linkIn, replyTo, ticketNumbered } from './telling.ts';

const BORIS = 'boris@other.example';

/** Anna's 1001, an hour later Boris's 1002 about the same. */
async function twoTickets(): Promise<Desk> {
  const desk = await openDesk({ agents: [agentOf(2, [2])], billing: {} });
  await desk.receive({ text: 'It is silent.', messageId: 'annas@customer.example' });
  desk.clock.advance(HOUR_MS);
  await desk.receive({ from: `Boris <${BORIS}>`, text: 'Same printer.', messageId: 'boriss@other.example' });
  return desk;
}

async function merged(into: number, other: number): Promise<Desk> {
  const desk = await twoTickets();
  const { ticketId } = await ticketNumbered(desk, other);
  await done(desk, into, ['POST', 'merge'], { ticketId });
  return desk;
}

const textsOf = async (desk: Desk, number: number) =>
  (await ticketNumbered(desk, number)).messages.map(({ text }) => text.trim());
const clockOf = async (desk: Desk, number: number, name: string) =>
  (await ticketNumbered(desk, number)).clocks.find(({ clock }) => clock === name);

describe('a merged ticket', () => {
  it('is closed as merged, its clocks outside every figure, and its words stand in the one that lives on', async () => {
    const desk = await merged(1001, 1002);
    const [lives, over] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect([over.status, over.closedReason, over.mergedInto]).toEqual(['closed', 'merged', lives.ticketId]);
    expect(over.clocks.map(({ status }) => status)).toEqual(['merged', 'merged']);
    expect([lives.status, lives.mergedTickets]).toEqual(['new', [over.ticketId]]);
    expect(lives.messages.map(({ text, mergedFrom }) => [text.trim(), mergedFrom])).toEqual([
      ['It is silent.', undefined],
      ['Same printer.', over.ticketId],
    ]);
    expectSound(desk);
  });

  it('brings its people along: its requester gets the answers, and what they write lands here', async () => {
    const desk = await merged(1001, 1002);
    const mails = await desk.sentMails();
    const borisToken = replyTo(mails.find(({ to }) => to.includes(BORIS)));
    await desk.receive({ from: `Boris <${BORIS}>`, to: borisToken, text: 'By its token.' });
    await desk.receive({ from: `Boris <${BORIS}>`, inReplyTo: 'boriss@other.example', text: 'By its id.' });
    await desk.receive({ from: `Boris <${BORIS}>`, subject: 'Re: [#1002] Printer', text: 'By its number.' });
    expect((await textsOf(desk, 1001)).slice(2)).toEqual(['By its token.', 'By its id.', 'By its number.']);
    expect(desk.count('ticket')).toBe(2);
    await answer(desk, await ticketNumbered(desk, 1001), { text: 'It was the cable.' });
    expect((await desk.sentMails()).at(-1)).toMatchObject({ to: ['anna@customer.example', BORIS] });
    expectSound(desk);
  });

  it('tells on its status page where it goes on, and takes answers for there', async () => {
    const desk = await merged(1001, 1002);
    const link = linkIn((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
    const page = await desk.page(link);
    expect(page.html).toContain('number 1001');
    expect(page.html).not.toContain('It is silent.');
    await desk.page(link, { method: 'POST', form: { once: 'once-1', text: 'By the page.' } });
    expect((await textsOf(desk, 1001)).at(-1)).toBe('By the page.');
    expectSound(desk);
  });

  it('holds what somebody writes by their old link who was taken out of the conversation since', async () => {
    const desk = await merged(1001, 1002);
    const link = linkIn((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
    const { requester } = await ticketNumbered(desk, 1002);
    await done(desk, 1001, ['DELETE', `participants/${requester.contactId}`]);
    await answer(desk, await ticketNumbered(desk, 1001), { text: 'Done.', status: 'solved' });
    await say(desk, link, 'And mine?');
    const lives = await ticketNumbered(desk, 1001);
    expect([lives.status, lives.messages.at(-1)?.text, lives.messages.at(-1)?.state]).toEqual([
      'solved',
      'And mine?',
      'held',
    ]);
    expectSound(desk);
  });

  it('tells nobody the subject of the ticket that it was merged into, also not when an answer begins a new one', async () => {
    const desk = await openDesk();
    await desk.receive({ subject: 'Salary of the director' });
    await desk.receive({ from: `Boris <${BORIS}>`, subject: 'My salary' });
    const link = linkIn((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
    await done(desk, 1001, ['POST', 'merge'], { ticketId: (await ticketNumbered(desk, 1002)).ticketId });
    await answer(desk, await ticketNumbered(desk, 1001), { text: 'Done.', status: 'solved' });
    desk.clock.advance(8 * DAY_MS);
    await say(desk, link, 'It came back.');
    await desk.drain();
    expect((await ticketNumbered(desk, 1003)).subject).toBe('My salary');
    const mail = (await desk.sentMails()).at(-1);
    expect([mail?.to, mail?.headers['subject']]).toEqual([[BORIS], '[#1003] Re: My salary']);
  });

  it('brings nobody copies whose address is not proven, and an answer through their link proves it', async () => {
    const desk = await openDesk();
    await desk.receive({});
    await desk.receive({ from: `Boris <${BORIS}>` }, { verdicts: { dmarc: 'GRAY' } });
    const { ticketId } = await ticketNumbered(desk, 1002);
    await answer(desk, await done(desk, 1001, ['POST', 'merge'], { ticketId }));
    const mails = await desk.sentMails();
    expect(mails.at(-1)).toMatchObject({ to: ['anna@customer.example'] });
    const link = linkIn(mails.find(({ to }) => to.includes(BORIS)));
    await desk.page(link, { method: 'POST', form: { once: 'once-1', text: 'It is me.' } });
    await answer(desk, await ticketNumbered(desk, 1001));
    expect((await desk.sentMails()).at(-1)).toMatchObject({ to: ['anna@customer.example', BORIS] });
  });

  it('lets a stranger with its token no nearer than before: held, and with its id or number not even that', async () => {
    const desk = await merged(1001, 1002);
    const token = replyTo((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
    const from = 'eve@evil.example';
    await desk.receive({ from, to: token, text: 'Let me in.' });
    await desk.receive({ from, inReplyTo: 'boriss@other.example', text: 'By its id.' });
    await desk.receive({ from, subject: 'Re: [#1002] Printer', text: 'By its number.' });
    const { messages } = await ticketNumbered(desk, 1001);
    expect(messages.map(({ text, state }) => [text.trim(), state]).slice(2)).toEqual([['Let me in.', 'held']]);
    expect(desk.count('ticket')).toBe(4);
    expectSound(desk);
  });

  it('moves the start of a first response that is still owed, if it was received earlier', async () => {
    const desk = await merged(1002, 1001);
    const earlier = (await ticketNumbered(desk, 1001)).receivedAt;
    expect(await clockOf(desk, 1002, 'FR')).toMatchObject({ status: 'running', startedAt: earlier });
    expect(await clockOf(desk, 1002, 'RES')).toMatchObject({ startedAt: plusMs(earlier, HOUR_MS) });
    expectSound(desk);
  });

  it('leaves its unanswered word to the next response, and wakes a ticket that waited for the customer', async () => {
    const desk = await twoTickets();
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'waiting_customer' });
    const other = await ticketNumbered(desk, 1002);
    const lives = await done(desk, 1001, ['POST', 'merge'], { ticketId: other.ticketId });
    expect(lives.status).toBe('open');
    expect(await clockOf(desk, 1001, 'NR')).toMatchObject({ status: 'running', startedAt: other.receivedAt });
    expectSound(desk);
  });

  it('that was opened by a machine moves no clock', async () => {
    const desk = await openDesk();
    await desk.receive({ subject: 'Away', headers: { 'Auto-Submitted': 'auto-replied' } });
    desk.clock.advance(HOUR_MS);
    await desk.receive({ from: `Boris <${BORIS}>` });
    const before = await clockOf(desk, 1002, 'FR');
    await done(desk, 1002, ['POST', 'merge'], { ticketId: (await ticketNumbered(desk, 1001)).ticketId });
    expect(await clockOf(desk, 1002, 'FR')).toEqual(before);
    expectSound(desk);
  });

  it('leads on when its survivor is merged in turn', async () => {
    const desk = await merged(1001, 1002);
    await desk.receive({ from: 'clara@third.example', text: 'Third one.' });
    await done(desk, 1003, ['POST', 'merge'], { ticketId: (await ticketNumbered(desk, 1001)).ticketId });
    await desk.receive({ from: `Boris <${BORIS}>`, inReplyTo: 'boriss@other.example', text: 'Where is it?' });
    expect([...(await textsOf(desk, 1003))].sort()).toEqual(
      ['It is silent.', 'Same printer.', 'Third one.', 'Where is it?'].sort(),
    );
    expectSound(desk);
  });

  it('takes what was held along, for a decision', async () => {
    const desk = await twoTickets();
    const token = replyTo((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
    await desk.receive({ from: 'stranger@third.example', to: token, text: 'Mine as well.' });
    const lives = await done(desk, 1001, ['POST', 'merge'], { ticketId: (await ticketNumbered(desk, 1002)).ticketId });
    const held = lives.messages.find(({ state }) => state === 'held');
    expect(held?.text.trim()).toBe('Mine as well.');
    const accepted = await done(desk, 1001, ['POST', `messages/${held?.messageId}/accept`], {});
    expect(accepted.messages.map(({ state }) => state).sort()).toEqual(['moved', 'shown', 'shown', 'shown']);
    expectSound(desk);
  });

  it.each([30, 31, 100])(
    'takes along all of %i messages that were held, and once more changes nothing',
    async (count) => {
      const desk = await twoTickets();
      const two = await ticketNumbered(desk, 1002);
      const token = replyTo((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
      await desk.receive({ from: 'stranger@third.example', to: token, text: 'Mine as well.' });
      const [example] = await heldOn(desk, 1002);
      if (example === undefined) throw new Error('nothing is held');
      for (let n = 1; n < count; n += 1) {
        const messageId = desk.ids.next('message');
        await desk.table.put({ put: messageItem({ ...withoutMail(example), messageId, text: `Mine ${n}.` }) });
      }
      await done(desk, 1001, ['POST', 'merge'], { ticketId: two.ticketId });
      await desk.drain();

      const lives = await heldOn(desk, 1001);
      expect(new Set(lives.map(({ text }) => text)).size).toBe(count);
      expect(await heldOn(desk, 1002)).toEqual([]);
      const moved = (await messagesOn(desk, two.ticketId)).filter(({ state }) => state === 'moved');
      expect(moved).toHaveLength(count);
      expect(new Set(moved.map(({ movedTo }) => movedTo))).toEqual(new Set([lives[0]?.ticketId]));

      const before = desk.dump();
      for (const delivery of desk.bus.everything.filter(({ queue }) => queue === 'ticket-merged-carry-held-messages')) {
        expect(await desk.bus.deliver(delivery)).toBe(true);
      }
      expect(desk.dump()).toBe(before);
      expectSound(desk);
    },
  );

  it('leaves what was decided as it was decided, when what was held is carried twice at once', async () => {
    const desk = await twoTickets();
    const { ticketId: otherId } = await ticketNumbered(desk, 1002);
    const token = replyTo((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
    await desk.receive({ from: 'stranger@third.example', to: token, text: 'Mine as well.' });
    const [example] = await heldOn(desk, 1002);
    if (example === undefined) throw new Error('nothing is held');
    for (let n = 1; n <= HELD_AT_ONCE; n += 1) {
      await desk.table.put({ put: messageItem({ ...withoutMail(example), messageId: desk.ids.next('message') }) });
    }
    const { ticketId: ownId } = await ticketNumbered(desk, 1001);
    await desk.api('POST', `/v1/tickets/${ownId}/merge`, { ticketId: otherId }, { key: 'merge-0001' });
    const [left] = (await messagesOn(desk, otherId)).filter(({ state }) => state === 'held');
    const tickets = ticketStore(desk.table);
    let isFirst = true;
    const slow = {
      load: tickets.load,
      loadWithMessages: async (ticketId: TicketId) => {
        const found = await tickets.loadWithMessages(ticketId);
        if (isFirst) {
          isFirst = false;
          await desk.drain();
          await done(desk, 1001, ['POST', `messages/${left?.messageId}/accept`], {});
        }
        return found;
      },
    };
    await carryHeldMessages({ table: desk.table, tickets: slow }, otherId).catch((error) =>
      expect(error).toMatchObject({ code: 'ticket.busy' }),
    );
    const accepted = (await ticketNumbered(desk, 1001)).messages.find(({ messageId }) => messageId === left?.messageId);
    expect(accepted?.state).toBe('shown');
    expectSound(desk);
  });

  it('sends on what follows when its survivor was merged on before', async () => {
    const desk = await twoTickets();
    const [one, two] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    await desk.receive({ from: 'clara@third.example', text: 'Third one.' });
    const token = replyTo((await desk.sentMails()).find(({ to }) => to.includes(BORIS)));
    await desk.receive({ from: 'stranger@third.example', to: token, text: 'Mine as well.' });
    const [example] = await heldOn(desk, 1002);
    if (example === undefined) throw new Error('nothing is held');
    for (let n = 1; n < 40; n += 1) {
      await desk.table.put({ put: messageItem({ ...withoutMail(example), messageId: desk.ids.next('message') }) });
    }
    // Both before anything follows.
    const three = await ticketNumbered(desk, 1003);
    const merge = (into: string, ticketId: string) =>
      desk.api('POST', `/v1/tickets/${into}/merge`, { ticketId }, { key: `merge-${ticketId}` });
    expect((await merge(one.ticketId, two.ticketId)).status).toBeLessThan(300);
    expect((await merge(three.ticketId, one.ticketId)).status).toBeLessThan(300);
    // The reaction to the later merge comes first.
    desk.bus.pump();
    desk.bus.waiting.reverse();
    await desk.drain();
    expect([await heldOn(desk, 1001), await heldOn(desk, 1002)]).toEqual([[], []]);
    expect(await heldOn(desk, 1003)).toHaveLength(40);
    expectSound(desk);
  });

  it('cannot be one that is over, nor this one, nor one out of sight; nor into one that is over', async () => {
    const desk = await twoTickets();
    await desk.receive({ to: 'billing@example.com', from: 'dora@third.example' });
    const [one, two, billing] = [
      await ticketNumbered(desk, 1001),
      await ticketNumbered(desk, 1002),
      await ticketNumbered(desk, 1003),
    ];
    const into = async (number: number, ticketId: string, as?: ReturnType<typeof callerOf>) =>
      refusalOf(await command(desk, number, ['POST', 'merge'], { ticketId }, as === undefined ? {} : { as }));
    expect(await into(1001, one.ticketId)).toEqual([409, 'merge.same-ticket']);
    expect(await into(1003, one.ticketId, callerOf(2))).toEqual([404, 'ticket.not-found']);
    expect(await into(1001, billing.ticketId, callerOf(2))).toEqual([404, 'ticket.not-found']);
    await done(desk, 1002, ['POST', 'solve'], { seenVersion: two.version });
    expect(await into(1002, one.ticketId)).toEqual([409, 'merge.target-not-open']);
    await done(desk, 1002, ['POST', 'close'], { seenVersion: two.version + 1 });
    expect(await into(1001, two.ticketId)).toEqual([409, 'ticket.closed']);
    expect(desk.count('ticket')).toBe(3);
    expectSound(desk);
  });

  it('is merged once by twenty-five commands, and by two agents who merge it elsewhere at the same moment', async () => {
    const desk = await twoTickets();
    await desk.receive({ from: 'clara@third.example' });
    const [one, two, three] = [
      await ticketNumbered(desk, 1001),
      await ticketNumbered(desk, 1002),
      await ticketNumbered(desk, 1003),
    ];
    const merge = (into: string, key: string) =>
      desk.api('POST', `/v1/tickets/${into}/merge`, { ticketId: two.ticketId }, { key });
    const answers = await Promise.all([
      ...Array.from({ length: 25 }, () => merge(one.ticketId, 'merge-once')),
      merge(three.ticketId, 'merge-elsewhere'),
    ]);
    const into = (await ticketNumbered(desk, 1002)).mergedInto;
    expect([one.ticketId, three.ticketId]).toContain(into);
    const [first, elsewhere] = [answers[0]?.status, answers[25]?.status];
    expect([first, elsewhere].sort()).toEqual([200, 409]);
    const counted = [...(await typesOf(desk, 1001)), ...(await typesOf(desk, 1003))];
    expect(counted.filter((type) => type === 'TicketMergedIn')).toHaveLength(1);
    expectSound(desk);
  });
});

describe('a message of its own', () => {
  async function splitDesk() {
    const desk = await openDesk();
    await desk.receive({ text: 'It is silent.' });
    desk.clock.advance(10 * MINUTE_MS);
    const token = replyTo((await desk.sentMails())[0]);
    await desk.receive({ to: token, text: 'And my chair squeaks.', messageId: 'chair@customer.example' });
    const { messages } = await ticketNumbered(desk, 1001);
    const receivedAt = messages.at(-1)?.receivedAt ?? '';
    desk.clock.advance(HOUR_MS);
    const split = ['POST', `messages/${messages.at(-1)?.messageId}/split`] as const;
    return { desk, split, receivedAt, beginning: messages[0]?.messageId };
  }

  it('becomes a ticket whose first response is owed since the message was received', async () => {
    const { desk, split, receivedAt } = await splitDesk();
    const parent = await done(desk, 1001, split, { subject: 'Chair' });
    const child = await ticketNumbered(desk, 1002);
    expect([child.subject, child.receivedAt, child.messages.map(({ text }) => text.trim())]).toEqual([
      'Chair',
      receivedAt,
      ['And my chair squeaks.'],
    ]);
    expect(await clockOf(desk, 1002, 'FR')).toMatchObject({ status: 'running', startedAt: receivedAt });
    expect(parent.messages.map(({ state, movedTo, text }) => [state, movedTo, text.trim()])).toEqual([
      ['shown', undefined, 'It is silent.'],
      ['moved', child.ticketId, ''],
    ]);
    expect([parent.related, child.related]).toEqual([[child.ticketId], [parent.ticketId]]);
    expectSound(desk);
  });

  it('is acknowledged to nobody, and an answer to that mail lands on the new ticket', async () => {
    const { desk, split } = await splitDesk();
    const mails = (await desk.sentMails()).length;
    await done(desk, 1001, split, { subject: 'Chair' });
    expect(await desk.sentMails()).toHaveLength(mails);
    await desk.receive({ inReplyTo: 'chair@customer.example', text: 'It still squeaks.' });
    expect((await textsOf(desk, 1002)).at(-1)).toBe('It still squeaks.');
    expectSound(desk);
  });

  it('is split once by twenty-five commands', async () => {
    const { desk, split } = await splitDesk();
    const { ticketId } = await ticketNumbered(desk, 1001);
    const send = () =>
      desk.api('POST', `/v1/tickets/${ticketId}/${split[1]}`, { subject: 'Chair' }, { key: 'split-once' });
    const answers = await Promise.all(Array.from({ length: 25 }, send));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body['newTicketId'])).size).toBe(1);
    expect(desk.count('ticket')).toBe(2);
    expect((await send()).status).toBe(201);
    expectSound(desk);
  });

  it('is a customer’s, and not the one that the ticket began with', async () => {
    const { desk, split, beginning } = await splitDesk();
    await answer(desk, await ticketNumbered(desk, 1001));
    const ours = (await ticketNumbered(desk, 1001)).messages.find(({ kind }) => kind === 'reply')?.messageId;
    for (const messageId of [beginning, ours]) {
      const refused = await command(desk, 1001, ['POST', `messages/${messageId}/split`], { subject: 'Chair' });
      expect(refusalOf(refused)).toEqual([409, 'message.not-splittable']);
    }
    await done(desk, 1001, split, { subject: 'Chair' });
    const again = await command(desk, 1001, split, { subject: 'Chair' });
    expect(refusalOf(again)).toEqual([409, 'message.not-splittable']);
    expect(desk.count('ticket')).toBe(2);
  });
});

describe('tickets that have to do with each other', () => {
  it('name each other until somebody says otherwise', async () => {
    const desk = await twoTickets();
    const [one, two] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    await done(desk, 1001, ['POST', 'link'], { ticketId: two.ticketId });
    expect((await ticketNumbered(desk, 1002)).related).toEqual([one.ticketId]);
    const { body } = await desk.api('GET', `/v1/tickets/${one.ticketId}/related`);
    expect((body['rows'] as { number: number }[]).map(({ number }) => number)).toEqual([1002]);
    await done(desk, 1002, ['POST', 'unlink'], { ticketId: one.ticketId });
    expect([(await ticketNumbered(desk, 1001)).related, (await ticketNumbered(desk, 1002)).related]).toEqual([[], []]);
    expectSound(desk);
  });

  it('and a possible follow-up is merged with one click, or said to be none', async () => {
    const desk = await twoTickets();
    await desk.receive({ from: 'clara@third.example', subject: 'Re: [#1001] Printer' });
    await desk.receive({ from: 'dora@third.example', subject: 'Re: [#1001] Printer' });
    const follow = await ticketNumbered(desk, 1003);
    expect(follow.flags).toContain('possible-follow-up');
    const [ticketId = ''] = follow.related;
    expect((await done(desk, 1004, ['POST', 'unlink'], { ticketId })).flags).toEqual([]);
    await done(desk, 1001, ['POST', 'merge'], { ticketId: follow.ticketId });
    expect((await ticketNumbered(desk, 1003)).mergedInto).toBe(ticketId);
    expectSound(desk);
  });
});

/** As they stand in the table. */
async function messagesOn(desk: Desk, ticketId: string) {
  return (await ticketStore(desk.table).loadWithMessages(ticketId as TicketId))?.messages ?? [];
}

async function heldOn(desk: Desk, number: number) {
  const { ticketId } = await ticketNumbered(desk, number);
  return (await messagesOn(desk, ticketId)).filter(({ state }) => state === 'held');
}

/** Another like it, of which no mail is kept. */
function withoutMail({ rawKey: _, mailMessageId: __, ...message }: Message): Message {
  return message;
}
