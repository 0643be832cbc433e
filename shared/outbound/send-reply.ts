// Sends an agent's answer to the requester, and copies of it to the followers whose address is proven, threaded into the
// conversation that the customer already has.

import { isVerified } from '../contacts/verified-address-contract.ts';
import { textsIn } from '../i18n/texts.ts';
import type { MessageId, OutboundId, TicketId } from '../kernel/id.ts';
import { isOneAddress } from '../kernel/one-address.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { wholeConversation } from '../tickets/merged-tickets-contract.ts';
import type { Attachment, Message, Participant, Ticket } from '../tickets/ticket.ts';
import type { TicketWithMessages } from '../tickets/ticket-store.ts';
import { CC_MAX } from '../tickets/writing-routes.ts';
import { composeMail, type MailFile } from './compose-mail.ts';
import { headerWords } from './header-value.ts';
import { linkedFileBlocks } from './linked-files.ts';
import { divideFiles, mailFile, roomForFiles } from './mail-files.ts';
import { htmlOf, type MailBlock, textOf } from './mail-page.ts';
import { ownMessageId, recipientOf, replyAddress } from './own-addresses.ts';
import type { OutboundPorts } from './ports.ts';
import { statusUrl } from './send-acknowledgement.ts';
import { type SendOutcome, sendOutbound } from './send-outbound.ts';
import { threadIds } from './thread-ids.ts';

export type ReplyShipment = {
  readonly ticketId: TicketId;
  readonly messageId: MessageId;
  readonly outboundId: OutboundId;
  readonly correlationId: string;
};

export type ReplyPorts = OutboundPorts & {
  /** The whole text of a message, wherever it stands. */
  readonly messageText: (message: Message) => Promise<string>;
  /** Its HTML, made harmless; undefined for one that has none. */
  readonly messageHtml: (message: Message) => Promise<string | undefined>;
  readonly messageFiles: MessageFiles;
};

/** Both throw DomainError `message.file-missing` (unavailable) for a file that is not there whole. */
export type MessageFiles = {
  content(file: Attachment): Promise<Uint8Array>;
  /** For one that the mail only points to. */
  demand(file: Attachment): Promise<void>;
};

/**
 * Safe to run any number of times. `failed` is for the caller to put on the ticket: its clocks run on then.
 * @throws DomainError `outbound.later`, `message.text-missing`, `message.file-missing` (all unavailable)
 */
export async function sendReply(ports: ReplyPorts, shipment: ReplyShipment): Promise<SendOutcome> {
  const found = await ports.tickets.loadWithMessages(shipment.ticketId);
  const message = found?.messages.find(({ messageId }) => messageId === shipment.messageId);
  if (found === undefined || message === undefined) return { state: 'failed', reason: 'ticket-gone' };
  const { outboundId, ticketId, messageId, correlationId } = shipment;
  // Before anything is claimed: a text or a file that is not there must not look like a mail whose fate is unknown.
  const text = await ports.messageText(message);
  const html = await ports.messageHtml(message);
  const files = await readFiles(ports, message, text);
  return sendOutbound(ports, {
    about: { outboundId, ticketId, ...recipientOf(found.ticket), kind: 'reply', messageId, lateIntake: false },
    compose: (attemptId) => composeReply(ports, found, { message, text, html, ...files }, attemptId),
    correlationId,
  });
}

/** An answer with its whole text, and its files as they go out. */
type Answer = {
  readonly message: Message;
  readonly text: string;
  readonly html: string | undefined;
  readonly attached: readonly MailFile[];
  readonly linked: readonly Attachment[];
};

async function readFiles(
  { messageFiles }: ReplyPorts,
  { attachments }: Message,
  text: string,
): Promise<Pick<Answer, 'attached' | 'linked'>> {
  if (attachments.length === 0) return { attached: [], linked: [] };
  const { attached, linked } = divideFiles(attachments, roomForFiles(text, attachments.length));
  await Promise.all(linked.map((file) => messageFiles.demand(file)));
  const contents = attached.map(async (file) => mailFile(file, await messageFiles.content(file)));
  return { attached: await Promise.all(contents), linked };
}

async function composeReply(ports: ReplyPorts, found: TicketWithMessages, answer: Answer, attemptId: string) {
  const { message, text, html, attached, linked } = answer;
  const { ticket } = found;
  const mailbox = await ports.mailboxes.byId(ticket.mailboxId);
  const cc = message.cc ?? (await followersOf(ports, ticket));
  // The link speaks for the requester, so it is for no other eyes.
  const url = cc.length === 0 ? await statusUrl(ports, ticket) : undefined;
  const links = await linkedFileBlocks(ports, ticket, message, linked);
  const blocks = replyBlocks(ticket, message, mailbox, { text, html, links }, url);
  const thread = threadIds(await wholeConversation(ports.tickets.loadWithMessages, found), message);
  const last = thread.at(-1);
  const isFirstWord = ticket.channel === 'agent' && found.messages[0]?.messageId === message.messageId;
  const requester = ticket.participants[0];
  return composeMail({
    from: { name: signatureOf(ticket, mailbox), address: mailbox.publicAddress },
    to: { name: requester?.name ?? '', address: requester?.address ?? '' },
    cc,
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
    files: attached,
  });
}

/** Of an answer that does not say who gets it: the first one of a ticket that an agent began, or one from before it was written down. */
async function followersOf({ contacts }: OutboundPorts, { participants }: Ticket): Promise<readonly Participant[]> {
  const followers = participants.slice(1);
  const known = await contacts.loadMany(followers.map(({ contactId }) => contactId));
  const takesCopies = ({ contactId, address }: Participant) => {
    const contact = known.find((candidate) => candidate.contactId === contactId);
    return isVerified(contact, address) && contact?.undeliverableSince === undefined && isOneAddress(address);
  };
  return followers.filter(takesCopies).slice(0, CC_MAX);
}

function replyBlocks(
  ticket: Ticket,
  message: Message,
  mailbox: Mailbox,
  {
    text,
    html,
    links,
  }: { readonly text: string; readonly html: string | undefined; readonly links: readonly MailBlock[] },
  url: string | undefined,
): MailBlock[] {
  const { reply, ack } = textsIn(ticket.language);
  const link: MailBlock[] =
    url === undefined ? [] : [{ kind: 'link', text: reply.status(ticket.number), label: ack.open(ticket.number), url }];
  return [
    html === undefined ? { kind: 'text', text } : { kind: 'html', text, html },
    { kind: 'text', text: reply.signature(message.author.name, signatureOf(ticket, mailbox)) },
    ...links,
    ...link,
    { kind: 'muted', text: ack.safety },
  ];
}

/** Who signs: a team or a person, in the ticket's language. */
export function signatureOf(ticket: Ticket, mailbox: Mailbox): string {
  return mailbox.signature[ticket.language] ?? mailbox.publicAddress;
}
