// Reminds a customer whose answer we wait for: once in each wait, and only while we still wait.
import { isVerified } from '../contacts/verified-address-contract.ts';
import { textsIn } from '../i18n/texts.ts';
import type { OutboundId, TicketId } from '../kernel/id.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { SILENCE } from '../tickets/silence-contract.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketWithMessages } from '../tickets/ticket-store.ts';
import { refusesAutomatic } from './automatic-mail.ts';
import { composeMail } from './compose-mail.ts';
import { headerWords } from './header-value.ts';
import { htmlOf, type MailBlock, textOf } from './mail-page.ts';
import type { Outbound } from './outbound.ts';
import { outboundOf } from './outbound-store.ts';
import { ownMessageId, recipientOf, replyAddress } from './own-addresses.ts';
import type { OutboundPorts } from './ports.ts';
import { statusUrl } from './send-acknowledgement.ts';
import { type SendOutcome, sendOutbound } from './send-outbound.ts';
import { threadIds } from './thread-ids.ts';

/**
 * Safe to run any number of times. Automatic, so the caps count it and no undeliverable address gets it.
 * @throws DomainError `outbound.later`, `cap.busy` (both unavailable)
 */
export async function sendReminder(
  ports: OutboundPorts,
  ticketId: TicketId,
  outboundId: OutboundId,
  correlationId: string,
): Promise<SendOutcome> {
  const found = await ports.tickets.loadWithMessages(ticketId);
  if (found === undefined) return { state: 'withheld', reason: 'ticket-gone' };
  const { ticket } = found;
  const about = { outboundId, ticketId, ...recipientOf(ticket), kind: 'reminder', lateIntake: false } as const;
  const mails = found.outbound.map(outboundOf);
  const stood = mails.find((outbound) => outbound.outboundId === outboundId);
  const isUnclaimed = stood === undefined || stood.state === 'waiting';
  const because = isUnclaimed ? await withholding(ports, ticket, mails, outboundId) : undefined;
  if (because !== undefined) {
    const { clock, ids, outbounds } = ports;
    const kept = { ...about, attempt: 1, attemptId: ids.next('attempt'), claimedAt: clock.now() };
    await outbounds.withhold({ ...kept, state: 'withheld' }, because, correlationId);
    return { state: 'withheld', reason: because };
  }
  const [requester] = ticket.participants;
  const contact = requester && (await ports.contacts.load(requester.contactId));
  const isProven = isVerified(contact, requester?.address ?? '');
  return sendOutbound(ports, {
    about,
    compose: (attemptId) => composeReminder(ports, found, isProven, attemptId),
    correlationId,
  });
}

async function withholding(
  ports: OutboundPorts,
  ticket: Ticket,
  mails: readonly Outbound[],
  outboundId: OutboundId,
): Promise<string | undefined> {
  const { status, remindedAt, participants, subject, mailboxId } = ticket;
  if (status !== 'waiting_customer' || remindedAt === undefined) return 'no-longer-waiting';
  const refusal = await refusesAutomatic(ports, ticket, mails, ports.clock.now());
  if (refusal !== undefined) return refusal;
  const cap = await ports.caps.take({ once: outboundId, address: participants[0]?.address ?? '', subject, mailboxId });
  return cap === 'admitted' ? undefined : cap;
}

async function composeReminder(ports: OutboundPorts, found: TicketWithMessages, isProven: boolean, attemptId: string) {
  const { ticket } = found;
  const { number, language } = ticket;
  const mailbox = await ports.mailboxes.byId(ticket.mailboxId);
  const requester = ticket.participants[0];
  const blocks = reminderBlocks(ticket, mailbox, isProven, await statusUrl(ports, ticket));
  const references = threadIds(found);
  const last = references.at(-1);
  // To an unproven address nothing goes that the submitter wrote, as in the acknowledgement.
  const subject = isProven ? `Re: ${headerWords(ticket.subject, 150)}` : textsIn(language).reminder.fixedSubject;
  return composeMail({
    from: { name: signatureOf(ticket, mailbox), address: mailbox.publicAddress },
    to: { name: isProven ? (requester?.name ?? '') : '', address: requester?.address ?? '' },
    replyTo: replyAddress(mailbox, ticket),
    subject: `[#${number}] ${subject}`,
    text: textOf(blocks),
    html: htmlOf(blocks, language),
    language,
    messageId: ownMessageId(attemptId, mailbox),
    ...(last === undefined ? {} : { inReplyTo: last }),
    references,
    date: ports.clock.now(),
    autoSubmitted: 'auto-generated',
    loopId: ports.loopId,
    attemptId,
  });
}

function reminderBlocks(ticket: Ticket, mailbox: Mailbox, isProven: boolean, url: string): MailBlock[] {
  const { number, language, participants } = ticket;
  const { ack, reminder, reply } = textsIn(language);
  const name = isProven ? headerWords(participants[0]?.name ?? '', 60) : '';
  return [
    { kind: 'text', text: `${ack.greeting(name)} ${reminder.waiting(number)}` },
    { kind: 'text', text: reminder.silence(SILENCE.solvedDays - SILENCE.reminderDays) },
    { kind: 'text', text: signatureOf(ticket, mailbox) },
    { kind: 'link', text: reply.status(number), label: ack.open(number), url },
    { kind: 'muted', text: `${ack.reply}\n${ack.safety}` },
  ];
}

function signatureOf(ticket: Ticket, mailbox: Mailbox): string {
  return mailbox.signature[ticket.language] ?? mailbox.publicAddress;
}
