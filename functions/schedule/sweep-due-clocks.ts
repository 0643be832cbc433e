// Called by a schedule every minute: queues every ticket, approval and held answer that is due for something within the next one.
// Decides nothing, and must cost what is due, never what is open.
import type { AnyDueTrigger, DueQueue } from '../../shared/sla/ports.ts';
import { sweepDueClocks } from '../../shared/sla/sweep-due-clocks.ts';
import type { BasePorts } from '../edge/ports.ts';

export type SweepEntryPorts = Pick<BasePorts, 'table' | 'clock' | 'log'> & {
  readonly dueQueue: DueQueue<AnyDueTrigger>;
};

/** Takes no word of its caller: which minute it is, the clock says. */
export function makeHandler({ table, clock, log, dueQueue }: SweepEntryPorts): () => Promise<void> {
  return async () => {
    const { seen, queued } = await sweepDueClocks({ table, queue: dueQueue }, clock.now());
    if (seen > 0) log.info('due-clocks-swept', { seen, queued });
  };
}
