// Fault 13: somebody else changes the ticket between reading and writing, at every step at which that can happen. Fault 14:
// indexes are stale, so nothing may be decided by them alone. Fault 15: every page of a query holds one item.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { parkedStore } from '../../shared/mail/parked-store.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import { ticketOf } from '../../shared/tickets/ticket-items.ts';
import { answer, linkIn, replyTo, ticketNumbered } from '../flow/telling.ts';
import { type Desk, type DeskOptions, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { firstTicket, ticketing } from '../support/desk-ticketing.ts';
import { faultsIn, recover } from './striking.ts';

async function close(desk: Desk): Promise<void> {
  const { ticketId, status } = firstTicket(desk);
  if (status === 'closed') return;
  const occasion = {
    actor: { kind: 'system', name: 'test' },
    occurredAt: desk.clock.now(),
    correlationId: 'test',
  } as const;
  await changeTicket(ticketing(desk), ticketId, occasion, () => ({
    drafts: [{ type: 'TicketClosed', data: { from: status, reason: 'solved' } }],
  }));
}

async function note(desk: Desk): Promise<void> {
  const { ticketId } = firstTicket(desk);
  const occasion = {
    actor: { kind: 'system', name: 'test' },
    occurredAt: desk.clock.now(),
    correlationId: 'test',
  } as const;
  await changeTicket(ticketing(desk), ticketId, occasion, () => ({
    drafts: [{ type: 'NoteAdded', data: { messageId: desk.ids.next('message') } }],
  }));
}

async function deskWithSecondMail(): Promise<Desk> {
  const desk = await openDesk();
  await desk.receive({ text: 'It is silent.' }, { receiptId: 'first' });
  desk.clock.advance(MINUTE_MS);
  await desk.mail({ to: replyTo((await desk.sentMails())[0]), text: 'It beeps.' }, { receiptId: 'second' });
  return desk;
}

describe('a customer’s mail', () => {
  it('reaches the ticket although a note is written at any step of taking it in', async () => {
    const { faults } = await faultsIn(deskWithSecondMail, (desk) => desk.drain(), ['fail']);
    for (const { call, when } of faults) {
      const desk = await deskWithSecondMail();
      desk.strike({ call, when, how: () => note(desk) });
      await desk.drain();
      const { messages, version } = await ticketNumbered(desk, 1001);
      expect({ call, when, texts: messages.map(({ text }) => text.trim()), version }).toEqual({
        ...{ call, when, version: 3 },
        texts: ['It is silent.', 'It beeps.'],
      });
      expectSound(desk, ['first', 'second']);
    }
  }, 60_000);

  it('is never put on a ticket that is closed at any step of taking it in: then it opens one that continues it', async () => {
    const { faults } = await faultsIn(deskWithSecondMail, (desk) => desk.drain(), ['fail']);
    const endings = new Set<number>();
    for (const { call, when } of faults) {
      const desk = await deskWithSecondMail();
      desk.strike({ call, when, how: () => close(desk) });
      await desk.drain();
      await recover(desk);
      const { body } = await desk.api('GET', `/v1/tickets/${(await ticketNumbered(desk, 1001)).ticketId}/history`);
      const types = (body['events'] as readonly { type: string }[]).map(({ type }) => type);
      const isOn = types.includes('CustomerMessageReceived');
      if (isOn)
        expect({ call, when, types }).toEqual({
          call,
          when,
          types: ['TicketCreated', 'CustomerMessageReceived', 'TicketClosed'],
        });
      expect({ call, when, tickets: desk.count('ticket') }).toEqual({ call, when, tickets: isOn ? 1 : 2 });
      endings.add(desk.count('ticket'));
      expectSound(desk, ['first', 'second']);
    }
    expect([...endings].sort()).toEqual([1, 2]);
  }, 60_000);
});

describe('an agent’s answer', () => {
  const command = async (desk: Desk, seenVersion: number) => {
    const [ticketId] = /tkt_\w{26}/.exec(desk.dump()) ?? [];
    return desk.api('POST', `/v1/tickets/${ticketId}/replies`, { text: 'Hello.', seenVersion }, { key: 'answer-0001' });
  };
  const prepare = async () => {
    const desk = await openDesk();
    await desk.receive({});
    return desk;
  };

  it('is not disturbed by a note that is written at any step', async () => {
    const { faults } = await faultsIn(prepare, (desk) => command(desk, 1), ['fail']);
    for (const { call, when } of faults) {
      const desk = await prepare();
      desk.strike({ call, when, how: () => note(desk) });
      const { status } = await command(desk, 1);
      expect({ call, when, status }).toEqual({ call, when, status: 201 });
      expectSound(desk);
    }
  }, 60_000);

  it('is refused with the ticket’s version when the customer writes before it is saved, at any step', async () => {
    const { faults } = await faultsIn(prepare, (desk) => command(desk, 1), ['fail']);
    const statuses = new Set<number>();
    for (const { call, when } of faults) {
      const desk = await prepare();
      const link = linkIn((await desk.sentMails())[0]);
      desk.strike({
        ...{ call, when },
        how: () =>
          desk.elsewhere().page(link, { method: 'POST', form: { once: 'once-1', text: 'Wait, one more thing.' } }),
      });
      const { status, body } = await command(desk, 1);
      statuses.add(status);
      if (status === 409) expect(body).toMatchObject({ code: 'reply.overtaken', params: { version: 2 } });
      const kinds = (await ticketNumbered(desk, 1001)).messages.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'reply')).toHaveLength(status === 201 ? 1 : 0);
      expectSound(desk);
    }
    expect([...statuses].sort()).toEqual([201, 409]);
  }, 60_000);

  it('that saw an older version is refused although nothing else happens, and one that saw the newest is not', async () => {
    const desk = await deskWithSecondMail();
    await desk.drain();
    expect((await command(desk, 1)).status).toBe(409);
    expect((await command(desk, 2)).status).toBe(201);
  });
});

describe('a command', () => {
  const prepare = async () => {
    const desk = await openDesk();
    await desk.receive({});
    return desk;
  };
  const command = async (desk: Desk, method: string, path: string, body: object) => {
    const { ticketId } = firstTicket(desk);
    return desk.api(method, `/v1/tickets/${ticketId}/${path}`, body, { key: 'command-0001' });
  };

  it.each([
    ['PUT', 'priority', { priority: 'urgent' }],
    ['POST', 'solve', { seenVersion: 1 }],
  ] as const)('%s %s is not disturbed by a note that is written at any step', async (method, path, body) => {
    const send = (desk: Desk) => command(desk, method, path, body);
    const { faults } = await faultsIn(prepare, send, ['fail']);
    for (const { call, when } of faults) {
      const desk = await prepare();
      desk.strike({ call, when, how: () => note(desk) });
      const { status } = await send(desk);
      expect({ call, when, status }).toEqual({ call, when, status: 200 });
      expectSound(desk);
    }
  });

  it('that solves is refused when the customer writes before it is saved, at any step, and one that assigns never', async () => {
    for (const [path, body, wanted] of [
      ['solve', { seenVersion: 1 }, [200, 409]],
      ['route', {}, [200]],
    ] as const) {
      const { faults } = await faultsIn(prepare, (desk) => command(desk, 'POST', path, body), ['fail']);
      const statuses = new Set<number>();
      for (const { call, when } of faults) {
        const desk = await prepare();
        const link = linkIn((await desk.sentMails())[0]);
        const form = { once: 'once-1', text: 'Wait, one more thing.' };
        desk.strike({ call, when, how: () => desk.elsewhere().page(link, { method: 'POST', form }) });
        statuses.add((await command(desk, 'POST', path, body)).status);
        expectSound(desk);
      }
      expect([...statuses].sort()).toEqual(wanted);
    }
  });
});

describe('a story', () => {
  /** Two customers, an answer, a further mail by token and one by its id. */
  async function told(options: DeskOptions): Promise<Desk> {
    const desk = await openDesk(options);
    await desk.receive({ text: 'It is silent.', messageId: 'first@customer.example' }, { receiptId: 'first' });
    await desk.receive({ from: 'boris@other.example', text: 'Mine too.' }, { receiptId: 'second' });
    desk.clock.advance(MINUTE_MS);
    await desk.receive({ to: replyTo((await desk.sentMails())[0]), text: 'It beeps.' }, { receiptId: 'third' });
    desk.clock.advance(MINUTE_MS);
    return desk;
  }

  it('is the same with one item a page', async () => {
    const [whole, paged] = [await told({}), await told({ pageLimit: 1 })];
    expect(paged.facts()).toBe(whole.facts());
    const rows: unknown[] = [];
    let cursor: unknown;
    do {
      const { body } = await paged.api(
        'GET',
        `/v1/queues/que_00000000000000000000000001/tickets${cursor === undefined ? '' : `?cursor=${cursor}`}`,
      );
      rows.push(...(body['rows'] as readonly unknown[]));
      cursor = body['cursor'];
    } while (cursor !== undefined);
    const { body } = await whole.api('GET', '/v1/queues/que_00000000000000000000000001/tickets');
    expect(rows).toEqual(body['rows']);
    expect((await ticketNumbered(paged, 1001)).messages).toHaveLength(2);
    expectSound(paged, ['first', 'second', 'third']);
  });

  it('is the same with indexes that are some writes behind, as long as tokens lead the way', async () => {
    const [fresh, stale] = [await told({}), await told({ staleIndexReads: 5 })];
    expect(stale.facts()).toBe(fresh.facts());
    expectSound(stale, ['first', 'second', 'third']);
  });

  it('with stale indexes never puts a mail where it does not belong; at worst it opens a ticket of its own', async () => {
    for (const staleIndexReads of [1, 5, 50, 500]) {
      const desk = await told({ staleIndexReads });
      await desk.receive({ inReplyTo: 'first@customer.example', text: 'By its id.' }, { receiptId: 'fourth' });
      await desk.receive(
        { subject: 'Re: [#1002] Printer', text: 'By a number that is not Anna’s.' },
        { receiptId: 'fifth' },
      );
      expect(desk.bus.returned).toEqual([]);
      const items = itemsOf(desk.database.connection);
      const boris = items.find((item) => item.entity === 'ticket' && ticketOf(item).number === 1002);
      expect(items.filter(({ entity, pk }) => entity === 'message' && pk === boris?.pk)).toHaveLength(1);
      expectSound(desk, ['first', 'second', 'third', 'fourth', 'fifth']);
    }
  });

  it('lists all parked mails of a day, however many pages they fill', async () => {
    const desk = await openDesk({ pageLimit: 1 });
    for (let mail = 0; mail < 5; mail += 1) await desk.receive({ from: 'support@example.com', text: `Loop ${mail}` });
    expect(await parkedStore(desk.table, desk.ids).listDay(desk.clock.now())).toHaveLength(5);
  });
});

it('an answer to a closed request says that it is closed', async () => {
  const desk = await openDesk();
  await desk.receive({});
  const ticket = await ticketNumbered(desk, 1001);
  await close(desk);
  const { status, body } = await answer(desk, ticket);
  expect([status, body['code'], body['title']]).toEqual([
    409,
    'ticket.closed',
    'Request 1001 is closed. Begin a new one.',
  ]);
});
