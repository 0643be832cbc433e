// A file that an agent uploads for a ticket: announced first, then put by the client, then used once in a message. What was
// announced is kept, so that nothing which arrives later can be called or be anything else.
import * as z from 'zod';
import { SECOND_MS } from '../kernel/duration.ts';
import { epochMs, type Instant, plusMs } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { readTicketPartition } from '../table/keys.ts';
import { readUploadSort, uploadKey } from '../table/upload-keys.ts';
import { UPLOAD_USABLE_MS } from './files-routes.ts';

export const uploadSchema = z.strictObject({
  uploadId: idSchema('upload'),
  ticketId: idSchema('ticket'),
  /** Whose it is; nobody else can use it. */
  agentId: idSchema('agent'),
  fileName: z.string(),
  contentType: z.string(),
  bytes: z.int().positive(),
  offeredAt: instantSchema,
  /** The message that has it; once it stands, the upload is used. */
  messageId: idSchema('message').optional(),
});
export type Upload = z.infer<typeof uploadSchema>;

export function uploadItem(upload: Upload): Item {
  const { ticketId, uploadId, messageId, ...told } = upload;
  return {
    ...uploadKey(ticketId, uploadId),
    entity: 'upload',
    upload: asValue(told),
    ...(messageId === undefined ? {} : { messageId }),
    expiresAtS: Math.ceil((epochMs(upload.offeredAt) + 2 * UPLOAD_USABLE_MS) / SECOND_MS),
  };
}

export function uploadOf(item: Item): Upload {
  const { pk, sk, messageId } = item;
  return uploadSchema.parse({
    ...(item['upload'] as object),
    ticketId: readTicketPartition(pk),
    uploadId: readUploadSort(sk),
    ...(messageId === undefined ? {} : { messageId }),
  });
}

export function isUsable({ offeredAt }: Upload, now: Instant): boolean {
  return now < plusMs(offeredAt, UPLOAD_USABLE_MS);
}
