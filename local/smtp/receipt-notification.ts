// What the queue of raw mail carries: the notification that Amazon SES sends for a received mail with an S3 action (SES
// Developer Guide, "Contents of notifications for email receiving"), so that one entry point reads both editions' mail.
import { type BlobKey, rawMailKey } from '../../shared/blobs/port.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

export type Receipt = {
  /** The SMTP transaction: the last resort of deduplication, and the name of the raw mail. */
  readonly receiptId: string;
  readonly receivedAt: Instant;
  /** MAIL FROM; '' for the null return path. */
  readonly envelopeFrom: string;
  /** RCPT TO, each once. */
  readonly envelopeTo: readonly string[];
};

/** Nobody checked: a verdict is neither good nor bad. */
const UNKNOWN = { status: 'unknown' } as const;

export function rawKeyOf({ receiptId }: Receipt): BlobKey {
  return rawMailKey(receiptId);
}

export function receiptNotification(receipt: Receipt): string {
  const { receiptId, receivedAt, envelopeFrom, envelopeTo } = receipt;
  return JSON.stringify({
    notificationType: 'Received',
    mail: { timestamp: receivedAt, source: envelopeFrom, messageId: receiptId, destination: envelopeTo },
    receipt: {
      timestamp: receivedAt,
      recipients: envelopeTo,
      spamVerdict: UNKNOWN,
      virusVerdict: UNKNOWN,
      spfVerdict: UNKNOWN,
      dkimVerdict: UNKNOWN,
      dmarcVerdict: UNKNOWN,
      action: { type: 'S3', bucketName: 'local', objectKey: rawKeyOf(receipt) },
    },
  });
}
