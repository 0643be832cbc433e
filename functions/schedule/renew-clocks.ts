// Walks the open tickets after a calendar or a policy has changed, one page for each record, and queues the page after it.
// A record that comes twice, or half done, does no harm.
import type { StepQueue } from '../../shared/sla/ports.ts';
import { type RenewalStep, renewalStepSchema, renewClocks } from '../../shared/tickets/renew-clocks.ts';
import { openTicketsOf } from '../edge/clock-ports.ts';
import { type BasePorts, ticketPorts } from '../edge/ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';

export type RenewalEntryPorts = BasePorts & { readonly renewals: StepQueue<RenewalStep> };

export function makeHandler(ports: RenewalEntryPorts): QueueHandler {
  const { clock, log, renewals } = ports;
  const renewing = { ...ticketPorts(ports), openTickets: openTicketsOf(ports) };
  return recordHandler(log, async (body) => {
    const step = renewalStepSchema.parse(JSON.parse(body));
    const { looked, renewed, failed, next } = await renewClocks(renewing, step);
    log.info('clocks-renewed', { kind: step.changed.kind, looked, renewed, isLast: next === undefined });
    for (const ticketId of failed) log.error('clocks-not-renewed', { ticketId });
    if (next !== undefined) await renewals.send(next, clock.now());
  });
}
