// A task of climb-ladder: says from the ticket as it is now whether a level is to be fired, to be waited for, or whether the
// climb is over. Changes nothing.
import * as z from 'zod';
import { nextLadderStep } from '../../shared/escalations/next-ladder-step.ts';
import { idSchema } from '../../shared/kernel/schema.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import { clockNameSchema } from '../../shared/sla/sla-contract.ts';
import { escalationPorts } from '../edge/escalation-ports.ts';
import type { BasePorts } from '../edge/ports.ts';

/** Executions of older definitions may hand in more. */
const inputSchema = z.object({ ticketId: idSchema('ticket'), clock: clockNameSchema, cycle: z.int().positive() });

export function makeHandler(ports: BasePorts): WorkflowTask {
  const escalations = escalationPorts(ports);
  return async (input) => {
    const { ticketId, clock, cycle } = inputSchema.parse(input);
    const ticket = await escalations.load(ticketId);
    const step = nextLadderStep(ticket?.clocks, { clock, cycle }, await escalations.book(), ports.clock.now());
    if (step.next === 'fire') return { next: 'fire', level: step.level };
    ports.log.info('ladder-looked-at', { ticketId, clock, cycle, next: step.next });
    return step.next === 'wait' ? { next: 'wait', until: step.until } : { next: 'stop', because: step.because };
  };
}
