// Addresses to which a client puts bytes by itself: a file of any size never passes through an entry point.
import type { BlobKey } from './port.ts';

/** How long such an address takes the bytes. */
export const UPLOAD_LINK_MS = 10 * 60 * 1000;

/** What will be put there; other bytes in number or type are refused. */
export type Announced = { readonly contentType: string; readonly bytes: number };

export type UploadAddress = {
  readonly url: string;
  readonly method: 'PUT';
  /** To be sent as they stand here; the length is what every client sends by itself. */
  readonly headers: Readonly<Record<string, string>>;
};

export type UploadLinks = {
  /** Works for UPLOAD_LINK_MS, for everybody who has it, as often as it is used: what is put later replaces what was put before. */
  addressFor(key: BlobKey, announced: Announced): Promise<UploadAddress>;
};
