// What later events of a ticket say of earlier ones: answers that failed, spam that was none, breaches that were judged anew,
// and mails that were written before others but processed after them.
import { type Instant, laterOf } from '../kernel/instant.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import type { ClockState } from './sla-contract.ts';
import { judgedAnew } from './standing-misses-contract.ts';

export type Hindsight = {
  /** An answer that never reached the customer, or a closing as spam that was taken back. */
  undone(event: TicketEvent): boolean;
  /** What the event says of the run was judged anew by a correction of the calendar. */
  overruled(event: TicketEvent, run: Pick<ClockState, 'clock' | 'cycle'>): boolean;
  /**
   * When the pause was over that the event ended, a customer's message or the reopening by one: at the receipt of the oldest
   * message received since the pause began, whichever was processed first. Undefined if it ended none, or nothing is known.
   */
  wokenAt(event: TicketEvent): Instant | undefined;
};

export const NO_HINDSIGHT: Hindsight = { undone: () => false, overruled: () => false, wokenAt: () => undefined };

/** `events` in the order of subjectVersion, each once. */
export function hindsightOf(events: readonly TicketEvent[]): Hindsight {
  const undone = undoneEvents(events);
  return { undone, overruled: judgedAnew(events), wokenAt: wakings(events, undone) };
}

/** The same message sent anew counts again. */
function undoneEvents(events: readonly TicketEvent[]): (event: TicketEvent) => boolean {
  const failedAt = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'ReplyFailed') failedAt.set(event.data.messageId, event.subjectVersion);
  }
  const restoredAt = events.findLast(({ type }) => type === 'TicketRestored')?.subjectVersion ?? 0;
  return (event) => {
    if (event.type === 'TicketClosed') return event.data.reason === 'spam' && event.subjectVersion < restoredAt;
    if (event.type !== 'TicketReplied' && event.type !== 'TicketSolved') return false;
    const { messageId } = event.data;
    return messageId !== undefined && event.subjectVersion < (failedAt.get(messageId) ?? 0);
  };
}

type Pause = { readonly since: Instant; endsAt?: Instant };

function wakings(
  events: readonly TicketEvent[],
  undone: Hindsight['undone'],
): (event: TicketEvent) => Instant | undefined {
  const receipts = receiptsOf(events);
  const ended = new Map<number, Pause>();
  let pause: (Pause & { readonly solved: boolean }) | undefined;
  for (const event of events) {
    const received = receiptOf(event);
    if (received !== undefined) {
      for (const other of ended.values()) {
        if (received >= other.since && received < (other.endsAt ?? received)) other.endsAt = received;
      }
    }
    const wokenBy = pause === undefined ? undefined : wakingReceipt(event, pause.solved, receipts);
    if (pause !== undefined && wokenBy !== undefined) {
      const over = { since: pause.since, endsAt: laterOf(pause.since, wokenBy) };
      for (const version of versionsOf(event, events)) ended.set(version, over);
    }
    pause = nextPause(pause, event, wokenBy !== undefined, undone);
  }
  return (event) => ended.get(event.subjectVersion)?.endsAt;
}

/** A wait ends by a customer's message, a solve by the reopening for one. */
function wakingReceipt(event: TicketEvent, solved: boolean, receipts: ReadonlyMap<string, Instant>) {
  if (!solved) return receiptOf(event);
  if (event.type !== 'TicketReopened' || event.data.by !== 'customer') return undefined;
  return event.data.messageId === undefined ? undefined : receipts.get(event.data.messageId);
}

/** The reopening and the message that it was for end the same pause, whichever stands first. */
function versionsOf(event: TicketEvent, events: readonly TicketEvent[]): readonly number[] {
  if (event.type !== 'TicketReopened') return [event.subjectVersion];
  const words = events.filter((other) => receiptOf(other) !== undefined && messageIdOf(other) === event.data.messageId);
  return [event, ...words].map(({ subjectVersion }) => subjectVersion);
}

function nextPause(
  pause: (Pause & { readonly solved: boolean }) | undefined,
  event: TicketEvent,
  isWoken: boolean,
  undone: Hindsight['undone'],
) {
  switch (event.type) {
    case 'StatusChanged':
      if (event.data.to !== 'waiting_customer') return undefined;
      return pause === undefined || pause.solved ? { since: event.occurredAt, solved: false } : pause;
    case 'TicketSolved':
      return { since: event.occurredAt, solved: true };
    case 'TicketReopened':
      return undefined;
    case 'TicketClosed':
      return undone(event) ? pause : undefined;
    default:
      return isWoken ? undefined : pause;
  }
}

function receiptsOf(events: readonly TicketEvent[]): ReadonlyMap<string, Instant> {
  return new Map(
    events.flatMap((event) => {
      const [messageId, receivedAt] = [messageIdOf(event), receiptOf(event)];
      return messageId === undefined || receivedAt === undefined ? [] : [[messageId, receivedAt] as const];
    }),
  );
}

function messageIdOf(event: TicketEvent): string | undefined {
  return event.type === 'CustomerMessageReceived' || event.type === 'HeldMessageAccepted'
    ? event.data.messageId
    : undefined;
}

/** Of words that count. */
function receiptOf(event: TicketEvent): Instant | undefined {
  if (event.type === 'HeldMessageAccepted') return event.data.receivedAt;
  return event.type === 'CustomerMessageReceived' && event.data.counts ? event.data.receivedAt : undefined;
}
