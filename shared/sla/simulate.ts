// "What would happen to such a request at that time?": the answer for whoever sets up policies and calendars.
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import type { Instant } from '../kernel/instant.ts';
import { startRun } from './clock-run.ts';
import { type DueEntry, dueEntries } from './due-entries.ts';
import { type Policy, type RequestKind, targetsFor } from './policy.ts';
import { type PromisedReply, promiseFacts, promiseReply } from './promise.ts';
import { CLOCKS, type ClockName, type Targets, type TicketClocks } from './sla-contract.ts';

export type SimulatedClock = {
  readonly clock: ClockName;
  readonly targetMinutes: number;
  /** NEVER if the calendar does not open for it. */
  readonly dueAt: Instant;
  readonly warnings: readonly { readonly percent: number; readonly at: Instant }[];
};

export type Simulation = {
  readonly targets: Targets;
  /** FR and RES as if the request came in at that time, NR as if an answered customer wrote again then. */
  readonly clocks: readonly SimulatedClock[];
  /** What an acknowledgement sent at once would say; undefined if no first response is promised. */
  readonly promise: PromisedReply | undefined;
};

/** `time` is that of the policy's own calendar if it has one, else of the mailbox's; `zone` is the mailbox's. */
export function simulateRequest(
  request: RequestKind & { readonly at: Instant },
  policy: Policy,
  { time, zone }: { readonly time: WorkingTime; readonly zone: string },
): Simulation {
  const targets = targetsFor(policy, request, time.calendarId);
  const clocks = CLOCKS.flatMap((clock) => {
    const minutes = targets[clock];
    return minutes === undefined ? [] : [startRun({ clock, cycle: 1 }, request.at, minutes, time)];
  });
  const state: TicketClocks = {
    targets: { ...targets, calendarId: time.calendarId },
    clocks,
    phase: 'open',
    counting: true,
    pastFirstResponse: false,
    customerMessages: 0,
    foldedTo: 1,
  };
  const entries = dueEntries(state, new Map([[time.calendarId, time]]));
  const facts = promiseFacts(state, zone);
  return {
    targets,
    clocks: clocks.map((run) => ({
      clock: run.clock,
      targetMinutes: run.targetMinutes,
      dueAt: run.dueAt ?? request.at,
      warnings: warningsOf(run.clock, entries),
    })),
    promise: facts === undefined ? undefined : promiseReply(facts, request.at, time),
  };
}

function warningsOf(clock: ClockName, entries: readonly DueEntry[]): { percent: number; at: Instant }[] {
  return entries.flatMap((entry) =>
    entry.kind === 'warning' && entry.clock === clock ? [{ percent: entry.percent, at: entry.at }] : [],
  );
}
