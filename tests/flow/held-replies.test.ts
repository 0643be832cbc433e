// An answer waits ten seconds before it goes out. Until then its author takes it back, on any device; if the customer writes
// meanwhile it waits for its author; and whatever happens at the same moment, it goes out once or not at all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHandler as makeSweep } from '../../functions/schedule/sweep-due-clocks.ts';
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { AnyDueTrigger, DueReplyTrigger } from '../../shared/sla/ports.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectDueRows } from '../support/desk-due-rows.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { typesOf } from './commanding.ts';
import { replyTo, ticketNumbered } from './telling.ts';
import { uploaded } from './uploading.ts';

const ME = firstId('agent', 1);

async function deskWithTicket(): Promise<{ desk: Desk; ticket: TicketView }> {
  const desk = await openDesk({ agents: [agentOf(2, [1])] });
  await desk.receive({ text: 'It is silent.' });
  return { desk, ticket: await ticketNumbered(desk, 1001) };
}

let keys = 0;

async function press(desk: Desk, ticket: TicketView, more: object = {}) {
  keys += 1;
  const body = { text: 'Press the green button.', seenVersion: ticket.version, hold: 10, ...more };
  const { status, body: answer } = await desk.api('POST', `/v1/tickets/${ticket.ticketId}/replies`, body, {
    key: `pressed-${keys}`,
  });
  return { status, body: answer, messageId: String(answer['messageId']) };
}

function undo(desk: Desk, { ticketId }: TicketView, messageId: string, key = `undo-${messageId}`) {
  return desk.api('DELETE', `/v1/tickets/${ticketId}/held-replies/${messageId}`, undefined, { key });
}

async function draftOf(desk: Desk, { ticketId }: TicketView) {
  return (await desk.api('GET', `/v1/tickets/${ticketId}/drafts/reply/${ME}`)).body['draft'] as
    | Record<string, unknown>
    | undefined;
}

/** Time goes on by so many seconds, and what is due by then happens. */
async function pass(desk: Desk, seconds: number): Promise<void> {
  desk.clock.advance(seconds * SECOND_MS);
  expect(await desk.releaseHeld()).toBe(0);
  await desk.drain();
}

const answers = async (desk: Desk) => (await desk.sentMails()).filter(({ text }) => text?.includes('green button'));

describe('an answer that is held', () => {
  it('is shown to all who see the ticket, changes nothing yet, and goes out after ten seconds', async () => {
    const { desk, ticket } = await deskWithTicket();
    const pressed = await press(desk, ticket, { status: 'waiting_customer' });
    expect(pressed.status).toBe(201);
    expect(pressed.body['releaseAt']).toBe(plusMs(desk.clock.now(), 10 * SECOND_MS));
    await pass(desk, 9);
    const waiting = await ticketNumbered(desk, 1001);
    expect(waiting).toMatchObject({ version: ticket.version, status: 'new', messages: { length: 1 } });
    expect(waiting.held).toMatchObject([
      { state: 'held', text: 'Press the green button.', status: 'waiting_customer' },
    ]);
    expect(await answers(desk)).toEqual([]);
    await expectDueRows(desk);

    await pass(desk, 1);
    const told = await ticketNumbered(desk, 1001);
    expect(told).toMatchObject({ status: 'waiting_customer', held: [] });
    expect(told.messages.at(-1)).toMatchObject({ messageId: pressed.messageId, text: 'Press the green button.' });
    // The clocks count it when it goes.
    expect(told.messages.at(-1)?.receivedAt).toBe(desk.clock.now());
    expect(await answers(desk)).toHaveLength(1);
    expectSound(desk);
    await expectDueRows(desk);
  });

  it('goes at once for a program that asks for no hold, and is bounded by a minute', async () => {
    const { desk, ticket } = await deskWithTicket();
    expect((await press(desk, ticket, { hold: 61 })).status).toBe(400);
    expect((await press(desk, ticket, { hold: 60 })).body).toHaveProperty('releaseAt');
    await pass(desk, 60);
    const again = await ticketNumbered(desk, 1001);
    expect((await press(desk, again, { hold: 0 })).body).not.toHaveProperty('releaseAt');
    await desk.drain();
    expect(await answers(desk)).toHaveLength(2);
  });

  it.each([
    ['solves it', 'POST', 'solve', {}],
    ['sets another status', 'PUT', 'status', { status: 'waiting_vendor' }],
    ['closes it', 'POST', 'close', {}],
  ] as const)('goes out first when its author %s meanwhile', async (_, method, act, body) => {
    const { desk, ticket } = await deskWithTicket();
    const { ticketId, version } = ticket;
    await press(desk, ticket, { status: 'waiting_customer' });
    const went = () =>
      desk.api(method, `/v1/tickets/${ticketId}/${act}`, { ...body, seenVersion: version }, { key: 'went-on-1' });
    const first = await went();
    expect(first.status).toBe(200);
    expect((await went()).body).toEqual(first.body);
    await pass(desk, 60);
    expect(await answers(desk)).toHaveLength(1);
    const stood = { solve: 'solved', status: 'waiting_vendor', close: 'closed' } as const;
    expect(await ticketNumbered(desk, 1001)).toMatchObject({ status: stood[act], held: [] });
    expectSound(desk);
  });

  it('goes out first also when its author solves several at once, and stays when a colleague does', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { ticketId, version } = ticket;
    const body = { tickets: [{ ticketId, seenVersion: version }], change: { kind: 'solve' } };
    await press(desk, ticket);
    await desk.api('POST', '/v1/bulk-changes', body, { key: 'several-1', as: callerOf(2) });
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
    await pass(desk, 10);
    expect(await answers(desk)).toEqual([]);

    const other = await deskWithTicket();
    await press(other.desk, other.ticket);
    const own = { ...body, tickets: [{ ticketId: other.ticket.ticketId, seenVersion: other.ticket.version }] };
    await other.desk.api('POST', '/v1/bulk-changes', own, { key: 'several-1' });
    await pass(other.desk, 10);
    expect((await ticketNumbered(other.desk, 1001)).status).toBe('solved');
    expect(await answers(other.desk)).toHaveLength(1);
  });

  it('keeps its author from going on when the customer wrote meanwhile', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { ticketId, version } = ticket;
    await press(desk, ticket);
    await desk.receive({ to: replyTo((await desk.sentMails())[0]), text: 'It prints again.' });
    const solved = await desk.api(
      'POST',
      `/v1/tickets/${ticketId}/solve`,
      { seenVersion: version },
      { key: 'went-on-2' },
    );
    expect([solved.status, solved.body['code']]).toEqual([409, 'ticket.overtaken']);
    expect((await ticketNumbered(desk, 1001)).held).toMatchObject([{ state: 'stopped' }]);
    await pass(desk, 10);
    expect(await answers(desk)).toEqual([]);
  });

  it('is the same answer for the same command, however often it is sent', async () => {
    const { desk, ticket } = await deskWithTicket();
    const path = `/v1/tickets/${ticket.ticketId}/replies`;
    const body = { text: 'Press the green button.', seenVersion: ticket.version, hold: 10 };
    const send = () => desk.api('POST', path, body, { key: 'clicked-once' });
    const all = await Promise.all(Array.from({ length: 5 }, send));
    await pass(desk, 10);
    const later = await send();
    expect(later.status).toBe(201);
    for (const { status, body: given } of all) if (status === 201) expect(given).toEqual(later.body);
    expect(await answers(desk)).toHaveLength(1);
  });

  it('is found by the sweep when the queue has lost it', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { messageId } = await press(desk, ticket);
    desk.clock.advance(10 * SECOND_MS);
    const found: AnyDueTrigger[] = [];
    const dueQueue = { send: async (triggers: readonly AnyDueTrigger[]) => void found.push(...triggers) };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    await makeSweep({ table: desk.table, clock: desk.clock, log, dueQueue })();
    const mine = found.filter((trigger): trigger is DueReplyTrigger => 'messageId' in trigger);
    expect(mine).toMatchObject([{ messageId, ticketId: ticket.ticketId }]);
    await desk.releaseHeld([...mine, ...mine, ...mine]);
    await desk.drain();
    expect(await answers(desk)).toHaveLength(1);
  });

  it('waits on when its trigger comes early, and comes to nothing when it comes again', async () => {
    const { desk, ticket } = await deskWithTicket();
    await press(desk, ticket);
    const [trigger] = desk.held;
    desk.clock.advance(10 * SECOND_MS - 1);
    await desk.releaseHeld(trigger === undefined ? [] : [trigger]);
    expect(desk.held).toHaveLength(2);
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated']);
    desk.clock.advance(1);
    await desk.releaseHeld();
    await desk.drain();
    expect(await answers(desk)).toHaveLength(1);
  });

  it('is not held over a deadline: what is pressed just before it goes at once', async () => {
    const { desk, ticket } = await deskWithTicket();
    const due = ticket.clocks.find(({ clock }) => clock === 'FR')?.dueAt ?? ticket.receivedAt;
    desk.clock.set(plusMs(due, -15 * SECOND_MS));
    expect((await press(desk, ticket)).body).not.toHaveProperty('releaseAt');
    const { desk: other, ticket: same } = await deskWithTicket();
    other.clock.set(plusMs(due, -15 * SECOND_MS - 1));
    expect((await press(other, same)).body).toHaveProperty('releaseAt');
    const { desk: late, ticket: missed } = await deskWithTicket();
    late.clock.set(due);
    expect((await press(late, missed)).body).toHaveProperty('releaseAt');
  });

  it('goes now when its author answers once more, and the second is not overtaken by the first', async () => {
    const { desk, ticket } = await deskWithTicket();
    await press(desk, ticket);
    const second = await press(desk, ticket, { text: 'Then the green button again.' });
    expect(second.status).toBe(201);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
    await pass(desk, 10);
    expect(await answers(desk)).toHaveLength(2);
    expectSound(desk);
  });

  it('refuses at once what would be refused when it goes', async () => {
    const { desk, ticket } = await deskWithTicket();
    await desk.receive({ to: replyTo((await desk.sentMails())[0]), text: 'It beeps.' });
    expect((await press(desk, ticket)).body['code']).toBe('reply.overtaken');
    const now = await ticketNumbered(desk, 1001);
    await desk.api('POST', `/v1/tickets/${now.ticketId}/close`, { seenVersion: now.version }, { key: 'closed-it' });
    expect((await press(desk, await ticketNumbered(desk, 1001))).body['code']).toBe('ticket.closed');
  });
});

describe('taking an answer back', () => {
  it('brings text, files and status back as a draft, on any device, and nothing goes out', async () => {
    const { desk, ticket } = await deskWithTicket();
    const file = await uploaded(desk, ticket.ticketId, { name: 'manual.pdf', content: 'manual' });
    const text = `Press the green button. ${'x'.repeat(3_000)}`;
    const { messageId } = await press(desk, ticket, { text, status: 'waiting_customer', files: [file] });
    await pass(desk, 9);
    const first = await undo(desk, ticket, messageId);
    expect(first).toMatchObject({ status: 200, body: { version: 1 } });
    await pass(desk, 60);
    expect(await answers(desk)).toEqual([]);
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated']);
    expect((await ticketNumbered(desk, 1001)).held).toEqual([]);
    expect(await draftOf(desk, ticket)).toMatchObject({
      text,
      status: 'waiting_customer',
      seenVersion: ticket.version,
      files: [{ name: 'manual.pdf', bytes: 6, uploadId: file }],
    });
    // Its file can be sent again.
    const again = await press(desk, ticket, { files: [file], hold: 0, draft: 1 });
    expect(again.status).toBe(201);
    await desk.drain();
    expect((await answers(desk)).map(({ attachments }) => attachments.length)).toEqual([1]);
    expect(await draftOf(desk, ticket)).toBeUndefined();
    // The same command once more says the same, and takes nothing back.
    expect((await undo(desk, ticket, messageId)).body).toEqual(first.body);
  });

  it('comes too late once it has gone out, and is nobody else’s to take back', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { messageId } = await press(desk, ticket);
    const { status, body } = await desk.api(
      'DELETE',
      `/v1/tickets/${ticket.ticketId}/held-replies/${messageId}`,
      undefined,
      { key: 'not-mine-1', as: callerOf(2) },
    );
    expect([status, body['code']]).toEqual([404, 'reply.not-held']);
    await pass(desk, 10);
    const late = await undo(desk, ticket, messageId);
    expect([late.status, late.body['code']]).toEqual([409, 'reply.gone-out']);
    expect(await answers(desk)).toHaveLength(1);
  });

  it('loses nothing of what was begun since', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { messageId } = await press(desk, ticket);
    const begun = { text: 'By the way,', seenVersion: ticket.version, version: 0 };
    expect((await desk.api('PUT', `/v1/tickets/${ticket.ticketId}/drafts/reply`, begun)).status).toBe(200);
    await undo(desk, ticket, messageId);
    expect((await draftOf(desk, ticket))?.['text']).toBe('Press the green button.\n\nBy the way,');
  });
});

describe('when the customer writes within the ten seconds', () => {
  async function stopped() {
    const { desk, ticket } = await deskWithTicket();
    const { messageId } = await press(desk, ticket, { status: 'solved' });
    desk.clock.advance(5 * SECOND_MS);
    await desk.receive({ to: replyTo((await desk.sentMails())[0]), text: 'It works again.' });
    await pass(desk, 5);
    return { desk, ticket, messageId };
  }

  it('nothing goes out, and the author is shown why', async () => {
    const { desk, messageId } = await stopped();
    expect(await answers(desk)).toEqual([]);
    const seen = await ticketNumbered(desk, 1001);
    expect(seen.status).toBe('new');
    expect(seen.held).toMatchObject([{ messageId, state: 'stopped', because: 'reply.overtaken', seenVersion: 1 }]);
    await expectDueRows(desk);
  });

  it('it goes when its author has read that and says so, and is refused in sight of something older', async () => {
    const { desk, ticket, messageId } = await stopped();
    const send = (seenVersion: number, key: string) =>
      desk.api('POST', `/v1/tickets/${ticket.ticketId}/held-replies/${messageId}/send`, { seenVersion }, { key });
    expect((await send(ticket.version, 'unread-01')).body['code']).toBe('reply.overtaken');
    const { version } = await ticketNumbered(desk, 1001);
    expect((await send(version, 'anyway-01')).status).toBe(200);
    expect((await send(version, 'anyway-02')).status).toBe(200);
    await desk.drain();
    expect(await answers(desk)).toHaveLength(1);
    expect(await ticketNumbered(desk, 1001)).toMatchObject({ status: 'solved', held: [] });
    expectSound(desk);
  });

  it('it becomes a draft again when its author changes it', async () => {
    const { desk, ticket, messageId } = await stopped();
    expect((await undo(desk, ticket, messageId)).status).toBe(200);
    expect(await draftOf(desk, ticket)).toMatchObject({ text: 'Press the green button.', status: 'solved' });
    expect((await ticketNumbered(desk, 1001)).held).toEqual([]);
  });
});

const step = fc.constantFrom('release', 'release', 'undo', 'write', 'send', 'tick', 'press');

it('in any order and at once: an answer goes out once, or comes back, or waits for its author, and never two of these', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      async (rounds) => {
        const desk = await openDesk();
        await desk.receive({ text: 'It is silent.' });
        const ticket = await ticketNumbered(desk, 1001);
        const token = replyTo((await desk.sentMails())[0]);
        const { messageId } = await press(desk, ticket);
        const [trigger] = desk.held;
        let undone = 0;
        let acts = 0;
        const act = async (what: string): Promise<void> => {
          acts += 1;
          if (what === 'tick') desk.clock.advance(6 * SECOND_MS);
          if (what === 'release' && trigger !== undefined) await desk.releaseHeld([trigger]);
          if (what === 'undo') {
            const { status } = await undo(desk, ticket, messageId, `undo-${acts}-once`);
            if (status === 200) undone += 1;
            else expect([404, 409]).toContain(status);
          }
          if (what === 'write') await desk.mail({ to: token, text: `It beeps ${acts}.` });
          if (what === 'press')
            await press(desk, await ticketNumbered(desk, 1001), { text: `Something else ${acts}.` });
          if (what === 'send') {
            const { version } = await ticketNumbered(desk, 1001);
            const path = `/v1/tickets/${ticket.ticketId}/held-replies/${messageId}/send`;
            await desk.api('POST', path, { seenVersion: version }, { key: `send-${acts}-once` });
          }
        };
        for (const round of rounds) {
          await Promise.all(round.map(act));
          await desk.drain();
        }
        desk.clock.advance(60 * SECOND_MS);
        await desk.releaseHeld();
        if (trigger !== undefined) await desk.releaseHeld([trigger]);
        await desk.drain();
        const sent = (await answers(desk)).length;
        const seen = await ticketNumbered(desk, 1001);
        const waits = seen.held.filter((held) => held.messageId === messageId).length;
        expect({
          ends: sent + undone + waits,
          written: seen.messages.filter((m) => m.messageId === messageId).length,
        }).toEqual({
          ends: 1,
          written: sent,
        });
        expectSound(desk);
        await expectDueRows(desk);
      },
    ),
    { numRuns: 60, seed: 7 },
  );
}, 60_000);
