// How a file of somebody else's is handed to a browser: as a download of a harmless type, or, if it is surely a picture, to be seen.
import type { FileDelivery } from '../blobs/file-links.ts';
import { pictureType } from './picture-contract.ts';

/** Types that a download keeps; everything else is bytes. Nothing here runs in a browser. */
const KEPT_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'message/rfc822',
  'text/csv',
  'text/plain',
]);

export function asDownload(file: { readonly fileName: string; readonly contentType: string }): FileDelivery {
  const contentType = KEPT_TYPES.has(file.contentType) ? file.contentType : 'application/octet-stream';
  return { contentType, disposition: disposition('attachment', file.fileName) };
}

/** To be seen in place, by what the bytes are and not by what they are called; undefined for anything but a picture. */
export function asPicture(fileName: string, content: Uint8Array): FileDelivery | undefined {
  const contentType = pictureType(content);
  return contentType === undefined ? undefined : { contentType, disposition: disposition('inline', fileName) };
}

/** The name in UTF-8 (RFC 8187), and beside it one that the oldest program can read. */
function disposition(kind: 'attachment' | 'inline', fileName: string): string {
  const name = fileName.toWellFormed();
  const plain = name.replace(/[^ -~]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
