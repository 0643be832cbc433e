// Tickets, messages and events as items. What an item's keys and its list row say already is not said a second time: a ticket
// that stays below 2 KB and a message below 1 KB each cost two units less in every transaction.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { laterOf } from '../kernel/instant.ts';
import { readClocks, type StoredClocks, storedClocks } from '../sla/stored-clocks-contract.ts';
import { asValue } from '../table/as-value.ts';
import type { Item, Value } from '../table/item.ts';
import {
  assigneeIndex,
  contactIndex,
  dueIndex,
  messageIdReference,
  messageKey,
  numberReference,
  queueIndex,
  readMessageIdPartition,
  readMessageSort,
  readTicketPartition,
  ticketEventKey,
  ticketKey,
} from '../table/keys.ts';
import { sameValue } from '../table/same-value.ts';
import type { ClockKeeper } from './ports.ts';
import { type Message, messageSchema, type Ticket, ticketSchema } from './ticket.ts';
import type { TicketEvent } from './ticket-events.ts';
import { type TicketRow, ticketRow, ticketRowSchema } from './ticket-row.ts';
import { type ListGroup, stateGroup } from './ticket-status.ts';
import { nextDueAt } from './ticket-timers.ts';

/** Members that most tickets have at this value; they are stored when they differ. */
const USUAL = { mentioned: [], flags: [], related: [], failedReplies: [], mergedTickets: [], reopenCount: 0 } as const;

export function ticketItem(ticket: Ticket, keeper: ClockKeeper): Item {
  const { ticketId, queueId, assigneeId } = ticket;
  const { deadlineAt } = keeper.deadlines(ticket.clocks);
  const dueAt = nextDueAt(ticket, keeper);
  const group = listGroup(ticket);
  const requester = ticket.participants[0];
  if (requester === undefined) throw new DomainError('ticket.without-requester', 'invalid', { number: ticket.number });
  const { ticketId: _, ...row } = ticketRow(ticket, deadlineAt);
  return {
    ...ticketKey(ticketId),
    entity: 'ticket',
    version: ticket.version,
    ticket: without(withStoredClocks(ticket), { ...saidByRow(row), ...USUAL }, ['ticketId', 'version']),
    row: asValue(row),
    ...queueIndex(queueId, group, group === 'spam' ? ticket.closedAt : deadlineAt, ticketId),
    ...(assigneeId === null ? {} : assigneeIndex(assigneeId, group, deadlineAt, ticketId)),
    ...contactIndex(requester.contactId, ticket.receivedAt, ticketId),
    // Never before it was written: the sweep knows what it has seen by where it stands.
    ...(dueAt === undefined ? {} : dueIndex(laterOf(dueAt, ticket.changedAt), ticketId)),
    ...numberReference(ticket.number, ticketId),
  };
}

/** The list that shows it: what is snoozed waits, and spam stands apart. */
function listGroup({ status, snoozedUntil, closedReason }: Ticket): ListGroup {
  const group = stateGroup(status);
  if (status === 'closed' && closedReason === 'spam') return 'spam';
  return group === 'open' && snoozedUntil !== undefined ? 'waiting' : group;
}

export function ticketOf(item: Item): Ticket {
  const stored = item['ticket'] as { clocks?: StoredClocks };
  const ticketId = readTicketPartition(item.pk);
  return ticketSchema.parse({
    ...USUAL,
    ...saidByRow(item['row'] as Partial<TicketRow>),
    ...stored,
    ...(stored.clocks === undefined ? {} : { clocks: readClocks(stored.clocks) }),
    ticketId,
    version: item['version'],
  });
}

function withStoredClocks(ticket: Ticket): object {
  return ticket.clocks === undefined ? ticket : { ...ticket, clocks: storedClocks(ticket.clocks) };
}

/** The row of a list, from an index page: the ticket it shows stands in the key. */
export function ticketRowOf(item: { readonly pk: string; readonly [attribute: string]: unknown }): TicketRow {
  return ticketRowSchema.parse({ ticketId: readTicketPartition(item.pk), ...(item['row'] as object) });
}

/** Members of a ticket that its row carries too. A text that the row had to cut differs and so is stored whole. */
function saidByRow(row: Partial<TicketRow>) {
  const { number, subject, snippet, status, priority, assigneeId, teamId, customerAt } = row;
  return {
    ...{ number, subject, snippet, status, priority, assigneeId },
    ...(teamId === undefined ? {} : { teamId }),
    ...(customerAt === undefined ? {} : { lastCustomerMessageAt: customerAt }),
  };
}

export function eventItem(ticketId: TicketId, event: TicketEvent): Item {
  return { ...ticketEventKey(ticketId, event.subjectVersion), entity: 'event', event: asValue(event) };
}

export function messageItem(message: Message): Item {
  const { ticketId, receivedAt, messageId, mailMessageId } = message;
  const reference = mailMessageId === undefined ? undefined : messageIdReference(mailMessageId, ticketId);
  const saidByReference = { mailMessageId: reference && readMessageIdPartition(reference.referenceKey) };
  return {
    ...messageKey(ticketId, receivedAt, messageId),
    entity: 'message',
    message: without(message, saidByReference, ['ticketId', 'messageId', 'receivedAt']),
    ...reference,
  };
}

export function messageOf(item: Item): Message {
  const reference = item['referenceKey'];
  return messageSchema.parse({
    ...(typeof reference === 'string' ? { mailMessageId: readMessageIdPartition(reference) } : {}),
    ...(item['message'] as object),
    ...readMessageSort(item.sk),
    ticketId: readTicketPartition(item.pk),
  });
}

/** What remains to be stored of a thing when some of its members stand elsewhere with the same value. */
function without(thing: object, elsewhere: Readonly<Record<string, unknown>>, inKeys: readonly string[]): Value {
  const members = Object.entries(thing).filter(([name, value]) => {
    if (value === undefined || inKeys.includes(name)) return false;
    const other = elsewhere[name];
    return other === undefined || !sameValue(asValue(value), asValue(other));
  });
  return asValue(Object.fromEntries(members));
}
