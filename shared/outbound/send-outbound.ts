// Sending is claim, call, record: a mail goes out once, whatever crashes between the three, and never silently not at all.
import type { Clock } from '../kernel/clock.ts';
import { DomainError, type ErrorParams } from '../kernel/domain-error.ts';
import { MINUTE_MS } from '../kernel/duration.ts';
import type { IdSource } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { isOneAddress } from '../kernel/one-address.ts';
import { SENDING_FOR_MS } from './delivery-view.ts';
import type { ComposedMail, Mailer, MailerAnswer } from './mailer.ts';
import type { Outbound } from './outbound.ts';
import { aboutOf, mailSent, type OutboundStore, type RecordedEvent } from './outbound-store.ts';

/** So long after a claim without a record the attempt counts as lost; until then the mailer may still answer or report. */
export const UNKNOWN_FOR_MS = 15 * MINUTE_MS;
/** A mail is handed over at most so often: once, and once more when the first attempt's fate stayed unknown. */
export const ATTEMPTS_MAX = 2;

export type SendPorts = {
  readonly outbounds: OutboundStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly ids: IdSource;
};

/** What is to be sent, apart from who claims it when. */
export type Shipment = {
  readonly about: Pick<
    Outbound,
    'outboundId' | 'ticketId' | 'recipientId' | 'kind' | 'messageId' | 'promisedAt' | 'lateIntake'
  >;
  readonly compose: (attemptId: string) => Promise<ComposedMail>;
  readonly correlationId: string;
};

/** A fact now, by this call or an earlier one. */
export type SendOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: string }
  /** `since`: when it was kept back, if that was not just now. */
  | { readonly state: 'withheld'; readonly reason: string; readonly since?: Instant };

/**
 * @throws DomainError `outbound.later` (unavailable): not sent, or nobody knows yet; come again.
 */
export async function sendOutbound(ports: SendPorts, shipment: Shipment): Promise<SendOutcome> {
  const { outbounds, clock, ids } = ports;
  const first: Outbound = {
    ...shipment.about,
    state: 'claimed',
    attempt: 1,
    attemptId: ids.next('attempt'),
    claimedAt: clock.now(),
  };
  const claim = await outbounds.claim(first);
  if (claim.claimed) return hand(ports, shipment, first);
  const { stood } = claim;
  if (stood.state === 'sent') return { state: 'sent' };
  const { reason = '', claimedAt } = stood;
  if (stood.state === 'failed') return { state: 'failed', reason };
  if (stood.state === 'withheld') return { state: 'withheld', reason, since: claimedAt };
  return settle(ports, shipment, stood);
}

/** A claim without a record: the mailer is asked, then time is, and then it goes out once more or is given up aloud. */
async function settle(ports: SendPorts, shipment: Shipment, stood: Outbound): Promise<SendOutcome> {
  const { outbounds, mailer, clock, ids } = ports;
  const outcome = await mailer.outcomeOf(stood.attemptId);
  if (outcome.known === 'accepted') {
    return record(ports, stood, { outcome: 'accepted', mailerId: outcome.mailerId }, shipment);
  }
  // Whoever claimed it may be on the way to the mailer just now, which then truthfully says that it has nothing.
  const isStillSending = clock.now() < plusMs(stood.claimedAt, SENDING_FOR_MS);
  const surelyNotSent = outcome.known === 'not-accepted' && !isStillSending;
  const silentLongEnough = clock.now() >= plusMs(stood.claimedAt, UNKNOWN_FOR_MS);
  if (!surelyNotSent && !silentLongEnough) throw later();
  // A second acknowledgement or reminder is worse than a missing one, so without any report of the first there is none.
  const isAutomatic = stood.kind === 'acknowledgement' || stood.kind === 'reminder';
  const mayRepeat = surelyNotSent || mailer.reportsSends || !isAutomatic;
  if (!mayRepeat || (!surelyNotSent && stood.attempt >= ATTEMPTS_MAX)) {
    return record(ports, stood, { outcome: 'refused', reason: 'fate-unknown' }, shipment);
  }
  const again: Outbound = {
    ...shipment.about,
    state: 'claimed',
    attempt: stood.attempt + 1,
    attemptId: ids.next('attempt'),
    claimedAt: clock.now(),
  };
  if (!(await outbounds.claimAgain(again, stood.attempt))) throw later();
  return hand(ports, shipment, again);
}

/** What comes in as an address can be anything; nothing goes to what is none, or is several. */
const NO_ADDRESS: MailerAnswer = { outcome: 'refused', reason: 'address-rejected' };

async function hand(ports: SendPorts, shipment: Shipment, claimed: Outbound): Promise<SendOutcome> {
  const mail = await shipment.compose(claimed.attemptId);
  const { outboundId, ticketId } = claimed;
  const tagged = { ...mail, outboundId, ...(ticketId === undefined ? {} : { ticketId }) };
  const answer = mail.to.every(isOneAddress) ? await ports.mailer.send(tagged) : NO_ADDRESS;
  return record(ports, claimed, answer, shipment);
}

async function record(
  ports: SendPorts,
  claimed: Outbound,
  answer: MailerAnswer,
  { correlationId }: Shipment,
): Promise<SendOutcome> {
  const recordedAt = ports.clock.now();
  switch (answer.outcome) {
    case 'accepted': {
      const sent: Outbound = { ...claimed, state: 'sent', recordedAt, mailerId: answer.mailerId };
      await ports.outbounds.record(sent, mailSent(sent), correlationId);
      return { state: 'sent' };
    }
    case 'refused': {
      const { reason } = answer;
      const event: RecordedEvent = { type: 'MailFailed', data: { ...aboutOf(claimed), reason } };
      const failed: Outbound = { ...claimed, state: 'failed', recordedAt, reason };
      // A later attempt has taken over: what stands by then is what happened, and not this.
      if (!(await ports.outbounds.record(failed, event, correlationId))) throw later();
      return { state: 'failed', reason };
    }
    case 'later':
      await ports.outbounds.release(claimed);
      throw later({ reason: answer.reason, afterMs: answer.afterMs });
  }
}

function later(params: ErrorParams = {}): DomainError {
  return new DomainError('outbound.later', 'unavailable', params);
}
