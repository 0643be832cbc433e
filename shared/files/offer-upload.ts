// Announces a file: what it is called, what it is and how large, and where the client may put exactly that.
import { uploadedKey } from '../blobs/port.ts';
import { UPLOAD_LINK_MS, type UploadAddress, type UploadLinks } from '../blobs/upload-links.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AgentId, IdSource, TicketId, UploadId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { redactedText } from '../redaction/redact.ts';
import type { Table } from '../table/port.ts';
import { type Upload, uploadItem } from './upload.ts';

export type OfferedFile = {
  readonly ticketId: TicketId;
  readonly agentId: AgentId;
  /** Harmless in a header and as a file name; forbidden data in it is masked here. */
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: number;
};

export type UploadOffered = UploadAddress & { readonly uploadId: UploadId; readonly expiresAt: Instant };

/** Who may upload for the ticket is for the caller to see to. */
export async function offerUpload(
  ports: {
    readonly table: Table;
    readonly uploadLinks: UploadLinks;
    readonly clock: Clock;
    readonly ids: IdSource;
  },
  { fileName, ...file }: OfferedFile,
): Promise<UploadOffered> {
  const { table, uploadLinks, clock, ids } = ports;
  const offeredAt = clock.now();
  const upload: Upload = {
    ...file,
    uploadId: ids.next('upload'),
    fileName: redactedText(fileName),
    offeredAt,
  };
  await table.put({ put: uploadItem(upload), when: { is: 'absent' } });
  const address = await uploadLinks.addressFor(uploadedKey(upload.uploadId), upload);
  return { uploadId: upload.uploadId, ...address, expiresAt: plusMs(offeredAt, UPLOAD_LINK_MS) };
}
