// A mail that was read whole and taken in, and whose next reading was broken off, is the same mail all the same: found by its
// message id, and by where the mail of its messages stands.
import { maskedMailKey, rawMailKey } from '../blobs/port.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { InboundMail } from './inbound-mail.ts';
import { readMessageIds } from './message-ids.ts';
import type { TicketIntake } from './ports.ts';

/** A message id stands among the first headers, and looking for it must cost nothing, whatever the mail is. */
const PEEKED_BYTES = 64 * 1024;
const MESSAGE_ID = /^message-id:[ \t]{0,9}(?:\r?\n[ \t]{1,9})?(<[^<>\s]{1,512}>)/im;

/** The tickets that have it as a message. By an index that may be seconds old; a receipt comes again after minutes. */
export async function takenInWhole(
  intake: Pick<TicketIntake, 'listByMessageId' | 'loadWithMessages'>,
  raw: Uint8Array,
  { receiptId, ...mail }: Pick<InboundMail, 'messageId' | 'receiptId'>,
): Promise<readonly Ticket[]> {
  const messageId = mail.messageId ?? peekedMessageId(raw);
  if (messageId === undefined) return [];
  const keys: readonly string[] = [rawMailKey(receiptId), maskedMailKey(receiptId)];
  const candidates = await intake.listByMessageId(messageId);
  const found = await Promise.all(candidates.map(intake.loadWithMessages));
  return found.flatMap((one) =>
    one?.messages.some(({ rawKey }) => rawKey !== undefined && keys.includes(rawKey)) ? [one.ticket] : [],
  );
}

/** For a mail of which not even the headers were read. */
function peekedMessageId(raw: Uint8Array): string | undefined {
  const [head = ''] = Buffer.from(raw.subarray(0, PEEKED_BYTES))
    .toString('utf8')
    .split(/\r?\n\r?\n/, 1);
  return readMessageIds(MESSAGE_ID.exec(head)?.[1] ?? '')[0];
}
