// Due entries as people read them, and their claims as the events that the sweep writes.
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { DueEntry } from '../../../shared/sla/due-entries.ts';
import { type Draft, wall } from './story.ts';

/** `FR 50% 2025-10-06 10:00`, `RES breach 2025-10-06 18:00`. */
export function say(entry: DueEntry): string {
  const breach = entry.kind === 'breach' && entry.reason === 'policy-change' ? 'breach by policy' : 'breach';
  return `${entry.clock} ${entry.kind === 'warning' ? `${entry.percent}%` : breach} ${wall(entry.at)}`;
}

export function claim(entry: DueEntry, occurredAt: Instant): Draft {
  const { clock, cycle } = entry;
  return entry.kind === 'warning'
    ? { type: 'ClockWarned', occurredAt, data: { clock, cycle, percent: entry.percent } }
    : { type: 'ClockBreached', occurredAt, data: { clock, cycle, dueAt: entry.at, reason: entry.reason } };
}
