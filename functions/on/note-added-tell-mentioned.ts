// Reacts to NoteAdded: colleagues whom a note mentions find it in their workspace until they have looked, and are told by mail, or
// their deputies. Nobody is told of their own note, and a mention of somebody for whom nobody is there waits for them.
import * as z from 'zod';
import type { TicketId } from '../../shared/kernel/id.ts';
import { idSchema } from '../../shared/kernel/schema.ts';
import { recordMention } from '../../shared/tickets/mentions.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { MailPorts } from '../edge/mail-ports.ts';
import { noticesOf } from '../edge/notice-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';
import { targetsOf } from '../edge/targets-of.ts';

/** What is read here of a note: those of older versions mention nobody. */
const noteSchema = z.object({
  messageId: idSchema('message'),
  mentioned: z.array(idSchema('agent')).default([]),
});

export function makeHandler(ports: MailPorts): QueueHandler {
  const { table, clock, log } = ports;
  const tickets = ticketStore(table);
  const targets = targetsOf(ports);
  const notices = noticesOf(ports);
  return reaction(log, async ({ eventId, subjectId, subjectVersion, occurredAt, actor, correlationId, data }) => {
    const { messageId, mentioned } = noteSchema.parse(data);
    if (mentioned.length === 0 || actor.kind !== 'agent') return;
    const ticketId = subjectId as TicketId;
    const urgent = (await tickets.load(ticketId))?.priority === 'urgent';
    const notice = { kind: 'mentioned', ticketId, messageId, by: actor.agentId } as const;
    const others = new Set(mentioned.filter((agentId) => agentId !== actor.agentId));
    for (const agentId of others) {
      await recordMention(table, { agentId, ticketId, version: subjectVersion, at: occurredAt });
    }
    for (const agentId of new Set(mentioned)) {
      const to = await targets.standInFor(agentId, clock.now());
      if (to === undefined) log.warn('mention-unheard', { ticketId, agentId });
      else if (to.agentId !== actor.agentId) await notices.tell({ to, notice, once: eventId, urgent, correlationId });
    }
  });
}
