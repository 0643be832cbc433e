// Several lists as one: every row once, in order, whatever the sizes of pages, and no more looked at than is allowed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueId, TicketId } from '../../../shared/kernel/id.ts';
import { instantOf } from '../../../shared/kernel/instant.ts';
import { mergeLists, type ViewPage } from '../../../shared/tickets/merge-lists.ts';
import type { ListedTicket, ListSpan, ReadList, TicketList } from '../../../shared/tickets/ticket-lists.ts';
import type { TicketRow } from '../../../shared/tickets/ticket-row.ts';

const ticket = (number: number) => `tkt_${String(number).padStart(26, '0')}` as TicketId;

function listed(number: number, minute: number): ListedTicket {
  const ticketId = ticket(number);
  const row = { ticketId, number, priority: number % 3 === 0 ? 'high' : 'normal' } as unknown as TicketRow;
  return { at: `${instantOf(minute * 60_000)}#${ticketId}`, row };
}

/** Lists in memory; `pages` holds how many rows each read took. */
function reading(lists: readonly (readonly ListedTicket[])[], pageLimit = 100) {
  const reads: number[] = [];
  const read: ReadList = async (list, { after, until, latestFirst }: ListSpan, limit) => {
    const all = lists[Number('queueId' in list ? list.queueId : 0)] ?? [];
    const order = [...all].sort((a, b) => (a.at < b.at ? -1 : 1));
    if (latestFirst) order.reverse();
    const rest = order.filter(
      ({ at }) =>
        (after === undefined || (latestFirst ? at < after : at > after)) && (until === undefined || at <= `${until}#~`),
    );
    const page = rest.slice(0, Math.min(limit, pageLimit));
    reads.push(page.length);
    return { listed: page, more: rest.length > page.length };
  };
  const named = lists.map((_, index): TicketList => ({ queueId: String(index) as QueueId, group: 'open' }));
  return { read, reads, lists: named };
}

const numbers = ({ rows }: ViewPage) => rows.map(({ row }) => row.number);

describe('a view of several lists', () => {
  it('shows every row once and in order, page by page, also of lists that answer in small pages', async () => {
    const minutes = fc.array(fc.nat(50), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(minutes, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        fc.boolean(),
        async (given, limit, pageLimit, latestFirst, isFiltered) => {
          let number = 0;
          const tickets = given.map((list) =>
            list.map((minute) => {
              number += 1;
              return listed(number, minute);
            }),
          );
          const { read, lists } = reading(tickets, pageLimit);
          const isWanted = isFiltered ? ({ priority }: TicketRow) => priority === 'high' : undefined;
          const seen: number[] = [];
          let after: string | undefined;
          for (let pages = 0; pages < 300; pages += 1) {
            const page = await mergeLists(read, { lists, span: { latestFirst }, limit, after, isWanted });
            seen.push(...numbers(page));
            after = page.after;
            if (after === undefined) break;
          }
          const all = tickets.flat().toSorted((a, b) => (a.at < b.at ? -1 : 1));
          const wanted = isWanted === undefined ? all : all.filter(({ row }) => isWanted(row));
          const order = latestFirst ? wanted.toReversed() : wanted;
          expect(seen).toEqual(order.map(({ row }) => row.number));
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });

  it.each([
    ['looks at 499 rows and says that this is all', 499, undefined],
    ['looks at 500 rows and says that this is all', 500, undefined],
    ['looks at 500 rows of 501 and says that there may be more', 501, true],
  ])('that wants none of them %s', async (_, size, partial) => {
    const { read, lists } = reading([Array.from({ length: size }, (__, index) => listed(index + 1, index))]);
    const page = await mergeLists(read, { lists, span: {}, limit: 50, isWanted: () => false });
    expect(page.rows).toEqual([]);
    expect(page.partial).toBe(partial);
    expect(page.after === undefined).toBe(partial === undefined);
  });

  it('reads of each of twenty lists no more than it may need at first', async () => {
    const long = Array.from({ length: 20 }, (_, list) =>
      Array.from({ length: 300 }, (__, index) => listed(list * 1_000 + index, index * 20 + list)),
    );
    const { read, reads, lists } = reading(long);
    const page = await mergeLists(read, { lists, span: {}, limit: 50 });
    expect(page.rows).toHaveLength(50);
    expect(reads).toEqual(Array.from({ length: 20 }, () => 10));
  });

  it('says which list a row is from', async () => {
    const { read, lists } = reading([[listed(1, 5)], [listed(2, 4)]]);
    const { rows } = await mergeLists(read, { lists, span: {}, limit: 10 });
    expect(rows.map(({ row, list }) => [row.number, list])).toEqual([
      [2, lists[1]],
      [1, lists[0]],
    ]);
  });
});
