// Small rules of tickets: which moves there are, until when an answer reopens, what counts as somebody's own words.
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { answerByRequester } from '../../../shared/tickets/answer-by-requester.ts';
import { changeTicket } from '../../../shared/tickets/change-ticket.ts';
import { ownWords } from '../../../shared/tickets/own-words.ts';
import { REOPEN_WINDOW_DAYS, takesMessageAt } from '../../../shared/tickets/reopen-window-contract.ts';
import { canBecome, STATUSES, stateGroup } from '../../../shared/tickets/ticket-status.ts';
import { openDesk } from '../../support/desk.ts';
import { firstTicket, ticketing } from '../../support/desk-ticketing.ts';
import { AT, blankTicket } from './some-ticket.ts';

describe('the moves of a ticket', () => {
  it.each(STATUSES)('from %s lead nowhere it already is, and never back to new', (from) => {
    expect(canBecome(from, from)).toBe(false);
    expect(canBecome(from, 'new')).toBe(false);
  });

  it('end with closed', () => {
    for (const to of STATUSES) expect(canBecome('closed', to)).toBe(false);
  });

  it('from solved lead back to work or to the end', () => {
    expect(STATUSES.filter((to) => canBecome('solved', to))).toEqual(['open', 'closed']);
  });

  it('put each status into one list', () => {
    expect(STATUSES.map(stateGroup)).toEqual([
      'open',
      'open',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
      'done',
      'done',
    ]);
  });
});

describe('a customer’s answer', () => {
  const solved = blankTicket({ status: 'solved', solvedAt: AT });
  const limit = plusMs(AT, REOPEN_WINDOW_DAYS * DAY_MS);

  it.each([
    ['before', -1, true],
    ['at', 0, true],
    ['after', 1, false],
  ])('%s the end of the seventh day after solving belongs on the ticket or not', (_, laterMs, belongs) => {
    expect(takesMessageAt(solved, plusMs(limit, laterMs))).toBe(belongs);
  });

  it('belongs on every unsolved ticket at any time, and on no closed one', () => {
    for (const status of STATUSES) {
      const expected = status !== 'closed';
      expect(takesMessageAt(blankTicket({ status }), plusMs(AT, 1_000 * DAY_MS))).toBe(expected);
    }
  });
});

describe('own words', () => {
  it.each([
    ['without folds are all of them', 'Hello there', [], 'Hello there'],
    ['leave out what is folded', 'Hello\n> quoted\nBye', [[6, 15]], 'Hello\nBye'],
    [
      'leave out several folds',
      'aXXbYYc',
      [
        [1, 3],
        [4, 6],
      ],
      'abc',
    ],
    ['are everything where nothing else would remain', '> quoted', [[0, 8]], '> quoted'],
  ] as const)('%s', (_, text, folds, words) => {
    expect(
      ownWords(
        text,
        folds.map(([from, to]) => [from, to]),
      ),
    ).toBe(words);
  });
});

describe('a change of a ticket', () => {
  it('that somebody else is faster than four times is put off', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const { ticketId } = firstTicket(desk);
    const ports = ticketing(desk);
    const occasion = { actor: { kind: 'system', name: 'test' }, occurredAt: AT, correlationId: 'test' } as const;
    const note = () => ({ drafts: [{ type: 'NoteAdded', data: { messageId: desk.ids.next('message') } }] as const });
    for (const [interruptions, done] of [
      [3, true],
      [4, false],
    ] as const) {
      let left: number = interruptions;
      const load = async (id: TicketId) => {
        const ticket = await ports.tickets.load(id);
        if (left > 0) await changeTicket(ticketing(desk), ticketId, occasion, note);
        left -= 1;
        return ticket;
      };
      const change = changeTicket({ ...ports, tickets: { ...ports.tickets, load } }, ticketId, occasion, note);
      if (done) expect((await change).done).toBe(true);
      else await expect(change).rejects.toMatchObject({ code: 'ticket.busy', kind: 'unavailable' });
    }
  });

  it('of a ticket that is not there is not found', async () => {
    const desk = await openDesk();
    const occasion = { actor: { kind: 'system', name: 'test' }, occurredAt: AT, correlationId: 'test' } as const;
    const missing = 'tkt_00000000000000000000099999' as never;
    await expect(changeTicket(ticketing(desk), missing, occasion, () => ({ drafts: [] }))).rejects.toMatchObject({
      code: 'ticket.not-found',
    });
    const command = { actorId: 'con_1', key: 'key-00001', fingerprint: 'f' };
    const answer = { ticketId: missing, command, text: 'Hello.', given: { files: [] }, correlationId: 'test' };
    await expect(
      answerByRequester({ ...ticketing(desk), table: desk.table, blobs: desk.blobs }, answer),
    ).rejects.toMatchObject({ code: 'ticket.not-found' });
  });

  it('that decides on nothing writes nothing', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const before = desk.dump();
    const occasion = { actor: { kind: 'system', name: 'test' }, occurredAt: AT, correlationId: 'test' } as const;
    const { ticketId } = firstTicket(desk);
    expect(await changeTicket(ticketing(desk), ticketId, occasion, () => ({ drafts: [] }))).toMatchObject({
      done: true,
      events: [],
    });
    expect(desk.dump()).toBe(before);
  });
});
