// A raw mail read as far as it can be read: cut into parts, decoded, sorted into words and files. Pure and total: the
// worst mail still gives a subject, a sender and a flag that says what is missing.
import { trimAscii } from './ascii-space.ts';
import { type Branch, collectBody, type Leaf } from './collect-body.ts';
import { cutHeaderBlock, skipPreface } from './cut-headers.ts';
import { type CutMail, type CutPart, cutMail } from './cut-mail.ts';
import { decodeParameterised } from './decode-header.ts';
import type { InboundMail, MailFlag, MailReceipt } from './inbound-mail.ts';
import { MAIL_LIMITS } from './mail-limits.ts';
import { readMessageIds } from './message-ids.ts';
import { readMailHeaders } from './read-mail-headers.ts';
import { undoTransfer } from './undo-transfer.ts';

/**
 * Reads a raw mail. Never throws: if the reader `cut` fails, the mail comes back with what its headers say and the flag
 * `parse-incomplete`; so it does with `too-large` over 40 MB. The caller keeps the raw mail in every case.
 * Control headers of our own are stripped, whoever sent them; only the loop id is taken note of.
 */
export function parseMail(
  raw: Uint8Array,
  receipt: MailReceipt,
  cut: (bytes: Buffer) => CutMail = cutMail,
): InboundMail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (bytes.length > MAIL_LIMITS.mailBytes) return headersOnly(bytes, receipt, ['too-large', 'parse-incomplete']);
  try {
    return readMail(bytes, cut(bytes), receipt);
  } catch {
    return headersOnly(bytes, receipt, ['parse-incomplete']);
  }
}

function readMail(bytes: Buffer, mail: CutMail, receipt: MailReceipt): InboundMail {
  const leaves: Leaf[] = [];
  const flags = new Set(mail.flags);
  const tree = readTree(bytes, mail.root, leaves, flags);
  const { flags: bodyFlags, ...body } = collectBody(tree);
  const { flags: headerFlags, ...headers } = readMailHeaders(bytes, mail.root);
  return {
    ...receipt,
    ...headers,
    contentType: mail.root.contentType,
    parts: leaves.map(({ contentType, content }) => ({ contentType, content })),
    ...body,
    flags: new Set([...flags, ...headerFlags, ...bodyFlags]),
  };
}

/** Undoes the transfer encodings on the way down; the depth is bounded by cut-mail.ts. */
function readTree(bytes: Buffer, part: CutPart, leaves: Leaf[], flags: Set<MailFlag>): Leaf | Branch {
  if (part.children.length > 0) {
    const kind = part.contentType.type.slice('multipart/'.length);
    return { kind, children: part.children.map((child) => readTree(bytes, child, leaves, flags)) };
  }
  const header = (name: string) => part.headers.find((one) => one.name === name)?.value ?? '';
  const { type: disposition, parameters, guessed } = decodeParameterised(header('content-disposition'));
  if (guessed) flags.add('charset-guessed');
  // A multipart in which no part was found is shown as the text that it is.
  const empty = part.contentType.type.startsWith('multipart/');
  const contentType = empty ? { type: 'text/plain', parameters: new Map<string, string>() } : part.contentType;
  const body = bytes.subarray(part.bodyFrom, part.bodyTo);
  const leaf = {
    contentType,
    content: undoTransfer(body, header('content-transfer-encoding')),
    disposition,
    fileName: parameters.get('filename') ?? contentType.parameters.get('name'),
    contentId: readMessageIds(header('content-id'))[0] ?? (trimAscii(header('content-id')) || undefined),
  };
  leaves.push(leaf);
  return leaf;
}

/** What the headers alone say, for a mail that cannot be read whole: flag `parse-incomplete`. */
export function parseHeaders(raw: Uint8Array, receipt: MailReceipt): InboundMail {
  return headersOnly(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), receipt, ['parse-incomplete']);
}

/** A mail of which nothing was read: what its receipt says, flag `parse-incomplete`. */
export function unreadMail(receipt: MailReceipt): InboundMail {
  return headersOnly(Buffer.alloc(0), receipt, ['parse-incomplete']);
}

function headersOnly(bytes: Buffer, receipt: MailReceipt, flags: readonly MailFlag[]): InboundMail {
  const { flags: headerFlags, ...headers } = readMailHeaders(
    bytes,
    cutHeaderBlock(bytes, skipPreface(bytes), new Map()),
  );
  return {
    ...receipt,
    ...headers,
    contentType: { type: 'text/plain', parameters: new Map() },
    parts: [],
    text: '',
    attachments: [],
    flags: new Set([...flags, ...headerFlags]),
  };
}
