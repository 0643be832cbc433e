// Walks the tickets after a calendar or a policy has changed, or a calendar's past was corrected: one page for each record, and
// queues the page after it. A record that comes twice, or half done, does no harm.
import type { StepQueue } from '../../shared/sla/ports.ts';
import { type CorrectionStep, correctClocks, correctionStepSchema } from '../../shared/tickets/correct-clocks.ts';
import { type RenewalStep, renewalStepSchema, renewClocks } from '../../shared/tickets/renew-clocks.ts';
import { openTicketsOf } from '../edge/clock-ports.ts';
import { correctionPorts } from '../edge/correction-ports.ts';
import { type BasePorts, ticketPorts } from '../edge/ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';

export type RenewalEntryPorts = BasePorts & { readonly renewals: StepQueue<RenewalStep | CorrectionStep> };

export function makeHandler(ports: RenewalEntryPorts): QueueHandler {
  const { clock, log, renewals } = ports;
  const renewing = { ...ticketPorts(ports), openTickets: openTicketsOf(ports) };
  const correcting = correctionPorts(ports);

  const renew = async (step: RenewalStep) => {
    const { looked, renewed, failed, next } = await renewClocks(renewing, step);
    log.info('clocks-renewed', { kind: step.changed.kind, looked, renewed, isLast: next === undefined });
    for (const ticketId of failed) log.error('clocks-not-renewed', { ticketId });
    if (next !== undefined) await renewals.send(next, clock.now());
  };
  const correct = async (step: CorrectionStep) => {
    const { looked, corrected, failed, next } = await correctClocks(correcting, step);
    log.info('clocks-corrected', { ...step.corrected, looked, corrected, isLast: next === undefined });
    for (const ticketId of failed) log.error('clocks-not-renewed', { ticketId });
    if (next !== undefined) await renewals.send(next.step, next.at);
  };

  return recordHandler(log, async (body) => {
    const step: unknown = JSON.parse(body);
    const correction = correctionStepSchema.safeParse(step);
    await (correction.success ? correct(correction.data) : renew(renewalStepSchema.parse(step)));
  });
}
