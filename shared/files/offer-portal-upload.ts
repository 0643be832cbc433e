// Announces a file of a customer's page, within the bounds of who may have how much signed, and says where to put exactly that.
import { uploadedKey } from '../blobs/port.ts';
import { UPLOAD_LINK_MS, type UploadLinks } from '../blobs/upload-links.ts';
import type { Clock } from '../kernel/clock.ts';
import type { IdSource } from '../kernel/id.ts';
import { plusMs } from '../kernel/instant.ts';
import { redactedText } from '../redaction/redact.ts';
import type { Table } from '../table/port.ts';
import type { UploadOffered } from './offer-upload.ts';
import { countPortalUpload, type Holder, type PortalUpload, portalUploadItem } from './portal-upload.ts';

export type PortalFile = {
  readonly holder: Holder;
  /** As clientNetwork makes it. */
  readonly client: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: number;
};

type OfferPorts = {
  readonly table: Table;
  readonly uploadLinks: UploadLinks;
  readonly clock: Clock;
  readonly ids: IdSource;
};

/** An address for exactly this file. @throws DomainError `upload.too-many` (tooMany) */
export async function offerPortalUpload(
  { table, uploadLinks, clock, ids }: OfferPorts,
  { holder, client, fileName, contentType, bytes }: PortalFile,
): Promise<UploadOffered> {
  await countPortalUpload(table, clock, { holder, client, bytes });
  const offeredAt = clock.now();
  const uploadId = ids.next('upload');
  const upload: PortalUpload = { uploadId, fileName: redactedText(fileName), contentType, bytes, offeredAt };
  await table.put({ put: portalUploadItem(holder, upload), when: { is: 'absent' } });
  const address = await uploadLinks.addressFor(uploadedKey(uploadId), upload);
  return { uploadId, ...address, expiresAt: plusMs(offeredAt, UPLOAD_LINK_MS) };
}
