// Keys of files that agents upload. They stand in the overview on top of keys.ts like all others.
import type { TicketId, UploadId } from '../kernel/id.ts';
import type { Key } from './item.ts';
import { ticketKey } from './keys.ts';

/** With its ticket, and outside the range that is read with every ticket. */
export const uploadKey = (ticketId: TicketId, uploadId: UploadId): Key => ({
  pk: ticketKey(ticketId).pk,
  sk: `UPLOAD#${uploadId}`,
});

/** The upload that a sort key names. */
export const readUploadSort = (sort: string) => sort.slice('UPLOAD#'.length) as UploadId;
