// Works off what the sweep has queued: looks at a ticket and writes down each warning and each breach that is due, once. A
// trigger that comes twice, late or for nothing writes nothing.
import * as z from 'zod';
import { plusMs } from '../../shared/kernel/instant.ts';
import { idSchema, instantSchema } from '../../shared/kernel/schema.ts';
import type { DueQueue } from '../../shared/sla/ports.ts';
import { SWEEP_AHEAD_MS } from '../../shared/sla/sweep-due-clocks.ts';
import { claimDueClocks } from '../../shared/tickets/claim-due-clocks.ts';
import { type BasePorts, ticketPorts } from '../edge/ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';

const triggerSchema = z.object({ ticketId: idSchema('ticket'), dueAt: instantSchema });

export type ClaimEntryPorts = BasePorts & { readonly dueQueue: DueQueue };

export function makeHandler(ports: ClaimEntryPorts): QueueHandler {
  const { clock, log, dueQueue } = ports;
  const ticketing = ticketPorts(ports);
  return recordHandler(log, async (body) => {
    const { ticketId, dueAt } = triggerSchema.parse(JSON.parse(body));
    const { events, nextAt } = await claimDueClocks(ticketing, ticketId);
    if (events.length > 0) log.info('due-clocks-claimed', { ticketId, dueAt, claims: events.length });
    // The index shows a ticket's next entry only: one that follows within the minute was behind the one that is claimed now.
    const isBeforeNextSweep = nextAt !== undefined && nextAt <= plusMs(clock.now(), SWEEP_AHEAD_MS);
    if (isBeforeNextSweep) await dueQueue.send([{ ticketId, dueAt: nextAt }]);
  });
}
