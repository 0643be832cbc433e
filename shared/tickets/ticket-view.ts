// A ticket as the API shows it.
import type { z } from 'zod';
import type { MessageId, TicketId } from '../kernel/id.ts';
import { looksOf } from './document-looks.ts';
import type { RichDocument } from './rich-document-contract.ts';
import type { Message, Participant, Person, Ticket } from './ticket.ts';
import type { TicketWithMessages } from './ticket-store.ts';
import type { DeliveryView, messageViewSchema, TicketView } from './tickets-contract.ts';
import type { WritingView } from './writing-view.ts';

/** What is to be noticed today and stands elsewhere than on the ticket. */
export type SeenToday = {
  readonly isVerified: (participant: Participant) => boolean;
  readonly isCopied: (participant: Participant) => boolean;
  readonly marks: TicketView['flags'];
  readonly writing: WritingView;
  /** Of answers with looks, by message. */
  readonly documents: ReadonlyMap<MessageId, RichDocument>;
  readonly replyAll: readonly Person[];
};

export function ticketView(
  { ticket, messages }: TicketWithMessages,
  deliveries: readonly DeliveryView[],
  { isVerified, isCopied, marks, writing, documents, replyAll }: SeenToday,
): TicketView {
  const [requester, ...followers] = ticket.participants;
  if (requester === undefined) throw new Error('a ticket without requester was stored');
  const { ticketId, number, version, subject, status, priority, channel, language, queueId, teamId, assigneeId } =
    ticket;
  return {
    ticketId,
    number,
    version,
    subject,
    status,
    priority,
    channel,
    language,
    queueId,
    teamId,
    assigneeId,
    requester: { contactId: requester.contactId, name: requester.name, address: requester.address },
    followers: followers.map((follower) => ({
      ...follower,
      verified: isVerified(follower),
      copied: isCopied(follower),
    })),
    mentioned: ticket.mentioned,
    replyAll: [...replyAll],
    receivedAt: ticket.receivedAt,
    changedAt: ticket.changedAt,
    ...(ticket.promisedAt === undefined ? {} : { promisedAt: ticket.promisedAt }),
    ...(ticket.acknowledgement.send ? {} : { unacknowledged: ticket.acknowledgement.because }),
    clocks: ticket.clocks?.clocks ?? [],
    flags: [...ticket.flags, ...marks],
    related: ticket.related,
    ...lifeOf(ticket),
    messages: messages.map((message) => messageView(message, ticketId, documents.get(message.messageId))),
    deliveries: [...deliveries],
    ...writing,
  };
}

/** What happened to the ticket as a whole, as far as it did. */
function lifeOf({ reopenCount, mergedTickets, ...ticket }: Ticket) {
  const { mergedInto, closedReason, snoozedUntil, waitingSince, remindedAt } = ticket;
  return {
    reopenCount,
    mergedTickets,
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(closedReason === undefined ? {} : { closedReason }),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
    ...(waitingSince === undefined ? {} : { waitingSince }),
    ...(remindedAt === undefined ? {} : { remindedAt }),
  };
}

function messageView(
  message: Message,
  here: TicketId,
  document: RichDocument | undefined,
): z.infer<typeof messageViewSchema> {
  const { ticketId, textInBlob: _b, rawKey: _r, mailMessageId: _m, ...shown } = message;
  return {
    ...shown,
    ...(document === undefined ? {} : { looks: looksOf(document) }),
    ...(ticketId === here ? {} : { mergedFrom: ticketId }),
  };
}
