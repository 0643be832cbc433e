// Which missed promises of a ticket stand: those that were claimed, unless a correction of the calendar's past has judged
// their run anew since. For the clocks and for the figures, which must agree.
import type { Instant } from '../kernel/instant.ts';
import type { TicketEvent, TicketEventData } from '../tickets/ticket-events.ts';
import type { ClockName } from './sla-contract.ts';

export type Miss = {
  readonly clock: ClockName;
  readonly cycle: number;
  readonly dueAt: Instant;
  readonly reason: TicketEventData<'ClockBreached'>['reason'];
};

type Run = Pick<Miss, 'clock' | 'cycle'>;

/** Whether what an event says of a run was judged anew by a later correction; nothing before it counts then. */
export function judgedAnew(events: readonly TicketEvent[]): (event: TicketEvent, run: Run) => boolean {
  const last = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'ClocksCorrected') continue;
    for (const run of event.data.runs) last.set(nameOf(run), event.subjectVersion);
  }
  return (event, run) => event.subjectVersion < (last.get(nameOf(run)) ?? 0);
}

/** Answers the misses that an event tells of and that stand. */
export function standingMisses(events: readonly TicketEvent[]): (event: TicketEvent) => readonly Miss[] {
  const isOverruled = judgedAnew(events);
  return (event) => {
    if (event.type === 'ClockBreached') return isOverruled(event, event.data) ? [] : [event.data];
    if (event.type !== 'ClocksCorrected') return [];
    return event.data.runs.flatMap(({ clock, cycle, missed }) =>
      missed === undefined || isOverruled(event, { clock, cycle }) ? [] : [{ clock, cycle, ...missed }],
    );
  };
}

function nameOf({ clock, cycle }: Run): string {
  return `${clock} ${cycle}`;
}
