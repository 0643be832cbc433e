// Acknowledges a new ticket: once, unless the decision at intake, a cap or a dead address says no.
import type { TicketId } from '../kernel/id.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Message, Ticket } from '../tickets/ticket.ts';
import type { TicketWithMessages } from '../tickets/ticket-store.ts';
import { type AckFacts, acknowledgementBlocks, acknowledgementSubject } from './acknowledgement.ts';
import { refusesAutomatic } from './automatic-mail.ts';
import { composeMail } from './compose-mail.ts';
import { deskFacts } from './desk-facts.ts';
import { htmlOf, textOf } from './mail-page.ts';
import type { Outbound } from './outbound.ts';
import { outboundOf } from './outbound-store.ts';
import { acknowledgementIdOf, ownMessageId, recipientOf, replyAddress } from './own-addresses.ts';
import type { OutboundPorts, PromiseTold } from './ports.ts';
import { type SendOutcome, sendOutbound } from './send-outbound.ts';

/**
 * Safe to run any number of times for one ticket: the claim of the one acknowledgement decides.
 * @throws DomainError `outbound.later` (unavailable) · `cap.busy` (unavailable)
 */
export async function sendAcknowledgement(
  ports: OutboundPorts,
  ticketId: TicketId,
  correlationId: string,
): Promise<SendOutcome> {
  const found = await ports.tickets.loadWithMessages(ticketId);
  const message = found?.messages[0];
  if (found === undefined || message === undefined) return { state: 'withheld', reason: 'ticket-gone' };
  const { ticket } = found;
  if (!ticket.acknowledgement.send) return { state: 'withheld', reason: ticket.acknowledgement.because };
  const { messageId } = message;
  const about = {
    outboundId: acknowledgementIdOf(ticketId),
    ticketId,
    ...recipientOf(ticket),
    kind: 'acknowledgement',
    messageId,
  } as const;
  const mails = found.outbound.map(outboundOf);
  const stood = mails.find(({ outboundId }) => outboundId === about.outboundId);
  // What was claimed once is no longer for the caps to judge: it would be counted anew long after it was sent.
  const isUnclaimed = stood === undefined || stood.state === 'waiting';
  const because = isUnclaimed ? await withholding(ports, found, mails) : undefined;
  if (because !== undefined) {
    const { clock, ids, outbounds } = ports;
    const kept = { ...about, lateIntake: false, attempt: 1, attemptId: ids.next('attempt'), claimedAt: clock.now() };
    await outbounds.withhold({ ...kept, state: 'withheld' }, because, correlationId);
    return { state: 'withheld', reason: because };
  }
  const mailbox = await ports.mailboxes.byId(ticket.mailboxId);
  const told = await ports.promises.told(ticket, mailbox, ports.clock.now(), ticket.language);
  const { promisedAt, lateIntake } = told;
  return sendOutbound(ports, {
    about: promisedAt === undefined ? { ...about, lateIntake } : { ...about, lateIntake, promisedAt },
    compose: (attemptId) => composeAck(ports, ticket, message, mailbox, told, attemptId),
    correlationId,
  });
}

async function withholding(
  ports: OutboundPorts,
  { ticket, messages }: TicketWithMessages,
  mails: readonly Outbound[],
): Promise<string | undefined> {
  if (isAnswered(ticket, messages)) return 'answered-already';
  const refusal = await refusesAutomatic(ports, ticket, mails, ports.clock.now());
  if (refusal !== undefined) return refusal;
  const { mailboxId, subject, ticketId, participants } = ticket;
  const cap = await ports.caps.take({ once: ticketId, address: participants[0]?.address ?? '', subject, mailboxId });
  return cap === 'admitted' ? undefined : cap;
}

/** An acknowledgement that comes after a person's answer would promise what is done; an answer that failed is none. */
function isAnswered({ failedReplies }: Ticket, messages: readonly Message[]): boolean {
  return messages.some(
    ({ kind, state, outboundId }) =>
      kind === 'reply' && state === 'shown' && outboundId !== undefined && !failedReplies.includes(outboundId),
  );
}

async function composeAck(
  ports: OutboundPorts,
  ticket: Ticket,
  message: Message,
  mailbox: Mailbox,
  told: PromiseTold,
  attemptId: string,
) {
  const requester = ticket.participants[0] ?? { contactId: undefined, address: '', name: '' };
  const template = await ports.templates.acknowledgement(mailbox.mailboxId, ticket.language, told.occasion);
  const own = template === undefined ? {} : { template };
  const facts = { ...ackFacts(ticket, message, mailbox, told, await statusUrl(ports, ticket)), ...own };
  const blocks = acknowledgementBlocks(facts);
  const references = message.mailMessageId === undefined ? [] : [message.mailMessageId];
  return composeMail({
    from: { name: facts.signature, address: mailbox.publicAddress },
    to: { name: facts.verified ? requester.name : '', address: requester.address },
    replyTo: replyAddress(mailbox, ticket),
    subject: acknowledgementSubject(facts),
    text: textOf(blocks),
    html: htmlOf(blocks, ticket.language),
    language: ticket.language,
    messageId: ownMessageId(attemptId, mailbox),
    ...(message.mailMessageId === undefined ? {} : { inReplyTo: message.mailMessageId }),
    references,
    date: ports.clock.now(),
    autoSubmitted: 'auto-replied',
    loopId: ports.loopId,
    attemptId,
  });
}

function ackFacts(ticket: Ticket, message: Message, mailbox: Mailbox, told: PromiseTold, url: string): AckFacts {
  const { number, language, subject, priority } = ticket;
  return {
    ...deskFacts(mailbox, told, { priority, language }),
    number,
    subject,
    requesterName: ticket.participants[0]?.name ?? '',
    verified: message.senderProof === 'proven',
    statusUrl: url,
  };
}

/** A fresh link for every mail; an unused one opens nothing to anybody, since its secret was never sent. */
export async function statusUrl(
  ports: Pick<OutboundPorts, 'ids' | 'links' | 'pages'>,
  ticket: Ticket,
): Promise<string> {
  const requester = ticket.participants[0];
  const secret = ports.ids.secret(256);
  if (requester !== undefined) {
    await ports.links.save(secret, { scope: 'status', ticketId: ticket.ticketId, contactId: requester.contactId });
  }
  return ports.pages.status(secret);
}
