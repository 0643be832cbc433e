// Reads everything that the decision about a mail rests on, so that the decision itself can be pure.
import type { BlobKey } from '../blobs/port.ts';
import type { TicketId } from '../kernel/id.ts';
import { splitAddress } from './addresses.ts';
import { classifyMail } from './classify-mail.ts';
import type { MailFacts } from './decide-inbound-mail.ts';
import { findPointers } from './find-pointers.ts';
import type { InboundMail, MailVerdicts } from './inbound-mail.ts';
import { type IntakeRequester, requesterOf } from './intake-requester.ts';
import type { ReadMail } from './mail-reader.ts';
import { type Mailbox, ownAddresses } from './mailbox.ts';
import type { ReceiveMailPorts } from './ports.ts';
import { type SenderProof, senderProof } from './sender-proof.ts';

/** A mail at one of the mailboxes it was written to. */
export type Intake = Pick<ReadMail, 'mail' | 'html' | 'folds'> & {
  /** Where the mail, or the copy of it that may be shown, stands. */
  readonly rawKey: BlobKey;
  readonly mailbox: Mailbox;
  readonly all: readonly Mailbox[];
  /** Tickets that this same mail opened at other teams. */
  readonly related: readonly TicketId[];
  /** Whether this mail is one too many of its sender; counted once, however often it is asked. */
  readonly overRate: (address: string, proof: SenderProof) => Promise<boolean>;
};

export type CollectedFacts = MailFacts & {
  readonly requester: IntakeRequester;
};

export async function collectMailFacts(ports: ReceiveMailPorts, intake: Intake): Promise<CollectedFacts> {
  const { mail, mailbox, all, related } = intake;
  const addresses = new Set(all.flatMap(ownAddresses));
  const classification = classifyMail(mail, { addresses, loopId: ports.loopId, formGateways: mailbox.formGateways });
  const requester = requesterOf(mail, mailbox);
  const proof = requester.viaGateway ? 'open' : senderProof(verdictsAt(mailbox, mail), ports.trustUnchecked);
  const [pointers, openAtReceipt, overRate] = await Promise.all([
    findPointers(ports.intake, mail, { bulk: !classification.countsAsHuman }),
    ports.hours.isOpenAt(mailbox.calendarId, mail.receivedAt),
    classification.outcome === 'ticket' && intake.overRate(requester.address, proof),
  ]);
  return {
    classification,
    proof,
    requesterAddress: requester.address,
    mailbox,
    // What another team has on its ticket by now does not come there a second time from here.
    pointers: pointers.filter(({ ticket }) => !related.includes(ticket.ticketId)),
    openAtReceipt,
    overRate,
    acknowledgedElsewhere: related.length > 0,
    requester,
  };
}

/**
 * Forwarding breaks DMARC: a forwarder that the mailbox trusts vouches instead, if the envelope is surely its own. For a mail
 * with authors of several domains nothing vouches, since nobody can say which of them was checked (RFC 7489, section 6.6.1).
 */
function verdictsAt({ trustedForwarders }: Mailbox, { from, envelope, verdicts }: InboundMail): MailVerdicts {
  const authors = new Set(from.map(({ address }) => splitAddress(address).domain));
  if (authors.size > 1) return verdicts.dmarc === 'FAIL' ? verdicts : { ...verdicts, dmarc: 'GRAY' };
  const isForwarded = verdicts.spf === 'PASS' && trustedForwarders.includes(envelope.from);
  return isForwarded ? { ...verdicts, dmarc: 'forwarded' } : verdicts;
}
