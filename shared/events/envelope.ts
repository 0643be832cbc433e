// The envelope of every event: a past-tense fact about one subject, which is at once history, audit trail and outbox.
import type { Actor } from '../kernel/actor.ts';
import { canonicalJson, sha256Hex } from '../kernel/digest.ts';
import type { EventId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';

/**
 * Data carries ids and facts, never bodies, subjects of mails or addresses: events outlive an erasure.
 * Invariant: the events of one subject have subjectVersion 1, 2, 3 … without gaps, and each names its predecessor's hash.
 */
export type DomainEvent<Type extends string = string, Data = unknown> = {
  readonly eventId: EventId;
  readonly type: Type;
  /** Version of the shape of `data`; a reader accepts all versions that were ever written. */
  readonly version: number;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  /** The thing it happened to: a ticket, an outbound message, a setting. */
  readonly subjectId: string;
  readonly subjectVersion: number;
  /** The request or event that caused it: one value through everything that followed from one mail or one call. */
  readonly correlationId: string;
  readonly data: Data;
  /** Hash of the subject's previous event, '' for the first. */
  readonly previousHash: string;
  /** SHA-256 over the canonical JSON of all the other members: altering or dropping an event breaks the chain. */
  readonly hash: string;
};

/** Closes an event: computes its link in the subject's chain. */
export function seal<Type extends string, Data>(open: Omit<DomainEvent<Type, Data>, 'hash'>): DomainEvent<Type, Data> {
  return { ...open, hash: sha256Hex(canonicalJson(open)) };
}

/** The first event of a chain that does not fit, or undefined if all do. Events in the order of subjectVersion. */
export function firstBrokenLink(events: readonly DomainEvent[]): DomainEvent | undefined {
  let previousHash = '';
  let version = 0;
  for (const event of events) {
    const { hash, ...open } = event;
    const fits = event.previousHash === previousHash && event.subjectVersion === version + 1;
    if (!fits || sha256Hex(canonicalJson(open)) !== hash) return event;
    previousHash = hash;
    version = event.subjectVersion;
  }
  return undefined;
}
