// What folding a ticket's fact has to remember on the way: scopes it was in, answers that failed, time without anybody.
import { epochMs, type Instant } from '../kernel/instant.ts';
import type { ClockName } from '../sla/sla-contract.ts';
import { standingMisses } from '../sla/standing-misses-contract.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import type { Scope } from './kpi-scope-contract.ts';

/**
 * Remembers what a ticket has been in: answers the scopes that it is in for the first time. Its priority is that of the
 * beginning; a later one is no new request.
 */
export function firstTimes() {
  const seen = new Set<Scope>();
  return (scopes: readonly Scope[]): readonly Scope[] => {
    const begun = seen.has('all');
    const fresh = scopes.filter((scope) => !seen.has(scope) && !(begun && scope.startsWith('priority:')));
    for (const scope of fresh) seen.add(scope);
    return fresh;
  };
}

/** Whether the message of an answer failed afterwards: then it was never given. */
export function failedAnswers(events: readonly TicketEvent[]): (event: TicketEvent) => boolean {
  const failedAt = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'ReplyFailed') failedAt.set(event.data.messageId, event.subjectVersion);
  }
  return (event) => event.type === 'TicketReplied' && event.subjectVersion < (failedAt.get(event.data.messageId) ?? 0);
}

/** How long nobody had a ticket, over all such times. */
export function queueWait() {
  let ms = 0;
  let since: Instant | undefined;
  return {
    /** From here on, unless nobody has it already. */
    begin: (at: Instant) => {
      since ??= at;
    },
    end: (at: Instant) => {
      ms += Math.max(0, epochMs(at) - epochMs(since ?? at));
      since = undefined;
    },
    ms: () => ms,
  };
}

/** The missed promises that stand, by the events that tell of them and all together. */
export function missesOf(events: readonly TicketEvent[]) {
  const missesIn = standingMisses(events);
  const all = events.flatMap(missesIn);
  return {
    in: missesIn,
    /** Whether one of the clock's promises was missed, between two instants if they are named. */
    was: (clock: ClockName, from?: Instant, to?: Instant): boolean =>
      all.some(
        (miss) =>
          miss.clock === clock && (from === undefined || miss.dueAt >= from) && (to === undefined || miss.dueAt <= to),
      ),
  };
}
