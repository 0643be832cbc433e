// A task of climb-ladder: makes it a fact that a level was reached, and who has to be told. Called twice, or after the ticket
// has gone another way, it changes nothing.
import * as z from 'zod';
import { reachLevel } from '../../shared/escalations/reach-level.ts';
import { idSchema } from '../../shared/kernel/schema.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import { clockNameSchema } from '../../shared/sla/sla-contract.ts';
import { escalationPorts, type FindingPorts } from '../edge/escalation-ports.ts';

/** Executions of older definitions may hand in more. */
const inputSchema = z.object({
  ticketId: idSchema('ticket'),
  clock: clockNameSchema,
  cycle: z.int().positive(),
  level: z.int().positive(),
});

export function makeHandler(ports: FindingPorts): WorkflowTask {
  const escalations = { ...escalationPorts(ports), targets: ports.targets };
  return async (input) => {
    const level = inputSchema.parse(input);
    const reached = await reachLevel(escalations, level);
    ports.log.info('ladder-level', { ...level, reached });
    return { reached };
  };
}
