// What a line of a list shows of a ticket: the one attribute that the list indexes carry, 600 bytes at most.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { prioritySchema } from '../sla/sla-contract.ts';
import { cutBytes } from './cut-bytes.ts';
import { SNIPPET_BYTES } from './snippet.ts';
import type { Ticket } from './ticket.ts';
import { CHANNELS } from './ticket-events.ts';
import { STATUSES } from './ticket-status.ts';

export const ticketRowSchema = z.strictObject({
  ticketId: idSchema('ticket'),
  number: z.int(),
  subject: z.string(),
  snippet: z.string(),
  status: z.enum(STATUSES),
  priority: prioritySchema,
  /** Absent on rows that were written before lists could be cut by it. */
  channel: z.enum(CHANNELS).optional(),
  requester: z.string(),
  assigneeId: idSchema('agent').nullable(),
  /** Whose it is, and so who may see the row. Absent in rows that were written before they said so. */
  teamId: idSchema('team').optional(),
  deadlineAt: instantSchema.optional(),
  customerAt: instantSchema.optional(),
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

/** The parts that a person wrote are cut by bytes: 150 + 100 + 60 leave room for keys and names within 600. */
export function ticketRow(ticket: Ticket, deadlineAt: TicketRow['deadlineAt']): TicketRow {
  const requester = ticket.participants[0];
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    subject: cutBytes(ticket.subject, 150),
    snippet: cutBytes(ticket.snippet, SNIPPET_BYTES),
    status: ticket.status,
    priority: ticket.priority,
    channel: ticket.channel,
    requester: cutBytes(requester === undefined ? '' : requester.name || requester.address, 60),
    assigneeId: ticket.assigneeId,
    teamId: ticket.teamId,
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(ticket.lastCustomerMessageAt === undefined ? {} : { customerAt: ticket.lastCustomerMessageAt }),
  };
}
