// Which mail of ours a notice is about: by the token that it returns, by the message id that it names, and only if it returns
// nothing of our mail by whom it says could not be reached. An index gives hints; every mail is read by its key.
import type { ContactStore } from '../contacts/contact-store.ts';
import { DAY_MS } from '../kernel/duration.ts';
import type { OutboundId, TicketId } from '../kernel/id.ts';
import { ID_PREFIX } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { DeliveryReport } from '../mail/read-delivery-report.ts';
import { provesTicket, readReplyToken } from '../tickets/ticket-ids.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import type { Outbound } from './outbound.ts';
import { type OutboundStore, outboundOf } from './outbound-store.ts';

export type FindPorts = {
  readonly tickets: Pick<TicketStore, 'loadWithMessages' | 'findByMessageId' | 'listByContact'>;
  readonly outbounds: Pick<OutboundStore, 'load'>;
  readonly contacts: Pick<ContactStore, 'findByAddress'>;
};

/** A mail of ours, the address that it went to if its ticket tells, and those that got a copy. */
export type ReportedMail = {
  readonly outbound: Outbound;
  readonly addressee?: string;
  readonly copies?: readonly string[];
};

/** Servers try for up to five days (RFC 5321, section 4.5.4.1); a notice later than this is about something else. */
const NOTICE_WITHIN_MS = 7 * DAY_MS;
/** Newest tickets of a person that are looked through. */
const TICKETS_MAX = 3;

export async function findReportedMail(
  ports: FindPorts,
  notice: DeliveryReport,
  receivedAt: Instant,
): Promise<ReportedMail | undefined> {
  const { originalToken, originalMessageId } = notice;
  const claim = originalToken === undefined ? undefined : readReplyToken(originalToken);
  if (claim !== undefined) {
    const mails = await mailsOf(ports, claim.ticketId, (replySecret) => provesTicket(claim, replySecret));
    const named = mails.find(({ outbound }) => bears(outbound, originalMessageId));
    if (mails.length > 0) return named ?? newest(mails);
  }
  if (originalMessageId !== undefined) {
    const byId = await mailByMessageId(ports, originalMessageId);
    if (byId !== undefined) return byId;
  }
  // What returns somebody else's mail is about that: anybody can send mail in our name and have it come back to us.
  if (originalToken !== undefined || originalMessageId !== undefined) return undefined;
  return newestMailTo(ports, notice, receivedAt);
}

async function mailByMessageId(ports: FindPorts, messageId: string): Promise<ReportedMail | undefined> {
  // The index names the ticket of a mail to a customer, and the mail itself if it went to one of us.
  const subjectId: TicketId | OutboundId | undefined = await ports.tickets.findByMessageId(messageId);
  if (subjectId === undefined) return undefined;
  if (subjectId.startsWith(`${ID_PREFIX.ticket}_`)) {
    const mails = await mailsOf(ports, subjectId as TicketId, () => true);
    return mails.find(({ outbound }) => bears(outbound, messageId));
  }
  const outbound = await ports.outbounds.load(undefined, subjectId as unknown as OutboundId);
  return outbound !== undefined && bears(outbound, messageId) ? { outbound } : undefined;
}

async function newestMailTo(
  ports: FindPorts,
  { recipients }: DeliveryReport,
  receivedAt: Instant,
): Promise<ReportedMail | undefined> {
  const [failed] = recipients;
  const contact = failed === undefined ? undefined : await ports.contacts.findByAddress(failed.address);
  if (contact === undefined) return undefined;
  const { rows } = await ports.tickets.listByContact(contact.contactId, { limit: TICKETS_MAX });
  const mails = (await Promise.all(rows.map(({ ticketId }) => mailsOf(ports, ticketId, () => true)))).flat();
  const since = plusMs(receivedAt, -NOTICE_WITHIN_MS);
  return newest(
    mails.filter(
      ({ outbound, addressee }) =>
        addressee === failed?.address && outbound.claimedAt > since && outbound.claimedAt <= receivedAt,
    ),
  );
}

/** The mails of a ticket that went out or may have. */
async function mailsOf(
  { tickets }: FindPorts,
  ticketId: TicketId,
  proves: (replySecret: string) => boolean,
): Promise<readonly ReportedMail[]> {
  const found = await tickets.loadWithMessages(ticketId);
  if (found === undefined || !proves(found.ticket.replySecret)) return [];
  const { participants } = found.ticket;
  return found.outbound
    .map(outboundOf)
    .filter(({ state }) => state !== 'withheld' && state !== 'waiting')
    .map((outbound) => {
      const recipient =
        outbound.kind === 'forward'
          ? undefined
          : (participants.find(({ contactId }) => contactId === outbound.recipientId) ?? participants[0]);
      const { cc = [] } = found.messages.find(({ outboundId }) => outboundId === outbound.outboundId) ?? {};
      const copies = cc.map(({ address }) => address);
      return recipient === undefined ? { outbound, copies } : { outbound, addressee: recipient.address, copies };
    });
}

/** The id that the mailer gave it, or the one that it had before: services replace it, and servers return either. */
function bears({ mailerId, attemptId }: Outbound, messageId: string | undefined): boolean {
  if (messageId === undefined) return false;
  return messageId === mailerId || messageId.startsWith(`${attemptId}@`);
}

function newest(mails: readonly ReportedMail[]): ReportedMail | undefined {
  return [...mails].sort((a, b) => (a.outbound.claimedAt < b.outbound.claimedAt ? 1 : -1))[0];
}
