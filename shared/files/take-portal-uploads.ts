// Makes what a customer's page uploaded the files of a message, by the same copying as what agents upload.
import type { Blobs } from '../blobs/port.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { MessageId } from '../kernel/id.ts';
import type { Table } from '../table/port.ts';
import { portalUploadKey } from '../table/upload-keys.ts';
import { type Holder, isPortalUploadUsable, portalUploadItem, portalUploadOf, uploadIdsIn } from './portal-upload.ts';
import { PORTAL_FILE_LIMITS } from './portal-uploads-routes.ts';
import { copiedFiles, type TakenUploads } from './take-uploads.ts';

type TakePorts = { readonly table: Table; readonly blobs: Blobs; readonly clock: Clock };

/**
 * Safe to do again. The answer throws DomainError `upload.unknown` (notFound), alike for none, another's and one that is too old ·
 * `upload.used`, `upload.not-there` (conflict) · `files.too-large` (invalid) · `blob.unavailable` (unavailable)
 */
export function takePortalUploads({ table, blobs, clock }: TakePorts) {
  return async (holder: Holder, named: readonly string[], messageId: MessageId): Promise<TakenUploads> => {
    const uploadIds = uploadIdsIn(named);
    if (uploadIds.length === 0) return { attachments: [], together: [] };
    const items = await table.batchGet(uploadIds.map((uploadId) => portalUploadKey(holder, uploadId)));
    const uploads = items.map((item) => {
      const upload = item === undefined ? undefined : portalUploadOf(item);
      if (upload === undefined || !isPortalUploadUsable(upload, clock.now())) {
        throw new DomainError('upload.unknown', 'notFound');
      }
      if (upload.messageId !== undefined) throw new DomainError('upload.used', 'conflict');
      return upload;
    });
    const bytes = uploads.reduce((sum, upload) => sum + upload.bytes, 0);
    const most = PORTAL_FILE_LIMITS.bytes;
    if (bytes > most) throw new DomainError('files.too-large', 'invalid', { field: 'files', bytes, most });
    return {
      attachments: await copiedFiles(blobs, uploads, messageId),
      together: uploads.map((upload) => ({
        put: portalUploadItem(holder, { ...upload, messageId }),
        when: { is: 'all', of: [{ is: 'present' }, { is: 'missing', attribute: 'messageId' }] },
      })),
    };
  };
}
