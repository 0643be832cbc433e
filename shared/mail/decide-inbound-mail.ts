// The decision about every mail that comes in, as one pure function: what it is, where it belongs, what we answer.
// Order matters and is the order of safety: what must never become a ticket first, then threads, then new tickets.
import { takesMessageAt } from '../tickets/reopen-window-contract.ts';
import type { AckDecision, Ticket } from '../tickets/ticket.ts';
import { isMailSystem, isNoReply } from './addresses.ts';
import type { MailClassification } from './classify-mail.ts';
import type { InboundMail } from './inbound-mail.ts';
import type { Mailbox } from './mailbox.ts';
import type { ParkCause } from './parked-mail.ts';
import type { SenderProof } from './sender-proof.ts';
import { silentByPolicy } from './silent-by-policy.ts';

/** A ticket that the mail points to, and how. Loaded by key, never from an index alone. */
export type Pointer = {
  readonly by: 'token' | 'message-id' | 'subject-number';
  readonly ticket: Ticket;
};

export type MailFacts = {
  readonly classification: MailClassification;
  readonly proof: SenderProof;
  /** Normal form; who the ticket would belong to. */
  readonly requesterAddress: string;
  readonly mailbox: Mailbox;
  /** Token first, then message ids, then the subject's number; each ticket once. */
  readonly pointers: readonly Pointer[];
  /** Whether the mailbox's calendar is open at receipt. */
  readonly openAtReceipt: boolean;
  /** Another mailbox acknowledges this same mail. */
  readonly acknowledgedElsewhere: boolean;
  /** The sender has written more often within this hour than a person does. */
  readonly overRate: boolean;
};

export type MailDecision =
  | { readonly kind: 'delivery-notice' }
  | { readonly kind: 'park'; readonly cause: ParkCause }
  | { readonly kind: 'append'; readonly ticket: Ticket; readonly counts: boolean; readonly by: Pointer['by'] }
  | { readonly kind: 'hold'; readonly ticket: Ticket; readonly reason: 'stranger' | 'unproven' }
  | {
      readonly kind: 'create';
      readonly counts: boolean;
      readonly acknowledgement: AckDecision;
      /** The solved or closed ticket that this answer comes too late for. */
      readonly continues?: Ticket;
      /** Tickets it may belong to, without proof. */
      readonly related: readonly Ticket[];
      readonly possibleFollowUp: boolean;
    };

export function decideInboundMail(mail: InboundMail, facts: MailFacts): MailDecision {
  const decision = decide(mail, facts);
  return facts.overRate ? inSilence(decision) : decision;
}

/** One mail too many: still kept and seen, but it opens nothing, moves nothing and reopens nothing. */
function inSilence(decision: MailDecision): MailDecision {
  if (decision.kind === 'create') return { kind: 'park', cause: 'rate' };
  return decision.kind === 'append' ? { ...decision, counts: false } : decision;
}

function decide(mail: InboundMail, facts: MailFacts): MailDecision {
  const { classification, proof } = facts;
  if (classification.outcome === 'delivery-notice') return { kind: 'delivery-notice' };
  const hasToken = facts.pointers.some(({ by }) => by === 'token');
  // Our own mail forwarded back to us by a colleague carries our loop id and, since it answers a ticket, its token.
  if (classification.outcome === 'park' && !(classification.signal === 'own-loop-id' && hasToken)) {
    return { kind: 'park', cause: classification.class === 'self' ? 'self' : 'loop' };
  }
  if (mail.verdicts.spam === 'FAIL' && mail.verdicts.dmarc === 'FAIL') return { kind: 'park', cause: 'spam' };
  const counts = classification.countsAsHuman && proof !== 'disproven';
  const [pointer] = facts.pointers;
  if (pointer === undefined) return creation(facts, counts, { related: [], possibleFollowUp: false });
  return threaded(mail, facts, pointer, counts);
}

function threaded(mail: InboundMail, facts: MailFacts, pointer: Pointer, counts: boolean): MailDecision {
  const { ticket, by } = pointer;
  const participant = ticket.participants.some(({ address }) => address === facts.requesterAddress);
  // Only a token lets a stranger near a ticket at all, and then an agent looks first.
  if (!participant && by === 'token') return { kind: 'hold', ticket, reason: 'stranger' };
  if (!participant) {
    return creation(facts, counts, { related: [ticket], possibleFollowUp: by === 'subject-number' });
  }
  const provenEnough = by === 'token' ? facts.proof !== 'disproven' : facts.proof === 'proven';
  if (!takesMessageAt(ticket, mail.receivedAt)) {
    return provenEnough
      ? creation(facts, counts, { related: [ticket], possibleFollowUp: false, continues: ticket })
      : creation(facts, counts, { related: [ticket], possibleFollowUp: true });
  }
  if (!provenEnough) return { kind: 'hold', ticket, reason: 'unproven' };
  return { kind: 'append', ticket, counts, by };
}

function creation(
  facts: MailFacts,
  counts: boolean,
  thread: { readonly related: readonly Ticket[]; readonly possibleFollowUp: boolean; readonly continues?: Ticket },
): MailDecision {
  return { kind: 'create', counts, acknowledgement: acknowledgementOf(facts), ...thread };
}

/** Judged at receipt, whenever it is processed. */
function acknowledgementOf(facts: MailFacts): AckDecision {
  const { classification, mailbox, requesterAddress } = facts;
  if (!classification.replyAllowed) return { send: false, because: classification.signal };
  // Behind a contact form stands whatever address somebody typed.
  if (isNoReply(requesterAddress) || isMailSystem(requesterAddress))
    return { send: false, because: 'no-reply-address' };
  if (facts.acknowledgedElsewhere) return { send: false, because: 'another-mailbox' };
  const because = silentByPolicy(mailbox, facts.openAtReceipt);
  return because === undefined ? { send: true } : { send: false, because };
}
