// Sends a message of a ticket on to somebody outside: an agent's words, and below them the message as it stands, with its files. It
// carries nothing that speaks for the requester; what comes back lands on the ticket, held for people to judge.

import { momentOf } from '../i18n/moment.ts';
import { textsIn } from '../i18n/texts.ts';
import type { Instant } from '../kernel/instant.ts';
import { wholeConversation } from '../tickets/merged-tickets-contract.ts';
import type { Attachment, Message, Ticket } from '../tickets/ticket.ts';
import { composeMail, type MailFile } from './compose-mail.ts';
import { headerWords } from './header-value.ts';
import { linkedFileBlocks } from './linked-files.ts';
import { divideFiles, mailFile, roomForFiles } from './mail-files.ts';
import { htmlOf, type MailBlock, textOf } from './mail-page.ts';
import { ownMessageId, replyAddress } from './own-addresses.ts';
import { type SendOutcome, sendOutbound } from './send-outbound.ts';
import { type ReplyPorts, type ReplyShipment, signatureOf } from './send-reply.ts';

/**
 * Safe to run any number of times.
 * @throws DomainError `outbound.later`, `message.text-missing`, `message.file-missing` (all unavailable)
 */
export async function sendForward(ports: ReplyPorts, shipment: ReplyShipment): Promise<SendOutcome> {
  const { outboundId, ticketId, messageId, correlationId } = shipment;
  const found = await ports.tickets.loadWithMessages(ticketId);
  const message = found?.messages.find((each) => each.messageId === messageId);
  const forwarded = message?.forwarded;
  if (found === undefined || message === undefined || forwarded === undefined)
    return { state: 'failed', reason: 'ticket-gone' };
  const { messages } = await wholeConversation(ports.tickets.loadWithMessages, found);
  const original = messages.find((each) => each.messageId === forwarded.messageId);
  if (original === undefined) return { state: 'failed', reason: 'message-gone' };
  const words = await ports.messageText(message);
  const quoted = await ports.messageText(original);
  const files = [
    ...message.attachments,
    ...original.attachments.filter(({ attachmentId }) => forwarded.files.includes(attachmentId)),
  ];
  const { attached, linked } = divideFiles(files, roomForFiles(`${words}\n${quoted}`, files.length));
  await Promise.all(linked.map((file) => ports.messageFiles.demand(file)));
  const mailed = attached.map(async (file) => mailFile(file, await ports.messageFiles.content(file)));
  const parts = { message, original, words, quoted, linked, attached: await Promise.all(mailed) };
  return sendOutbound(ports, {
    // No contact's: a copy that comes back says nothing of the requester.
    about: { outboundId, ticketId, kind: 'forward', messageId, lateIntake: false },
    compose: (attemptId) => composeForward(ports, found.ticket, parts, attemptId),
    correlationId,
  });
}

type Parts = {
  readonly message: Message;
  readonly original: Message;
  readonly words: string;
  readonly quoted: string;
  readonly linked: readonly Attachment[];
  readonly attached: readonly MailFile[];
};

async function composeForward(ports: ReplyPorts, ticket: Ticket, parts: Parts, attemptId: string) {
  const { message, original, words, quoted, linked, attached } = parts;
  const mailbox = await ports.mailboxes.byId(ticket.mailboxId);
  const { reply, forward } = textsIn(ticket.language);
  const [to = { name: '', address: '' }, ...cc] = message.forwarded?.to ?? [];
  const signature = signatureOf(ticket, mailbox);
  const { author, receivedAt } = original;
  const from = author.kind === 'agent' ? `${author.name}, ${signature}` : nameOf(author);
  const links = await linkedFileBlocks(ports, ticket, message, linked);
  const when = receivedWhen(ticket, receivedAt);
  const head = [forward.title, forward.from(from), forward.received(when), forward.subject(ticket.subject)];
  const blocks: MailBlock[] = [
    ...(words === '' ? [] : [{ kind: 'text', text: words } as const]),
    { kind: 'text', text: reply.signature(message.author.name, signature) },
    ...links,
    { kind: 'muted', text: head.join('\n') },
    { kind: 'text', text: quotedLines(quoted) },
  ];
  return composeMail({
    from: { name: signature, address: mailbox.publicAddress },
    to,
    cc,
    replyTo: replyAddress(mailbox, ticket),
    subject: `[#${ticket.number}] Fwd: ${headerWords(ticket.subject, 150)}`,
    text: textOf(blocks),
    html: htmlOf(blocks, ticket.language),
    language: ticket.language,
    messageId: ownMessageId(attemptId, mailbox),
    references: [],
    date: ports.clock.now(),
    loopId: ports.loopId,
    attemptId,
    files: attached,
  });
}

const nameOf = ({ name, address }: { readonly name: string; readonly address: string }) =>
  name === '' ? address : `${name} <${address}>`;

/** As mail programs quote (RFC 3676, section 4.5). */
function quotedLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n');
}

/** In UTC, since nobody knows where its reader is. */
function receivedWhen({ language }: Ticket, at: Instant): string {
  const { date, time, zone } = momentOf(language, at, 'UTC');
  return `${date} ${at.slice(0, 4)}, ${time} (${zone})`;
}
