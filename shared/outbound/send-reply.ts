// Sends an agent's answer to the requester, threaded into the conversation the customer already has.

import { textsIn } from '../i18n/texts.ts';
import type { MessageId, OutboundId, TicketId } from '../kernel/id.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Message, Ticket } from '../tickets/ticket.ts';
import type { TicketWithMessages } from '../tickets/ticket-store.ts';
import { composeMail } from './compose-mail.ts';
import { headerWords } from './header-value.ts';
import { htmlOf, type MailBlock, textOf } from './mail-page.ts';
import { outboundOf } from './outbound-store.ts';
import { ownMessageId, replyAddress } from './own-addresses.ts';
import type { OutboundPorts } from './ports.ts';
import { statusUrl } from './send-acknowledgement.ts';
import { type SendOutcome, sendOutbound } from './send-outbound.ts';

export type ReplyShipment = {
  readonly ticketId: TicketId;
  readonly messageId: MessageId;
  readonly outboundId: OutboundId;
  readonly correlationId: string;
};

export type ReplyPorts = OutboundPorts & {
  /** The whole text of a message, wherever it stands. */
  readonly messageText: (message: Message) => Promise<string>;
};

/**
 * Safe to run any number of times. `failed` is for the caller to put on the ticket: its clocks run on then.
 * @throws DomainError `outbound.later`, `message.text-missing` (both unavailable)
 */
export async function sendReply(ports: ReplyPorts, shipment: ReplyShipment): Promise<SendOutcome> {
  const found = await ports.tickets.loadWithMessages(shipment.ticketId);
  const message = found?.messages.find(({ messageId }) => messageId === shipment.messageId);
  if (found === undefined || message === undefined) return { state: 'failed', reason: 'ticket-gone' };
  const { outboundId, ticketId, messageId, correlationId } = shipment;
  // Before anything is claimed: a text that is not there must not look like a mail whose fate is unknown.
  const text = await ports.messageText(message);
  return sendOutbound(ports, {
    about: { outboundId, ticketId, kind: 'reply', messageId, lateIntake: false },
    compose: (attemptId) => composeReply(ports, found, { message, text }, attemptId),
    correlationId,
  });
}

/** An answer with its whole text. */
type Answer = { readonly message: Message; readonly text: string };

async function composeReply(ports: ReplyPorts, found: TicketWithMessages, answer: Answer, attemptId: string) {
  const { message, text } = answer;
  const { ticket } = found;
  const mailbox = await ports.mailboxes.byId(ticket.mailboxId);
  const blocks = replyBlocks(ticket, message, mailbox, text, await statusUrl(ports, ticket));
  const thread = threadIds(found, message);
  const last = thread.at(-1);
  const isFirstWord = ticket.channel === 'agent' && found.messages[0]?.messageId === message.messageId;
  const requester = ticket.participants[0];
  return composeMail({
    from: { name: signatureOf(ticket, mailbox), address: mailbox.publicAddress },
    to: { name: requester?.name ?? '', address: requester?.address ?? '' },
    replyTo: replyAddress(mailbox, ticket),
    subject: `[#${ticket.number}] ${isFirstWord ? '' : 'Re: '}${headerWords(ticket.subject, 150)}`,
    text: textOf(blocks),
    html: htmlOf(blocks, ticket.language),
    language: ticket.language,
    messageId: ownMessageId(attemptId, mailbox),
    ...(last === undefined ? {} : { inReplyTo: last }),
    references: thread,
    date: ports.clock.now(),
    loopId: ports.loopId,
    attemptId,
  });
}

function replyBlocks(ticket: Ticket, message: Message, mailbox: Mailbox, text: string, url: string): MailBlock[] {
  const { reply, ack } = textsIn(ticket.language);
  return [
    { kind: 'text', text },
    { kind: 'text', text: reply.signature(message.author.name, signatureOf(ticket, mailbox)) },
    { kind: 'link', text: reply.status(ticket.number), label: ack.open(ticket.number), url },
    { kind: 'muted', text: ack.safety },
  ];
}

function signatureOf(ticket: Ticket, mailbox: Mailbox): string {
  return mailbox.signature[ticket.language] ?? mailbox.publicAddress;
}

/** Message ids of the conversation up to this answer, oldest first; of ours the id that the mailer gave. */
function threadIds({ messages, outbound }: TicketWithMessages, before: Message): string[] {
  const mailerIds = new Map<string, string | undefined>(
    outbound.map(outboundOf).map(({ outboundId, mailerId }) => [outboundId, mailerId]),
  );
  return messages
    .filter(({ messageId }) => messageId !== before.messageId)
    .filter(({ state, receivedAt }) => state === 'shown' && receivedAt <= before.receivedAt)
    .flatMap(({ mailMessageId, outboundId }) => mailMessageId ?? (outboundId && mailerIds.get(outboundId)) ?? []);
}
