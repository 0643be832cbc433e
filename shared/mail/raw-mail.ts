// The mail as it came, wherever it stands by now. Where it stands also says how deep it was read when it was taken in: what was
// broken off once is never read deeper afterwards, so that the mail stays the same mail however often its receipt comes.
import {
  type BlobKey,
  type Blobs,
  maskedMailKey,
  quarantinedMailKey,
  rawMailKey,
  unreadMailKey,
  unreadQuarantinedMailKey,
} from '../blobs/port.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { InboundMail } from './inbound-mail.ts';
import { maskedCopy } from './redact-mail.ts';

export type FoundMail = {
  readonly raw: Uint8Array;
  readonly key: BlobKey;
  /** It was broken off before: its headers are all that is read of it. */
  readonly wasBrokenOff: boolean;
  /** It was found unfit before, and stays so, however little is read of it now. */
  readonly wasUnfit: boolean;
};

/** @throws DomainError `mail.raw-missing` (unavailable): the receipt came before its mail */
export async function findRawMail(blobs: Blobs, receiptId: string): Promise<FoundMail> {
  const places = [
    { key: rawMailKey(receiptId), wasBrokenOff: false, wasUnfit: false },
    // A mail that was taken in once and quarantined is found there when its receipt comes again.
    { key: quarantinedMailKey(receiptId), wasBrokenOff: false, wasUnfit: true },
    { key: unreadMailKey(receiptId), wasBrokenOff: true, wasUnfit: false },
    { key: unreadQuarantinedMailKey(receiptId), wasBrokenOff: true, wasUnfit: true },
  ];
  for (const place of places) {
    const raw = await blobs.get(place.key);
    if (raw !== undefined) return { raw, ...place };
  }
  throw new DomainError('mail.raw-missing', 'unavailable');
}

export type Reading = {
  readonly mail: InboundMail;
  readonly isBrokenOff: boolean;
  /** Forbidden data or a virus is in it: nobody reads it as it came. */
  readonly isUnfit: boolean;
};

/**
 * Puts the mail where it belongs by what was read of it, and answers the key of what is shown as its original. A mail that was
 * broken off is moved before anything is made of it: whoever finds it where it was has made nothing of it yet.
 */
export async function placeRawMail(
  blobs: Blobs,
  found: FoundMail,
  { mail, isBrokenOff, isUnfit }: Reading,
): Promise<BlobKey> {
  const { receiptId } = mail;
  const read = isUnfit ? quarantinedMailKey(receiptId) : rawMailKey(receiptId);
  const unread = isUnfit ? unreadQuarantinedMailKey(receiptId) : unreadMailKey(receiptId);
  const kept = isBrokenOff ? unread : read;
  if (kept !== found.key) await blobs.put(kept, found.raw, 'message/rfc822');
  if (isUnfit) await blobs.put(maskedMailKey(receiptId), maskedCopy(mail), 'message/rfc822');
  if (isBrokenOff && !found.wasBrokenOff) {
    await blobs.delete(rawMailKey(receiptId));
    await blobs.delete(quarantinedMailKey(receiptId));
  }
  return isUnfit ? maskedMailKey(receiptId) : kept;
}
