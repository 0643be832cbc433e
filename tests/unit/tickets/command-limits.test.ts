// The limits of what tickets take: at them, below and above; and the next line among many queues.
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../../shared/agents/agent.ts';
import type { Queue } from '../../../shared/queues/queue.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { type FilteredPage, filteredPage, LOOKED_AT_MAX } from '../../../shared/tickets/filtered-page.ts';
import { nextLine } from '../../../shared/tickets/hand-over-ticket.ts';
import { LINKS_MAX, linking } from '../../../shared/tickets/link-tickets.ts';
import { MERGED_MAX, merging } from '../../../shared/tickets/merge-tickets.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import { ticketRow } from '../../../shared/tickets/ticket-row.ts';
import type { TicketListPage } from '../../../shared/tickets/ticket-store.ts';
import { agentOf } from '../../support/desk-settings.ts';
import { blankTicket, NO_CLOCKS } from './some-ticket.ts';

const agent: Agent = agentOf(1, [1]);
const other = blankTicket({ ticketId: firstId('ticket', 999), number: 1999, version: 1 });
const store = {
  load: async () => other,
  loadWithMessages: async () => ({ ticket: other, messages: [], outbound: [] }),
};
const ids = (count: number) => Array.from({ length: count }, (_, index) => firstId('ticket', index + 2));

const codeOf = async (decide: () => unknown) => {
  try {
    await decide();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a ticket', () => {
  it.each([
    [MERGED_MAX - 1, 'done'],
    [MERGED_MAX, 'merge.too-many'],
  ])('that took in %i others: one more is %s', async (count, code) => {
    const ticket = blankTicket({ mergedTickets: ids(count) });
    expect(await codeOf(() => merging(store, agent, other.ticketId)(ticket, NO_CLOCKS))).toBe(code);
  });

  it.each([
    [LINKS_MAX - 1, 'done'],
    [LINKS_MAX, 'links.full'],
  ])('with %i links: one more is %s', async (count, code) => {
    const ticket = blankTicket({ related: ids(count) });
    expect(await codeOf(() => linking(store, agent, other.ticketId)(ticket, NO_CLOCKS))).toBe(code);
  });
});

describe('a page of some rows of a long list', () => {
  const row = (number: number, assigneeId: Ticket['assigneeId']) =>
    ticketRow(blankTicket({ ticketId: firstId('ticket', number), number, assigneeId }), undefined);

  /** A list of so many rows of which every so manieth is wanted, from the first one that is. */
  async function page(length: number, first: number, every: number, limit: number): Promise<FilteredPage> {
    const rows = Array.from({ length }, (_, index) =>
      row(index + 1, index >= first && (index - first) % every === 0 ? null : firstId('agent', 1)),
    );
    const list = async (request: { limit: number; cursor?: string | undefined }): Promise<TicketListPage> => {
      const from = Number(request.cursor ?? 0);
      const to = from + request.limit;
      return to < length ? { rows: rows.slice(from, to), cursor: `${to}` } : { rows: rows.slice(from) };
    };
    return filteredPage(list, { limit }, ({ assigneeId }) => assigneeId === null);
  }
  const shape = ({ rows, cursor, partial }: FilteredPage) => [rows.length, cursor, partial];

  it('goes on right behind its last row', async () => {
    expect(shape(await page(300, 0, 10, 5))).toEqual([5, '41', undefined]);
    expect(shape(await page(300, 0, 10, 30))).toEqual([30, '291', undefined]);
  });

  it('has no cursor when the list ends with it', async () => {
    expect(shape(await page(41, 0, 10, 5))).toEqual([5, undefined, undefined]);
    expect(shape(await page(300, 0, 10, 31))).toEqual([30, undefined, undefined]);
  });

  it.each([
    [LOOKED_AT_MAX - 1, [1, undefined, undefined]],
    [LOOKED_AT_MAX, [0, undefined, undefined]],
  ])('finds what stands at place %i of a list that ends there', async (first, expected) => {
    expect(shape(await page(LOOKED_AT_MAX, first, 1, 5))).toEqual(expected);
  });

  it('looks at five hundred rows and says that there may be more', async () => {
    expect(shape(await page(LOOKED_AT_MAX + 1, LOOKED_AT_MAX, 1, 5))).toEqual([0, `${LOOKED_AT_MAX}`, true]);
    expect(shape(await page(LOOKED_AT_MAX + 1, LOOKED_AT_MAX - 1, 1, 1))).toEqual([1, `${LOOKED_AT_MAX}`, undefined]);
  });
});

describe('the next line', () => {
  const queue = (number: number, line: number, team: number): Queue => ({
    queueId: firstId('queue', number),
    version: 1,
    name: `Queue ${number}`,
    line,
    teamId: firstId('team', team),
  });
  const queues = [queue(1, 1, 1), queue(5, 1.5, 2), queue(2, 2, 2), queue(3, 2, 1), queue(4, 3, 2)];
  const from = (number: number, team = 1) =>
    nextLine(queues, { queueId: firstId('queue', number), teamId: firstId('team', team) }).queueId;

  it('is the nearest one above, one and a half included', () => {
    expect(from(1)).toBe(firstId('queue', 5));
    expect(from(2)).toBe(firstId('queue', 4));
  });

  it('stays with the team where it can', () => {
    expect(from(5, 1)).toBe(firstId('queue', 3));
    expect(from(5, 2)).toBe(firstId('queue', 2));
  });

  it('is none above the last, and the first one from a queue that is gone', async () => {
    expect(await codeOf(() => from(4))).toBe('line.last');
    expect(from(9)).toBe(firstId('queue', 1));
  });
});
