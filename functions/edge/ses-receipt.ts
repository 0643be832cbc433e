// Reads the notification that comes with a received mail: SES's receipt, inside an SNS message, inside a queue record.
// (Amazon SES Developer Guide, "Contents of notifications for Amazon SES email receiving")
import * as z from 'zod';
import { parseInstant } from '../../shared/kernel/instant.ts';
import { normaliseAddress } from '../../shared/mail/addresses.ts';
import type { MailReceipt, MailVerdict } from '../../shared/mail/inbound-mail.ts';

const verdictSchema = z
  .object({ status: z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'unknown']).catch('PROCESSING_FAILED') })
  .nullish();

const notificationSchema = z.object({
  mail: z.object({ messageId: z.string().min(1), source: z.string().catch(''), timestamp: z.string() }),
  receipt: z.object({
    timestamp: z.string().optional(),
    recipients: z.array(z.string()),
    spamVerdict: verdictSchema,
    virusVerdict: verdictSchema,
    spfVerdict: verdictSchema,
    dkimVerdict: verdictSchema,
    dmarcVerdict: verdictSchema,
  }),
});

/** The body is the SNS envelope, or the notification itself when the topic delivers raw messages. */
export function readReceipt(body: string): MailReceipt {
  const outer = JSON.parse(body) as { Message?: unknown };
  const { mail, receipt } = notificationSchema.parse(
    typeof outer.Message === 'string' ? JSON.parse(outer.Message) : outer,
  );
  return {
    receiptId: mail.messageId,
    receivedAt: parseInstant(receipt.timestamp ?? mail.timestamp),
    envelope: { from: returnPath(mail.source), recipients: receipt.recipients.map(normaliseAddress) },
    verdicts: {
      spam: verdict(receipt.spamVerdict),
      virus: verdict(receipt.virusVerdict),
      spf: verdict(receipt.spfVerdict),
      dkim: verdict(receipt.dkimVerdict),
      dmarc: verdict(receipt.dmarcVerdict),
    },
  };
}

function verdict(given: z.output<typeof verdictSchema>): MailVerdict {
  return given?.status ?? 'unknown';
}

/** SES writes the null return path as an empty text or as `<>`. */
function returnPath(source: string): string {
  const bare = source.replace(/^<|>$/g, '');
  return bare === '' ? '' : normaliseAddress(bare);
}
