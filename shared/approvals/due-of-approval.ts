// What an approval is due for: reminder, escalation, the end of a step's time, a look at who has gone away, and the renewal of
// the process that runs it. The sweep finds the earliest; who claims it writes the fact, so nothing happens twice.
import { DAY_MS } from '../kernel/duration.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { type Approval, openStep } from './approval.ts';

export const DUE_KINDS = ['renew', 'look', 'remind', 'escalate', 'timeout'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** An execution may last one year (AWS Step Functions, "Service quotas"); its successor takes over before that. */
export const EXECUTION_DAYS = 360;

export type ApprovalDue = { readonly kind: DueKind; readonly at: Instant };

/** All that is not claimed yet, by instant; nothing once it has ended. */
export function dueOfApproval(approval: Approval): readonly ApprovalDue[] {
  if (approval.ended !== undefined) return [];
  const renew: ApprovalDue = { kind: 'renew', at: plusMs(approval.executionSince, EXECUTION_DAYS * DAY_MS) };
  const state = openStep(approval)?.state;
  if (state === undefined) return [renew];
  const entries: readonly (ApprovalDue | undefined)[] = [
    renew,
    { kind: 'look', at: state.lookAt },
    state.reminded ? undefined : { kind: 'remind', at: state.remindAt },
    state.escalated ? undefined : { kind: 'escalate', at: state.escalateAt },
    state.timedOut ? undefined : { kind: 'timeout', at: state.timeoutAt },
  ];
  return entries
    .filter((entry) => entry !== undefined)
    .sort((a, b) => (a.at === b.at ? DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind) : a.at < b.at ? -1 : 1));
}
