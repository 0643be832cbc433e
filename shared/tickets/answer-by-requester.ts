// The requester's further words by a page of ours: on the ticket, or on a new one when the old is over.
import type { Blobs } from '../blobs/port.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { TicketId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import { redactedText } from '../redaction/redact.ts';
import { pageCapKey } from '../table/keys.ts';
import type { Put, Table } from '../table/port.ts';
import { addCustomerMessage, holdMessage } from './add-customer-message.ts';
import type { TicketChanged } from './change-ticket.ts';
import { type GivenFiles, keptFiles } from './given-files.ts';
import { storeText } from './inline-text-contract.ts';
import { survivorOf } from './merged-tickets-contract.ts';
import { type NewTicket, openTicket, type TicketOpened } from './open-ticket.ts';
import type { TicketPorts } from './ports.ts';
import { takesMessageAt } from './reopen-window-contract.ts';
import type { Message, Participant, Ticket } from './ticket.ts';

/** Answers by page on one ticket within an hour. */
export const PAGE_ANSWERS_PER_HOUR = 20;

export type RequesterAnswer = {
  readonly ticketId: TicketId;
  readonly command: Command;
  readonly text: string;
  readonly given: GivenFiles;
  readonly correlationId: string;
};

type Ports = TicketPorts & { readonly table: Table; readonly blobs: Blobs };

/** @throws DomainError `ticket.not-found` (notFound) · `page.too-many` (tooMany) · `upload.used` (conflict) · as changeTicket and `given` */
export async function answerByRequester(ports: Ports, answer: RequesterAnswer): Promise<void> {
  const { table, tickets, clock } = ports;
  await runOnce(table, answer.command, async () => {
    const asked = await tickets.load(answer.ticketId);
    const requester = asked?.participants[0];
    if (asked === undefined || requester === undefined) throw new DomainError('ticket.not-found', 'notFound');
    const ticket = await survivorOf(tickets.load, asked);
    const now = clock.now();
    await countPageAct(table, ticket.ticketId, now);
    const text = redactedText(answer.text);
    const plain = await pageMessage(ports, ticket.ticketId, requester, text, now);
    const kept = await keptFiles(ports, answer.given, plain.messageId);
    const message = { ...plain, attachments: kept.attachments };
    const occasion = {
      actor: { kind: 'contact', contactId: requester.contactId },
      occurredAt: now,
      correlationId: answer.correlationId,
    } as const;
    const together = [rememberCommand(answer.command, { messageId: message.messageId }, now), ...kept.together];
    const { ticketId, participants } = ticket;
    if (!takesMessageAt(ticket, now)) {
      const request = followUp(ports, { ...asked, requester }, ticket, message, together);
      refuseUsed(await openTicket(ports, request, occasion));
    } else if (participants.some(({ address }) => address === requester.address)) {
      const request = { ticketId, message, counts: true, mentioned: [], together };
      refuseUsed(await addCustomerMessage(ports, request, occasion));
    } else {
      // Merged into a conversation that its requester has left since: as by mail, an agent looks first.
      refuseUsed(await holdMessage(ports, { ticketId, message, together, reason: 'stranger' }, occasion));
    }
    return { messageId: message.messageId };
  });
}

/** The command itself stood already: then it is done. An upload did: another message has it. */
function refuseUsed(saved: TicketOpened | TicketChanged): void {
  if ('index' in saved && saved.index > 0) throw new DomainError('upload.used', 'conflict');
}

/** Everything that the page of a request does counts alike. @throws DomainError `page.too-many` (tooMany) */
export async function countPageAct(table: Table, ticketId: TicketId, now: Instant): Promise<void> {
  const expiresAtS = Math.ceil((epochMs(now) + 2 * HOUR_MS) / SECOND_MS);
  const count = await table.add(pageCapKey(ticketId, now.slice(0, 13)), 'cap', 'count', 1, expiresAtS);
  if (count > PAGE_ANSWERS_PER_HOUR) throw new DomainError('page.too-many', 'tooMany');
}

async function pageMessage(
  { ids, blobs }: Ports,
  ticketId: TicketId,
  { contactId, name, address }: Participant,
  text: string,
  now: Instant,
): Promise<Message> {
  const messageId = ids.next('message');
  const inline = await storeText(blobs, messageId, text);
  return {
    messageId,
    ticketId,
    kind: 'customer',
    state: 'shown',
    author: { kind: 'contact', contactId, name, address },
    receivedAt: now,
    channel: 'form',
    ...inline,
    folds: [],
    hasHtml: false,
    attachments: [],
    // The link went to this address and nowhere else.
    senderProof: 'proven',
  };
}

/** Of what was asked, and in its words: those of the ticket that it was merged into are somebody else's. */
function followUp(
  { ids }: Ports,
  { subject, language, requester }: Pick<NewTicket, 'subject' | 'language' | 'requester'>,
  ticket: Ticket,
  message: Message,
  together: readonly Put[],
): NewTicket {
  const ticketId = ids.next('ticket');
  const { mailboxId, queueId, teamId, priority } = ticket;
  return {
    ...{ ticketId, subject, language, mailboxId, queueId, teamId, priority, requester, together },
    channel: 'form',
    mentioned: [],
    receivedAt: message.receivedAt,
    counts: true,
    acknowledgement: { send: true },
    flags: [],
    related: [ticket.ticketId],
    continues: ticket.ticketId,
    message: { ...message, ticketId },
  };
}
