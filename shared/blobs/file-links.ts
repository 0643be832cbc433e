// Addresses from which a browser takes a blob by itself: bytes of any size never pass through an entry point.
import type { BlobKey } from './port.ts';

/** How long such an address works; long enough for a click, too short to be passed on. */
export const FILE_LINK_MS = 5 * 60 * 1000;

/** What the browser is told of the bytes, whatever they are. */
export type FileDelivery = {
  readonly contentType: string;
  /** Content-Disposition (RFC 6266). */
  readonly disposition: string;
};

export type FileLinks = {
  /** Works for FILE_LINK_MS, for everybody who has it: given out only to who may read the blob. */
  linkTo(key: BlobKey, delivery: FileDelivery): Promise<string>;
};
