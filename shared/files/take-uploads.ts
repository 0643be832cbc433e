// Makes uploads the files of a message. Their bytes are copied to a place of this message alone before anything refers to them, so
// neither their deletion, nor another PUT to their address, nor another message that names them reaches what was sent.
import { type Blobs, fileKey, uploadedKey } from '../blobs/port.ts';
import type { Clock } from '../kernel/clock.ts';
import { derivedId } from '../kernel/derived-id.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, MessageId, TicketId, UploadId } from '../kernel/id.ts';
import type { Put, Table } from '../table/port.ts';
import { uploadKey } from '../table/upload-keys.ts';
import type { Attachment } from '../tickets/ticket.ts';
import { UPLOAD_LIMITS } from './files-routes.ts';
import { isUsable, type Upload, uploadItem, uploadOf } from './upload.ts';

export type UploadsToTake = {
  readonly ticketId: TicketId;
  readonly agentId: AgentId;
  readonly messageId: MessageId;
  /** None twice. */
  readonly uploadIds: readonly UploadId[];
};

/** `together` belongs into the transaction of the message: by it an upload is used once. */
export type TakenUploads = { readonly attachments: readonly Attachment[]; readonly together: readonly Put[] };

type TakePorts = { readonly table: Table; readonly blobs: Blobs; readonly clock: Clock };

/**
 * Safe to do again; the copies for a message that does not come about stay, and nobody points to them. The answer throws DomainError `upload.unknown` (notFound), alike
 * for none, another agent's, another ticket's and one that is too old · `upload.used`, `upload.not-there` (conflict) ·
 * `files.too-large` (invalid) · `blob.unavailable` (unavailable)
 */
export function takeUploads({ table, blobs, clock }: TakePorts): (given: UploadsToTake) => Promise<TakenUploads> {
  return async (given) => {
    if (given.uploadIds.length === 0) return { attachments: [], together: [] };
    const uploads = await ownUploads(table, clock, given);
    const bytes = uploads.reduce((sum, upload) => sum + upload.bytes, 0);
    const most = UPLOAD_LIMITS.messageBytes;
    if (bytes > most) throw new DomainError('files.too-large', 'invalid', { field: 'body.files', bytes, most });
    return {
      attachments: await copiedFiles(blobs, uploads, given.messageId),
      together: uploads.map((upload) => usedBy(upload, given.messageId)),
    };
  };
}

type Copied = Pick<Upload, 'uploadId' | 'fileName' | 'contentType' | 'bytes'>;

/** @throws DomainError `upload.not-there` (conflict) for a file that has not arrived whole · `blob.unavailable` (unavailable) */
export async function copiedFiles(
  blobs: Blobs,
  uploads: readonly Copied[],
  messageId: MessageId,
): Promise<readonly Attachment[]> {
  // All of them before any is copied: one that is missing leaves nothing behind.
  await Promise.all(
    uploads.map(async (upload, index) => {
      if ((await blobs.size(uploadedKey(upload.uploadId))) !== upload.bytes) throw notThere(index);
    }),
  );
  return Promise.all(
    uploads.map(async (upload, index) => {
      const attachment = attachmentOf(upload, messageId);
      const isThere = await blobs.copy(uploadedKey(upload.uploadId), fileKey(attachment.attachmentId));
      if (!isThere) throw notThere(index);
      return attachment;
    }),
  );
}

async function ownUploads(table: Table, clock: Clock, given: UploadsToTake): Promise<readonly Upload[]> {
  const { ticketId, agentId, uploadIds } = given;
  const items = await table.batchGet(uploadIds.map((uploadId) => uploadKey(ticketId, uploadId)));
  return items.map((item, index) => {
    const upload = item === undefined ? undefined : uploadOf(item);
    if (upload === undefined || upload.agentId !== agentId || !isUsable(upload, clock.now())) {
      throw new DomainError('upload.unknown', 'notFound', fieldOf(index));
    }
    if (upload.messageId !== undefined) throw new DomainError('upload.used', 'conflict', fieldOf(index));
    return upload;
  });
}

function notThere(index: number): DomainError {
  return new DomainError('upload.not-there', 'conflict', fieldOf(index));
}

function fieldOf(index: number) {
  return { field: `body.files.${index}` };
}

function attachmentOf({ uploadId, fileName, contentType, bytes }: Copied, messageId: MessageId): Attachment {
  return { attachmentId: derivedId('attachment', uploadId, messageId), fileName, contentType, bytes };
}

function usedBy(upload: Upload, messageId: MessageId): Put {
  return {
    put: uploadItem({ ...upload, messageId }),
    when: { is: 'all', of: [{ is: 'present' }, { is: 'missing', attribute: 'messageId' }] },
  };
}
