// The tickets that a mail points to: by its reply token, by the message ids it answers, by the number in its subject.
import type { TicketId } from '../kernel/id.ts';
import { survivorOf } from '../tickets/merged-tickets-contract.ts';
import { provesTicket, readReplyToken } from '../tickets/ticket-ids.ts';
import { splitPlusToken } from './addresses.ts';
import type { Pointer } from './decide-inbound-mail.ts';
import type { InboundMail } from './inbound-mail.ts';
import type { TicketIntake } from './ports.ts';

/** Message ids looked up at most: the answered one and the last of References. */
const IDS_MAX = 5;

/**
 * Token first, then message ids, then the number; each ticket once, loaded by key. `bulk` mail's ids are no anchors. What points
 * to a merged ticket leads to the one that it lives on in.
 */
export async function findPointers(
  intake: TicketIntake,
  mail: InboundMail,
  { bulk }: { readonly bulk: boolean },
): Promise<readonly Pointer[]> {
  const byToken = await ticketsByToken(intake, mail);
  if (byToken.length > 0) return byToken;
  const byId = bulk ? [] : await ticketsByMessageId(intake, mail);
  if (byId.length > 0) return byId;
  return ticketBySubjectNumber(intake, mail);
}

async function ticketsByToken(intake: TicketIntake, mail: InboundMail): Promise<readonly Pointer[]> {
  const addresses = [...mail.envelope.recipients, ...mail.to.map(({ address }) => address)];
  const claims = addresses.flatMap((address) => readReplyToken(splitPlusToken(address).token ?? '') ?? []);
  const pointers: Pointer[] = [];
  for (const claim of distinctBy(claims, ({ ticketId, secret }) => `${ticketId}${secret}`).slice(0, IDS_MAX)) {
    const ticket = await intake.load(claim.ticketId);
    if (ticket === undefined || !provesTicket(claim, ticket.replySecret)) continue;
    pointers.push({ by: 'token', ticket: await survivorOf(intake.load, ticket) });
  }
  return distinctBy(pointers, ({ ticket }) => ticket.ticketId);
}

async function ticketsByMessageId(intake: TicketIntake, mail: InboundMail): Promise<readonly Pointer[]> {
  const ids = [...(mail.inReplyTo === undefined ? [] : [mail.inReplyTo]), ...mail.references.toReversed()];
  const found = await Promise.all([...new Set(ids)].slice(0, IDS_MAX).map((id) => intake.findByMessageId(id)));
  return loaded(intake, found, 'message-id');
}

async function ticketBySubjectNumber(intake: TicketIntake, mail: InboundMail): Promise<readonly Pointer[]> {
  const number = /\[#(\d{1,12})\]/.exec(mail.subject)?.[1];
  if (number === undefined) return [];
  return loaded(intake, [await intake.findByNumber(Number(number))], 'subject-number');
}

async function loaded(
  intake: TicketIntake,
  found: readonly (TicketId | undefined)[],
  by: Pointer['by'],
): Promise<readonly Pointer[]> {
  const ticketIds = new Set(found.filter((ticketId) => ticketId !== undefined));
  const tickets = await Promise.all([...ticketIds].map((ticketId) => intake.load(ticketId)));
  const known = tickets.filter((ticket) => ticket !== undefined);
  const survivors = await Promise.all(known.map((ticket) => survivorOf(intake.load, ticket)));
  return distinctBy(survivors, ({ ticketId }) => ticketId).map((ticket) => ({ by, ticket }));
}

function distinctBy<T>(things: readonly T[], key: (thing: T) => string): readonly T[] {
  return [...new Map(things.map((thing) => [key(thing), thing])).values()];
}
