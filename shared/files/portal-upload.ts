// A file that a customer's page uploads: announced first, within bounds, then put by the browser, then used once. Whose it is, a
// hash says: of the bits that the form began with, or of the request that a link is for.
import * as z from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { ContactId, TicketId, UploadId } from '../kernel/id.ts';
import { epochMs, type Instant, plusMs } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import type { Table } from '../table/port.ts';
import { portalUploadCapKey, portalUploadKey } from '../table/upload-keys.ts';
import { PORTAL_UPLOAD_CAPS, PORTAL_UPLOAD_USABLE_MS } from './portal-uploads-routes.ts';

export const portalUploadSchema = z.strictObject({
  uploadId: idSchema('upload'),
  fileName: z.string(),
  contentType: z.string(),
  bytes: z.int().positive(),
  offeredAt: instantSchema,
  /** The message that has it; once it stands, the upload is used. */
  messageId: idSchema('message').optional(),
});
export type PortalUpload = z.infer<typeof portalUploadSchema>;

/** Whose files: a hash, so that nobody who reads the table can use them. */
export type Holder = string & { readonly __brand: 'Holder' };

export const formHolder = (bits: string) => sha256Hex(`form ${bits}`) as Holder;

/** The same for every link of one person to one request. */
export const requestHolder = ({ ticketId, contactId }: { ticketId: TicketId; contactId: ContactId }) =>
  sha256Hex(`request ${ticketId} ${contactId}`) as Holder;

export function portalUploadItem(holder: Holder, upload: PortalUpload): Item {
  const { messageId, ...told } = upload;
  return {
    ...portalUploadKey(holder, upload.uploadId),
    entity: 'portal-upload',
    upload: asValue(told),
    ...(messageId === undefined ? {} : { messageId }),
    expiresAtS: Math.ceil((epochMs(upload.offeredAt) + 2 * DAY_MS) / SECOND_MS),
  };
}

export function portalUploadOf({ upload, messageId }: Item): PortalUpload {
  return portalUploadSchema.parse({ ...(upload as object), ...(messageId === undefined ? {} : { messageId }) });
}

export function isPortalUploadUsable({ offeredAt }: PortalUpload, now: Instant): boolean {
  return now < plusMs(offeredAt, PORTAL_UPLOAD_USABLE_MS);
}

/** No upload has such an id, and none that is asked for twice is two files. */
export function uploadIdsIn(named: readonly string[]): readonly UploadId[] {
  const ids = z.array(idSchema('upload')).safeParse([...new Set(named)]);
  if (!ids.success) throw new DomainError('upload.unknown', 'notFound');
  return ids.data;
}

/**
 * Counts one file that is to be signed for: of the client, of the form or link, of the desk, each by one write that is refused
 * when it would go over. What one of them refuses the ones before have counted: who goes on asking comes no nearer.
 * @throws DomainError `upload.too-many` (tooMany)
 */
export async function countPortalUpload(
  table: Table,
  clock: Clock,
  { holder, client, bytes }: { readonly holder: Holder; readonly client: string; readonly bytes: number },
): Promise<void> {
  const now = clock.now();
  const [hour, day] = [now.slice(0, 13), now.slice(0, 10)];
  const counts = [
    [`client ${client}`, hour, 2 * HOUR_MS, PORTAL_UPLOAD_CAPS.client],
    [`holder ${holder}`, day, 2 * DAY_MS, PORTAL_UPLOAD_CAPS.holder],
    ['desk', hour, 2 * HOUR_MS, PORTAL_UPLOAD_CAPS.desk],
  ] as const;
  for (const [what, within, keptMs, most] of counts) {
    const { ok } = await table.update({
      update: portalUploadCapKey(sha256Hex(what), within),
      set: { entity: 'cap', expiresAtS: Math.ceil((epochMs(now) + keptMs) / SECOND_MS) },
      add: { files: 1, bytes },
      when: {
        is: 'any',
        of: [
          { is: 'missing', attribute: 'files' },
          {
            is: 'all',
            of: [
              { is: 'less', attribute: 'files', value: most.files },
              { is: 'lessOrEqual', attribute: 'bytes', value: most.bytes - bytes },
            ],
          },
        ],
      },
    });
    if (!ok) throw new DomainError('upload.too-many', 'tooMany');
  }
}
