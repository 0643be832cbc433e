// Begun by a schedule every night: folds the clocks of every open ticket anew from its events, one page for each record, and
// reports those that stand otherwise. Writes nothing but log lines; an alarm listens for `clock-drift`.
import { type AuditStep, auditClocks, auditStepSchema } from '../../shared/sla/audit-clocks.ts';
import type { StepQueue } from '../../shared/sla/ports.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { calendarsInForce, openTicketsOf } from '../edge/clock-ports.ts';
import type { BasePorts } from '../edge/ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';

export type AuditEntryPorts = BasePorts & { readonly audits: StepQueue<AuditStep> };

export function makeHandler(ports: AuditEntryPorts): QueueHandler {
  const { table, clock, log, audits } = ports;
  const auditing = {
    tickets: ticketStore(table),
    openTickets: openTicketsOf(ports),
    calendars: calendarsInForce(ports),
  };
  return recordHandler(log, async (body) => {
    const { drifted, soFar, next } = await auditClocks(auditing, auditStepSchema.parse(JSON.parse(body)));
    for (const ticketId of drifted) log.error('clock-drift', { ticketId });
    if (next === undefined) log.info('clocks-audited', soFar);
    else await audits.send(next, clock.now());
  });
}
