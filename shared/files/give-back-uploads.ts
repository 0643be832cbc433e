// Uploads of a message that was taken back before it came about: they can be used again, as long as any upload can.
import type { Clock } from '../kernel/clock.ts';
import type { MessageId, TicketId, UploadId } from '../kernel/id.ts';
import { epochMs } from '../kernel/instant.ts';
import type { Table, Update } from '../table/port.ts';
import { uploadKey } from '../table/upload-keys.ts';
import { isUsable, uploadOf } from './upload.ts';

/** By their place: `write` belongs into the transaction that takes the message back; without one it is to be attached anew. */
export type GivenBack = { readonly uploadedAt?: number; readonly write?: Update };

export function giveBackUploads({ table, clock }: { readonly table: Table; readonly clock: Clock }) {
  return async (given: {
    readonly ticketId: TicketId;
    readonly messageId: MessageId;
    readonly uploadIds: readonly UploadId[];
  }): Promise<readonly GivenBack[]> => {
    const { ticketId, messageId, uploadIds } = given;
    if (uploadIds.length === 0) return [];
    const keys = uploadIds.map((uploadId) => uploadKey(ticketId, uploadId));
    const items = await table.batchGet(keys);
    return items.map((item, index): GivenBack => {
      const upload = item === undefined ? undefined : uploadOf(item);
      const key = keys[index];
      if (upload === undefined || key === undefined || upload.messageId !== messageId) return {};
      if (!isUsable(upload, clock.now())) return {};
      const when = { is: 'equal', attribute: 'messageId', value: messageId } as const;
      return { uploadedAt: epochMs(upload.offeredAt), write: { update: key, remove: ['messageId'], when } };
    });
  };
}
