// Whether the desk has answered its first mail: read from the tickets themselves, so that there is nothing to tick off.
import { useState } from 'react';
import type { TicketId } from '../../shared/kernel/id.ts';
import type { AnswerOf } from './routes.ts';
import { useAnswer } from './use-api.tsx';

type Mailbox = AnswerOf<'listMailboxSettings'>['mailboxes'][number];
type Ticket = AnswerOf<'getTicket'>;
type Delivery = Ticket['deliveries'][number];

/** The number that the first ticket of every desk has. */
const FIRST_NUMBER = 1001;
/** While somebody looks, and while the page is behind others. */
const looks = (): number => (document.visibilityState === 'visible' ? 4_000 : 60_000);

export type FirstMail = {
  /** Undefined while it is not known. */
  readonly isAcknowledged: boolean | undefined;
  /** The request to speak of: the acknowledged one, else the newest. */
  readonly ticket: Ticket | undefined;
  readonly acknowledgement: Delivery | undefined;
};

/**
 * Looks at the first ticket, and as long as that was not acknowledged (it was a call, or nothing could be sent) at the newest one
 * of the queue. `watch` looks again every few seconds until one was.
 */
export function useFirstMail(queueId: Mailbox['queueId'] | undefined, watch: boolean): FirstMail {
  const [isOver, setOver] = useState(false);
  const first = useTicketNumbered(watch && !isOver);
  const settled = acknowledgementOf(first.ticket)?.state === 'sent';
  const newest = useNewest(settled ? undefined : queueId, watch && !isOver);
  const ticket = settled ? first.ticket : (newest.ticket ?? first.ticket);
  const acknowledgement = acknowledgementOf(ticket);
  if (acknowledgement?.state === 'sent' && !isOver) setOver(true);
  const isKnown = first.isKnown && (settled || newest.isKnown);
  return { isAcknowledged: isKnown ? acknowledgement?.state === 'sent' : undefined, ticket, acknowledgement };
}

/** An address of the example’s domain is the one that a desk on one machine is made with. */
export function isNamed({ version, publicAddress }: Mailbox): boolean {
  return version > 1 || !/@(?:[^@]+\.)?example\.(?:com|org|net)$/.test(publicAddress);
}

export function firstMailbox(mailboxes: readonly Mailbox[]): Mailbox | undefined {
  return mailboxes.find(({ isDefault }) => isDefault) ?? mailboxes[0];
}

function useTicketNumbered(watch: boolean) {
  const found = useAnswer('searchTickets', { query: { q: String(FIRST_NUMBER) } }, looking(watch));
  const row = found.data?.rows.find(({ number }) => number === FIRST_NUMBER);
  return useTicket(row?.ticketId, watch, found.data !== undefined);
}

function useNewest(queueId: Mailbox['queueId'] | undefined, watch: boolean) {
  const parts = {
    params: { queueId: queueId ?? ('' as Mailbox['queueId']) },
    query: { group: 'open' as const, limit: 50 },
  };
  const list = useAnswer('listQueue', parts, { ...looking(watch), enabled: queueId !== undefined });
  const newest = list.data?.rows.toSorted((a, b) => b.number - a.number)[0];
  return useTicket(newest?.ticketId, watch, list.data !== undefined || queueId === undefined);
}

function useTicket(ticketId: TicketId | undefined, watch: boolean, isListed: boolean) {
  const { data } = useAnswer(
    'getTicket',
    { params: { ticketId: ticketId ?? ('' as TicketId) } },
    { ...looking(watch), enabled: ticketId !== undefined },
  );
  const ticket = ticketId === undefined ? undefined : data;
  return { ticket, isKnown: isListed && (ticketId === undefined || ticket !== undefined) };
}

function looking(watch: boolean) {
  return watch ? { refetchInterval: looks } : {};
}

function acknowledgementOf(ticket: Ticket | undefined): Delivery | undefined {
  return ticket?.deliveries.find(({ kind }) => kind === 'acknowledgement');
}
