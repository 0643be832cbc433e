// The files that a customer gives with a message: as a form without scripts brought them, and what its page uploaded before.
import type { Blobs } from '../blobs/port.ts';
import type { IdSource, MessageId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import { type FileToKeep, storeFiles } from './attached-files-contract.ts';
import type { Attachment } from './ticket.ts';

/** As TakeUploads: `together` belongs into the transaction of the message, and lets each upload be used once. */
export type KeptFiles = { readonly attachments: readonly Attachment[]; readonly together: readonly Put[] };

export type GivenFiles = {
  readonly files: readonly FileToKeep[];
  /** Absent where nothing was uploaded before. */
  readonly takeUploads?: ((messageId: MessageId) => Promise<KeptFiles>) | undefined;
};

/** Uploads first: what is refused there leaves nothing behind. */
export async function keptFiles(
  ports: { readonly blobs: Blobs; readonly ids: IdSource },
  { files, takeUploads }: GivenFiles,
  messageId: MessageId,
): Promise<{ readonly attachments: Attachment[]; readonly together: readonly Put[] }> {
  const taken = await takeUploads?.(messageId);
  const stored = await storeFiles(ports, files);
  return { attachments: [...(taken?.attachments ?? []), ...stored], together: taken?.together ?? [] };
}
