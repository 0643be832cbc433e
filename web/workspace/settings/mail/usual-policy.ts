// What a desk begins with, for a new policy and for one without a ladder of its own. The rules themselves stand with the schemas,
// which the browser does not load: tests/unit/web/policy-draft holds the two against each other.
import type { LadderLevel } from '../../../../shared/escalations/ladder-contract.ts';
import type { Priority } from '../../../../shared/sla/sla-contract.ts';

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Priority[];
export const CLOCKS = ['FR', 'NR', 'RES'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Minutes. */
export const USUAL_TARGETS: Readonly<Record<Priority, Readonly<Record<Clock, number>>>> = {
  urgent: { FR: 30, NR: 60, RES: 480 },
  high: { FR: 120, NR: 240, RES: 960 },
  normal: { FR: 480, NR: 480, RES: 2_400 },
  low: { FR: 960, NR: 960, RES: 4_800 },
};

export const USUAL_WARNINGS: readonly number[] = [50, 75, 90];

export const USUAL_LADDER: readonly LadderLevel[] = [
  { at: 'warning', percent: 75, target: { kind: 'role', role: 'assignee' } },
  { at: 'warning', percent: 90, target: { kind: 'role', role: 'team-lead' } },
  { at: 'breach', afterMinutes: 0, target: { kind: 'role', role: 'manager' } },
  { at: 'breach', afterMinutes: 240, target: { kind: 'role', role: 'department-head' } },
];

export const TARGET_ROLES = ['assignee', 'on-duty', 'team-lead', 'manager', 'department-head'] as const;
export const INNER_WAITS = ['waiting_vendor', 'waiting_approval', 'waiting_other_team'] as const;
export type InnerWait = (typeof INNER_WAITS)[number];

export const MAX_LEVELS = 20;
export const MAX_OVERRIDES = 50;
export const MAX_WARNINGS = 5;
