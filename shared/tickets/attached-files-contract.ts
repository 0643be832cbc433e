// Files of a message: their bytes stand in blobs of their own, and the message lists them.
import { type Blobs, fileKey } from '../blobs/port.ts';
import type { IdSource } from '../kernel/id.ts';
import { secretsInFile } from '../redaction/secret-files.ts';
import type { Attachment } from './ticket.ts';

/** A file to keep: `contentType` is what the sender claims, `contentId` is set when the HTML shows it in place. */
export type FileToKeep = Pick<Attachment, 'fileName' | 'contentType' | 'contentId'> & { readonly content: Uint8Array };

/** Kept as they came and never opened: archives, TNEF and signed parts are files like any other. */
export function storeFiles(
  { blobs, ids }: { readonly blobs: Blobs; readonly ids: IdSource },
  files: readonly FileToKeep[],
): Promise<Attachment[]> {
  return Promise.all(
    files.map(async ({ content, ...file }) => {
      const attachmentId = ids.next('attachment');
      await blobs.put(fileKey(attachmentId), content, 'application/octet-stream');
      const secrets = [...secretsInFile(file.fileName, content)];
      return { attachmentId, ...file, bytes: content.length, ...(secrets.length === 0 ? {} : { secrets }) };
    }),
  );
}
