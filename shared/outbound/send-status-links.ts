// Mails somebody the links to their own requests, because they asked: to the address that is the requester's, and to no other.
// Links of earlier mails go on working. To an unproven address nothing goes that somebody wrote, as in the acknowledgement.
import type { Contact } from '../contacts/contact.ts';
import { isVerified } from '../contacts/verified-address-contract.ts';
import { momentOf } from '../i18n/moment.ts';
import { textsIn } from '../i18n/texts.ts';
import { derivedId } from '../kernel/derived-id.ts';
import type { LinkRequestId } from '../kernel/id.ts';
import type { AskedLinks, LinkRequest } from '../links/asked-links.ts';
import { ASKED_LINKS_LIMITS } from '../links/asked-links-contract.ts';
import { MY_LINK_DAYS, newMyLink } from '../links/my-link-contract.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { refusesAutomatic } from './automatic-mail.ts';
import { composeMail } from './compose-mail.ts';
import { headerWords } from './header-value.ts';
import { type LinkedRequestPorts, linkedRequests } from './linked-requests.ts';
import { htmlOf, type MailBlock, textOf } from './mail-page.ts';
import type { Outbound } from './outbound.ts';
import { outboundOf } from './outbound-store.ts';
import { ownMessageId, replyAddress } from './own-addresses.ts';
import type { OutboundPorts } from './ports.ts';
import { statusUrl } from './send-acknowledgement.ts';
import { type SendOutcome, sendOutbound } from './send-outbound.ts';

export type StatusLinksPorts = Omit<OutboundPorts, 'tickets' | 'contacts'> &
  LinkedRequestPorts & {
    readonly tickets: OutboundPorts['tickets'];
    readonly contacts: OutboundPorts['contacts'];
    readonly asked: Pick<AskedLinks, 'load' | 'chooseTicket'>;
  };

/** `nothing`: the address is nobody's, or has no request to show; nothing is written then. */
export type LinksOutcome = SendOutcome | { readonly state: 'nothing' };

/**
 * Safe to run any number of times for one asking. The mail belongs to the newest of its tickets, where agents see it.
 * @throws DomainError `outbound.later`, `cap.busy` (both unavailable)
 */
export async function sendStatusLinks(
  ports: StatusLinksPorts,
  linkRequestId: LinkRequestId,
  correlationId: string,
): Promise<LinksOutcome> {
  const request = await ports.asked.load(linkRequestId);
  const contact = request && (await ports.contacts.findByAddress(request.address));
  if (request === undefined || contact === undefined) return { state: 'nothing' };
  const listed = await linkedRequests(ports, contact, request, ports.clock.now());
  const bearer = listed.find(({ flags }) => !flags.includes('loop-suspected')) ?? listed[0];
  if (bearer === undefined) return { state: 'nothing' };
  const ticketId = await ports.asked.chooseTicket(linkRequestId, bearer.ticketId);
  const found = await ports.tickets.loadWithMessages(ticketId);
  if (found === undefined) return { state: 'nothing' };
  const about = {
    outboundId: derivedId('outbound', 'status-links', linkRequestId),
    ticketId,
    recipientId: contact.contactId,
    kind: 'status-links',
    lateIntake: false,
  } as const;
  const mails = found.outbound.map(outboundOf);
  const stood = mails.find(({ outboundId }) => outboundId === about.outboundId);
  const isUnclaimed = stood === undefined || stood.state === 'waiting';
  const because = isUnclaimed ? await withholding(ports, found.ticket, mails, about.outboundId) : undefined;
  if (because !== undefined) {
    const { clock, ids, outbounds } = ports;
    const kept = { ...about, attempt: 1, attemptId: ids.next('attempt'), claimedAt: clock.now() };
    await outbounds.withhold({ ...kept, state: 'withheld' }, because, correlationId);
    return { state: 'withheld', reason: because };
  }
  return sendOutbound(ports, {
    about,
    compose: (attemptId) => composeLinks(ports, { request, contact, listed, bearer: found.ticket }, attemptId),
    correlationId,
  });
}

async function withholding(
  ports: StatusLinksPorts,
  ticket: Ticket,
  mails: readonly Outbound[],
  outboundId: Outbound['outboundId'],
): Promise<string | undefined> {
  const refusal = await refusesAutomatic(ports, ticket, mails, ports.clock.now());
  if (refusal !== undefined) return refusal;
  const address = ticket.participants[0]?.address ?? '';
  // Each asking is a matter of its own; how many there may be is for the sender's hour and day.
  const subject = `status-links ${outboundId}`;
  const cap = await ports.caps.take({ once: outboundId, address, subject, mailboxId: ticket.mailboxId });
  return cap === 'admitted' ? undefined : cap;
}

type Letter = {
  readonly request: LinkRequest;
  readonly contact: Contact;
  readonly listed: readonly Ticket[];
  readonly bearer: Ticket;
};

async function composeLinks(ports: StatusLinksPorts, letter: Letter, attemptId: string) {
  const { bearer, contact, request } = letter;
  const { language, address } = request;
  const mailbox = await ports.mailboxes.byId(bearer.mailboxId);
  const { zone } = await ports.promises.told(bearer, mailbox, ports.clock.now(), language);
  const blocks = await linksBlocks(ports, letter, zone);
  const signature = mailbox.signature[language] ?? mailbox.publicAddress;
  return composeMail({
    from: { name: signature, address: mailbox.publicAddress },
    to: { name: isVerified(contact, address) ? contact.name : '', address },
    replyTo: replyAddress(mailbox, bearer),
    subject: textsIn(language).linkMail.subject,
    text: textOf(blocks),
    html: htmlOf(blocks, language),
    language,
    messageId: ownMessageId(attemptId, mailbox),
    references: [],
    date: ports.clock.now(),
    autoSubmitted: 'auto-generated',
    loopId: ports.loopId,
    attemptId,
  });
}

async function linksBlocks(
  ports: StatusLinksPorts,
  { request: { language, address }, contact, listed }: Letter,
  zone: string,
): Promise<readonly MailBlock[]> {
  const { ack, linkMail, statusPage } = textsIn(language);
  const isProven = isVerified(contact, address);
  const links: MailBlock[] = [];
  for (const ticket of listed) {
    const lines = [
      linkMail.request(ticket.number, momentOf(language, ticket.receivedAt, zone).date),
      ...(isProven ? [headerWords(ticket.subject, 120)] : []),
      statusPage.stage[ticket.status],
    ];
    const url = await statusUrl(ports, ticket);
    links.push({ kind: 'link', text: lines.join('\n'), label: ack.open(ticket.number), url });
  }
  const all = await allRequestsUrl(ports, contact, address);
  const name = isProven ? headerWords(contact.name, 60) : '';
  const { requests } = ASKED_LINKS_LIMITS;
  return [
    { kind: 'text', text: `${ack.greeting(name)} ${linkMail.intro}` },
    ...links,
    { kind: 'link', text: linkMail.all(MY_LINK_DAYS), label: linkMail.openAll, url: all },
    ...(listed.length < requests ? [] : [{ kind: 'text' as const, text: linkMail.newest(requests) }]),
    { kind: 'muted', text: `${linkMail.notYou}\n${ack.safety}` },
  ];
}

async function allRequestsUrl(
  { ids, links, pages, clock }: StatusLinksPorts,
  { contactId }: Contact,
  address: string,
): Promise<string> {
  const secret = ids.secret(256);
  await links.save(secret, newMyLink(contactId, address, clock.now()));
  return pages.mine(secret);
}
