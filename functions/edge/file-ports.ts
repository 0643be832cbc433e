// Handing out files: the record that somebody takes one, then the address for a browser. Nothing is handed out unrecorded.
import { type AuditedRead, auditTrail } from '../../shared/audit/audit-trail.ts';
import { FILE_LINK_MS, type FileDelivery, type FileLinks } from '../../shared/blobs/file-links.ts';
import type { BlobKey } from '../../shared/blobs/port.ts';
import type { UploadLinks } from '../../shared/blobs/upload-links.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { BlobPorts } from './ports.ts';

export type FilePorts = BlobPorts & { readonly fileLinks: FileLinks };

export type UploadPorts = FilePorts & { readonly uploadLinks: UploadLinks };

export function handOut({ table, clock, ids, fileLinks }: FilePorts) {
  const audit = auditTrail(table, clock, ids);
  return async (
    key: BlobKey,
    delivery: FileDelivery,
    read: AuditedRead,
  ): Promise<{ readonly url: string; readonly expiresAt: Instant }> => {
    await audit.record(read);
    const expiresAt = plusMs(clock.now(), FILE_LINK_MS);
    return { url: await fileLinks.linkTo(key, delivery), expiresAt };
  };
}
