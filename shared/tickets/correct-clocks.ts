// After a calendar's past was corrected: every ticket that lived in it is walked, page by page, and what its clocks and figures
// become by that is one event of its own. A page may be walked twice or begun anew: what is done already is not done again.
import * as z from 'zod';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { idSchema } from '../kernel/schema.ts';
import type { TicketClocks } from '../sla/sla-contract.ts';
import { changeTicket } from './change-ticket.ts';
import { type LivedPlace, livedPlaceSchema, type TicketsLived } from './lived-tickets-contract.ts';
import type { TicketPorts } from './ports.ts';
import type { TicketEvent, TicketEventData } from './ticket-events.ts';

/** One page of the walk. */
export const correctionStepSchema = z.strictObject({
  /** The version of the calendar that the correction made. */
  corrected: z.strictObject({ calendarId: idSchema('calendar'), version: z.int().positive() }),
  /** The second walk finds what was between two lists while the first one passed. */
  walk: z.union([z.literal(1), z.literal(2)]),
  /** Absent: the first page. */
  place: livedPlaceSchema.optional(),
});
export type CorrectionStep = z.infer<typeof correctionStepSchema>;

/** A correction as it is carried out: since when tickets may be touched by it, and what it makes of one. */
export type RunningCorrection = {
  readonly from: Instant;
  judge(
    events: readonly TicketEvent[],
    stored: TicketClocks | undefined,
  ): TicketEventData<'ClocksCorrected'> | undefined;
  finish(): Promise<void>;
};

export type CorrectionPorts = TicketPorts & {
  readonly lived: TicketsLived;
  /**
   * Undefined if there is no such correction: its save failed after the walk was set going.
   * @throws DomainError `calendar.stale` (unavailable) while this process still reads the hours of before
   */
  readonly correction: (corrected: CorrectionStep['corrected']) => Promise<RunningCorrection | undefined>;
  /** Brings the figures of these tickets up to their events and to the calendars of now. */
  readonly restate: (ticketIds: readonly TicketId[]) => Promise<void>;
};

export type Corrected = {
  readonly looked: number;
  /** Tickets that got their event on this page, now. */
  readonly corrected: number;
  /** Tickets that cannot be read or changed; the walk goes on behind them. */
  readonly failed: readonly TicketId[];
  /** The page to walk next and when; absent at the end. */
  readonly next?: { readonly step: CorrectionStep; readonly at: Instant };
};

/** Tickets of one page; each is read with all its events, all at the same time. */
export const CORRECTION_PAGE = 25;
/** By then what happened during the first walk stands in the indexes and among the figures. */
export const SECOND_WALK_AFTER_MS = 10 * 60_000;

/** @throws DomainError of kind unavailable: walk this page again */
export async function correctClocks(ports: CorrectionPorts, step: CorrectionStep): Promise<Corrected> {
  const running = await ports.correction(step.corrected);
  if (running === undefined) return { looked: 0, corrected: 0, failed: [] };
  const { ticketIds, next } = await ports.lived.page(running.from, step.place, CORRECTION_PAGE);
  const correlationId = ports.ids.next('request');
  const settled = await Promise.allSettled(
    ticketIds.map((ticketId) => correctTicket(ports, running, ticketId, correlationId)),
  );
  const failed = settled.flatMap((result, index) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof DomainError && result.reason.kind === 'unavailable') throw result.reason;
    const ticketId = ticketIds[index];
    return ticketId === undefined ? [] : [ticketId];
  });
  // Also those whose clocks did not change: their times are counted by the same calendar.
  await ports.restate(ticketIds.filter((ticketId) => !failed.includes(ticketId)));
  const corrected = settled.filter((result) => result.status === 'fulfilled' && result.value).length;
  const following = nextStep(step, next, ports.clock.now());
  if (following === undefined) await running.finish();
  const outcome = { looked: ticketIds.length, corrected, failed };
  return following === undefined ? outcome : { ...outcome, next: following };
}

function nextStep(
  { corrected, walk }: CorrectionStep,
  place: LivedPlace | undefined,
  now: Instant,
): Corrected['next'] | undefined {
  if (place !== undefined) return { step: { corrected, walk, place }, at: now };
  return walk === 1 ? { step: { corrected, walk: 2 }, at: plusMs(now, SECOND_WALK_AFTER_MS) } : undefined;
}

async function correctTicket(
  ports: CorrectionPorts,
  running: RunningCorrection,
  ticketId: TicketId,
  correlationId: string,
): Promise<boolean> {
  const actor = { kind: 'system', name: 'correct-clocks' } as const;
  const occasion = { actor, occurredAt: ports.clock.now(), correlationId };
  const result = await changeTicket(ports, ticketId, occasion, async (ticket) => {
    // As it is stored: what is handed in has the deadlines of now already.
    const [stored, events] = await Promise.all([ports.tickets.load(ticketId), ports.tickets.history(ticketId)]);
    if (stored?.version !== ticket.version || events.length !== ticket.version) {
      throw new DomainError('ticket.busy', 'unavailable');
    }
    const data = running.judge(events, stored.clocks);
    return { drafts: data === undefined ? [] : [{ type: 'ClocksCorrected', data }] };
  });
  return result.done && result.events.length > 0;
}
