// Reads that must be answered for: who took which file, when. One item each in the partition of its day, never changed; ids only.
import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AttachmentId, IdSource, MessageId, TicketId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import { auditKey } from '../table/audit-keys.ts';
import type { Table } from '../table/port.ts';

export type AuditedRead = {
  readonly actor: Actor;
  readonly action: 'file-taken' | 'original-taken';
  readonly ticketId: TicketId;
  readonly messageId: MessageId;
  readonly attachmentId?: AttachmentId;
  readonly requestId: string;
};

export type AuditTrail = { record(read: AuditedRead): Promise<void> };

export function auditTrail(table: Table, clock: Clock, ids: IdSource): AuditTrail {
  return {
    record: async (read) => {
      const at = clock.now();
      const put = { ...auditKey(at, ids.next('event')), entity: 'audit', read: asValue(read) };
      await table.put({ put, when: { is: 'absent' } });
    },
  };
}
