// Writes down what was reported of a mail of ours: once, whatever comes twice, and with it what it means for the person it
// went to. Makes no ticket and sends nothing.
import type { Contact } from '../contacts/contact.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import { afterUndelivered } from '../contacts/deliverability-contract.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { OutboundId, TicketId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import type { Outbound } from './outbound.ts';
import { type OutboundReport, saysMore } from './outbound-report.ts';
import { aboutOf, type OutboundStore, type RecordedEvent } from './outbound-store.ts';

export type ReportPorts = {
  readonly outbounds: Pick<OutboundStore, 'load' | 'settle' | 'report'>;
  readonly contacts: Pick<ContactStore, 'load' | 'saving' | 'findByAddress'>;
  readonly clock: Clock;
};

export type ReportRequest = {
  readonly outboundId: OutboundId;
  readonly ticketId: TicketId | undefined;
  /** `sent`: the mailer took it over, which its sender may have died before writing down. */
  readonly report: OutboundReport | 'sent';
  /** The addresses of ours that it speaks of, where it tells; a mail with copies went to several. */
  readonly named?: readonly string[];
  /** The id that the mail bears, where the report tells it. */
  readonly mailerId?: string;
  /** Every mail gets such a report; it is worth writing down only where there was doubt. */
  readonly isRoutine: boolean;
  readonly correlationId: string;
  /** Puts that stand or fall with the event. */
  readonly together: readonly Put[];
};

export type ReportOutcome =
  /** No such mail stands here. */
  | { readonly state: 'unknown' }
  /** Nothing was written, not even `together`: the report says nothing more than what stands. */
  | { readonly state: 'nothing-new'; readonly outbound: Outbound }
  | { readonly state: 'recorded'; readonly outbound: Outbound; readonly suppressed: boolean }
  /** One of `together` stood already, or everything is on the move: look again. */
  | { readonly state: 'overtaken' };

/** Reading again more often than this means that somebody else is at it; the caller comes back later. */
const ATTEMPTS = 4;

/** @throws DomainError `outbound.busy` (unavailable) */
export async function recordReport(ports: ReportPorts, request: ReportRequest): Promise<ReportOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stood = await ports.outbounds.load(request.ticketId, request.outboundId);
    if (stood === undefined) return { state: 'unknown' };
    if (stood.state === 'claimed' || stood.state === 'waiting') await settle(ports, request, stood);
    else {
      const outcome = await record(ports, request, stood);
      if (outcome.state !== 'overtaken' || request.together.length > 0) return outcome;
    }
  }
  throw new DomainError('outbound.busy', 'unavailable');
}

/** Whatever is reported of a mail, it was sent: the claim of its sender is settled by that. */
async function settle({ outbounds, clock }: ReportPorts, request: ReportRequest, stood: Outbound): Promise<void> {
  const { mailerId, correlationId } = request;
  const sent: Outbound = { ...stood, state: 'sent', recordedAt: clock.now() };
  await outbounds.settle(stood, mailerId === undefined ? sent : { ...sent, mailerId }, correlationId);
}

async function record(
  { outbounds, contacts }: ReportPorts,
  { report: told, named = [], isRoutine, correlationId, together }: ReportRequest,
  stood: Outbound,
): Promise<ReportOutcome> {
  const known = { state: 'nothing-new', outbound: stood } as const;
  // What a rule kept back was never sent, whatever somebody says of it.
  if (told === 'sent' || stood.state === 'withheld' || !saysMore(told, stood.report)) return known;
  const meant = await addresseeOf(contacts, stood, named);
  const report: OutboundReport = meant.isCopy ? { ...told, copy: true } : told;
  if (!saysMore(report, stood.report)) return known;
  if (isRoutine && stood.report === undefined) return known;
  const outbound: Outbound = { ...stood, report };
  const change = contactChange(contacts, outbound, report, meant.contact);
  const puts = [...together, ...(change === undefined ? [] : [change.put])];
  const done = await outbounds.report(outbound, eventOf(outbound, report), correlationId, puts);
  return done ? { state: 'recorded', outbound, suppressed: change?.suppresses === true } : { state: 'overtaken' };
}

type Addressee = { readonly isCopy: boolean; readonly contact: Contact | undefined };

/** Whom a report speaks of: the requester, unless it names others only. A stranger who got a copy is nobody's contact. */
async function addresseeOf(
  contacts: ReportPorts['contacts'],
  { kind, recipientId }: Outbound,
  named: readonly string[],
): Promise<Addressee> {
  const requester = recipientId === undefined ? undefined : await contacts.load(recipientId);
  const isRequester = requester === undefined || named.some((address) => requester.addresses.includes(address));
  const [first] = named;
  if (first === undefined || kind !== 'reply' || isRequester) return { isCopy: false, contact: requester };
  return { isCopy: true, contact: await contacts.findByAddress(first) };
}

function contactChange(
  contacts: ReportPorts['contacts'],
  { outboundId }: Outbound,
  { kind, hard, at }: OutboundReport,
  contact: Contact | undefined,
): { readonly put: Put; readonly suppresses: boolean } | undefined {
  if (contact === undefined || (kind !== 'bounced' && kind !== 'complained')) return undefined;
  const changed = afterUndelivered(contact, { kind, hard, at, outboundId });
  if (changed === contact) return undefined;
  const suppresses = contact.undeliverableSince === undefined && changed.undeliverableSince !== undefined;
  return { put: contacts.saving(changed), suppresses };
}

function eventOf(outbound: Outbound, { kind, hard, reason, copy }: OutboundReport): RecordedEvent {
  const data = { ...aboutOf(outbound), reason };
  switch (kind) {
    case 'delayed':
      return { type: 'MailDelayed', data };
    case 'delivered':
      return { type: 'MailDelivered', data };
    case 'bounced':
      return { type: 'MailBounced', data: { ...data, hard, ...(copy === undefined ? {} : { copy }) } };
    case 'complained':
      return { type: 'MailComplained', data };
  }
}
