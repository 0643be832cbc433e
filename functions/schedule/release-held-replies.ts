// Works off what was queued about held answers: each goes out once its time has come, once. A trigger that comes twice, late or for
// one that was taken back does nothing; one that comes early waits on.
import * as z from 'zod';
import { idSchema, instantSchema } from '../../shared/kernel/schema.ts';
import type { DueQueue, DueReplyTrigger } from '../../shared/sla/ports.ts';
import { releaseReply } from '../../shared/tickets/release-reply.ts';
import { type BasePorts, ticketPorts } from '../edge/ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';

const triggerSchema = z.object({ messageId: idSchema('message'), ticketId: idSchema('ticket'), dueAt: instantSchema });

export type ReleaseEntryPorts = BasePorts & { readonly heldQueue: DueQueue<DueReplyTrigger> };

export function makeHandler(ports: ReleaseEntryPorts): QueueHandler {
  const { table, log, heldQueue } = ports;
  const releasing = { ...ticketPorts(ports), table };
  return recordHandler(log, async (body) => {
    const { messageId, ticketId } = triggerSchema.parse(JSON.parse(body));
    const released = await releaseReply(releasing, { ticketId, messageId });
    if (released.outcome === 'early') await heldQueue.send([{ messageId, ticketId, dueAt: released.releaseAt }]);
    else if (released.outcome !== 'over') log.info(`reply-${released.outcome}`, { ticketId, messageId });
  });
}
