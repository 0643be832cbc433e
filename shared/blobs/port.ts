// Large bytes: raw mails, long bodies, attachments. Items in the table point here.

export type BlobKey = string & { readonly __brand: 'BlobKey' };

/**
 * Storage by key. Reads after a write see it. Codes: `blob.unavailable` (unavailable) when a retry later can help.
 * Keys are lower-case paths that begin with their retention class: `raw/`, `quarantine/`, `body/`, `file/`, `upload/`.
 */
export type Blobs = {
  put(key: BlobKey, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: BlobKey): Promise<Uint8Array | undefined>;
  delete(key: BlobKey): Promise<void>;
  /** How many bytes stand there, without reading them; undefined where nothing stands. */
  size(key: BlobKey): Promise<number | undefined>;
  /** The same bytes under a second key, as `application/octet-stream`; false where there was nothing to copy. */
  copy(from: BlobKey, to: BlobKey): Promise<boolean>;
};

/** A mail as it came, kept 90 days. */
export const rawMailKey = (receiptId: string) => `raw/${receiptId}` as BlobKey;

/** The same mail without the forbidden data that was in it: what is shown as the original. */
export const maskedMailKey = (receiptId: string) => `raw/${receiptId}-masked` as BlobKey;

/** A mail with forbidden data as it came: read by nobody, kept 7 days. */
export const quarantinedMailKey = (receiptId: string) => `quarantine/${receiptId}` as BlobKey;

/** A mail whose reading was broken off, as it came: it is never read deeper than its headers. Kept 90 days. */
export const unreadMailKey = (receiptId: string) => `raw/${receiptId}-unread` as BlobKey;

/** Such a mail with forbidden data or a virus: read by nobody, kept 7 days. */
export const unreadQuarantinedMailKey = (receiptId: string) => `quarantine/${receiptId}-unread` as BlobKey;

/** A message body too long for its item, its HTML, or, of an answer with looks, the document that it was made of. */
export const bodyKey = (messageId: string, part: 'text' | 'html' | 'document') =>
  `body/${messageId}/${part}` as BlobKey;

/** An attachment's bytes. */
export const fileKey = (attachmentId: string) => `file/${attachmentId}` as BlobKey;

/** What an agent uploaded and has used in no message yet: deleted after UPLOAD_KEPT_DAYS, used or not. */
export const uploadedKey = (uploadId: string) => `upload/${uploadId}` as BlobKey;

/** Longer than an upload can be used, so that whoever uses one finds its bytes. */
export const UPLOAD_KEPT_DAYS = 2;
