// Begins the process that climbs the ladder of a missed promise: at its breach, and again when its clock runs on after the
// ladder had stopped, because a wait is over, the ticket is open again or its priority has changed.
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Workflows } from '../processes/workflows.ts';
import type { ClockState } from '../sla/sla-contract.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import { nextLadderStep } from './next-ladder-step.ts';
import type { EscalationPorts } from './ports.ts';

/** Answers how many processes were asked for; each is started once, whatever comes twice. */
export async function startClimbing(
  ports: EscalationPorts & { readonly workflows: Workflows },
  event: TicketEvent,
): Promise<number> {
  const ticket = await ports.load(event.subjectId as TicketId);
  const missed = (ticket?.clocks?.clocks ?? []).filter((run) => isConcerned(run, event));
  if (ticket === undefined || missed.length === 0) return 0;
  const book = await ports.book();
  const { ticketId } = ticket;
  let started = 0;
  for (const { clock, cycle, withdrawn } of missed) {
    const step = nextLadderStep(ticket.clocks, { clock, cycle }, book, ports.clock.now());
    if (step.next === 'stop') continue;
    // A miss that was taken back had its own climb; this is another one.
    const climb = `${ticketId}-${clock}-${cycle}${withdrawn === undefined ? '' : `-c${withdrawn}`}`;
    const name = event.type === 'ClockBreached' ? climb : `${climb}-v${event.subjectVersion}`;
    await ports.workflows.start('climb-ladder', name, { ticketId, clock, cycle });
    started += 1;
  }
  return started;
}

/** A breach concerns its own run; anything else every missed run that it made run on, from the instant that it counts from. */
function isConcerned(run: ClockState, event: TicketEvent): boolean {
  if (run.breachClaimed === undefined || run.status !== 'running') return false;
  if (event.type === 'ClockBreached') return run.clock === event.data.clock && run.cycle === event.data.cycle;
  // A failed answer is taken out of the past, so its clock runs on from any instant.
  return event.type === 'ReplyFailed' || run.countedTo >= countsFrom(event);
}

function countsFrom(event: TicketEvent): Instant {
  return event.type === 'CustomerMessageReceived' || event.type === 'HeldMessageAccepted'
    ? event.data.receivedAt
    : event.occurredAt;
}
