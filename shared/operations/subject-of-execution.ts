// Which ticket or approval a process is about: its name begins with the id, in both editions.
import type { ApprovalId, TicketId } from '../kernel/id.ts';
import { ID_PREFIX } from '../kernel/id.ts';

const ID = /^([a-z]+)_[0-9a-z]{26}(?=-)/;

export function subjectOfExecution(name: string): { readonly ticketId?: TicketId; readonly approvalId?: ApprovalId } {
  const [id, prefix] = ID.exec(name) ?? [];
  if (prefix === ID_PREFIX.ticket) return { ticketId: id as TicketId };
  if (prefix === ID_PREFIX.approval) return { approvalId: id as ApprovalId };
  return {};
}
