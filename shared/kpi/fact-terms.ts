// What a fact is measured with and where it counts: the desk's settings, a ticket's place at a moment, and time between two.
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, MailboxId, QueueId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Targets } from '../sla/sla-contract.ts';
import type { TicketEventData } from '../tickets/ticket-events.ts';
import type { Scope } from './kpi-scope-contract.ts';
import type { Lasted } from './measures.ts';

/** What a fact is measured with beside the events: settings of the desk. */
export type KpiTerms = {
  /** The day of the desk's zone that an instant belongs to. */
  dayOf(at: Instant): LocalDate;
  /** The calendar of a ticket's targets; of its mailbox while the SLA does not apply. */
  timeOf(targets: Targets | undefined, mailboxId: MailboxId): WorkingTime;
  /** Undefined for a queue that is gone. */
  lineOf(queueId: QueueId): number | undefined;
};

/** Solved this soon after receipt, in working time, is what a service desk is measured by. */
export const FAST_MS = 8 * HOUR_MS;

/** Where a ticket stands. */
export type Place = Pick<
  TicketEventData<'TicketCreated'>,
  'queueId' | 'teamId' | 'assigneeId' | 'priority' | 'channel' | 'mailboxId'
>;

/** Everything that something done there by that person counts for. */
export function scopesOf(place: Place, agentId: AgentId | null, terms: KpiTerms): readonly Scope[] {
  const { queueId, teamId, priority, channel } = place;
  const line = terms.lineOf(queueId);
  return [
    'all',
    `channel:${channel}`,
    `priority:${priority}`,
    `queue:${queueId}`,
    `team:${teamId}`,
    ...(line === undefined ? [] : [`line:${line}` as const]),
    ...(agentId === null ? [] : [`agent:${agentId}` as const]),
  ];
}

/** Whole seconds, so that sums come out the same in any order; nothing lasts less than nothing. */
export function lasted(from: Instant, to: Instant, time: WorkingTime): Lasted {
  return {
    businessS: Math.round(time.workingMsBetween(from, to) / SECOND_MS),
    calendarS: Math.max(0, Math.round((epochMs(to) - epochMs(from)) / SECOND_MS)),
  };
}

/** What a solve that lasts counts for, after all that was said and done before it. */
export function solveCounts(
  before: { readonly replies: number; readonly reopened: boolean; readonly queueWaitMs: number },
  startAt: Instant,
  at: Instant,
  time: WorkingTime,
) {
  return {
    solved: 1,
    solvedSilently: before.replies === 0 ? 1 : 0,
    solvedAtOnce: before.replies === 1 && !before.reopened ? 1 : 0,
    solvedFast: time.workingMsBetween(startAt, at) <= FAST_MS ? 1 : 0,
    lifetimeS: lasted(startAt, at, time).calendarS,
    queueWaitS: Math.round(before.queueWaitMs / SECOND_MS),
  };
}
