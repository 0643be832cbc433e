// Invariant I7 of safety, section 7: the due index says of every ticket when it falls due next, of every answer that is held when it
// may go, and of nothing else.
import { expect } from 'vitest';
import { laterOf } from '../../shared/kernel/instant.ts';
import { heldReplyOf } from '../../shared/tickets/held-reply.ts';
import { ticketOf } from '../../shared/tickets/ticket-items.ts';
import { nextDueAt } from '../../shared/tickets/ticket-timers.ts';
import type { Desk } from './desk.ts';
import { itemsOf } from './desk-dump.ts';
import { ticketing } from './desk-ticketing.ts';

export async function expectDueRows(desk: Pick<Desk, 'table' | 'clock' | 'ids' | 'database'>): Promise<void> {
  const keeper = await ticketing(desk).clockKeeper();
  const tickets = itemsOf(desk.database.connection)
    .filter(({ entity }) => entity === 'ticket')
    .map(ticketOf);
  const expected = tickets.flatMap((ticket) => {
    const dueAt = nextDueAt(ticket, keeper);
    return dueAt === undefined ? [] : [`${laterOf(dueAt, ticket.changedAt)}#${ticket.ticketId}`];
  });
  const held = itemsOf(desk.database.connection).flatMap((item) =>
    item.entity === 'held-reply' ? (heldReplyOf(item) ?? []) : [],
  );
  for (const { state, releaseAt, messageId } of held) if (state === 'held') expected.push(`${releaseAt}#${messageId}`);
  const { items } = await desk.table.query({ index: 'byDue', partition: 'DUE#0' });
  expect(items.map(({ dueSort }) => String(dueSort)).sort()).toEqual(expected.sort());
}
