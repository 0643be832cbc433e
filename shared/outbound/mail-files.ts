// Which files of an answer go in its mail, and which as links: a service takes mails of a certain size only.
import type { AttachmentId } from '../kernel/id.ts';
import type { Attachment } from '../tickets/ticket.ts';
import type { MailFile } from './compose-mail.ts';
import { htmlOf, textOf } from './mail-page.ts';

/** Files of one mail together, if its text is of a usual length. */
export const MAIL_FILES_BYTES = 7 * 1024 * 1024;

/** The whole mail as it is sent, files encoded. SES v1 takes no more (Amazon SES Developer Guide, "Service quotas"). */
const MAIL_BYTES = 10 * 1024 * 1024;
/** Headers for 50 recipients, the signature, the words around it. */
const FRAME_BYTES = 64 * 1024;
/** What a file adds beside its bytes: its name in three spellings, or its line and its link in both bodies. */
const FILE_FRAME_BYTES = 10 * 1024;
/** Quoted-printable makes three signs of a byte, and breaks lines. */
const TEXT_GROWTH = 3.2;
/** Base64 makes four signs of three bytes, in lines of 76 signs and two for their end. */
const FILE_GROWTH = (4 / 3) * (78 / 76);

/** Bytes of files that fit into a mail beside this text. */
export function roomForFiles(text: string, files: number): number {
  const block = [{ kind: 'text', text }] as const;
  const words = Buffer.byteLength(textOf(block)) + Buffer.byteLength(htmlOf(block, 'en'));
  const left = MAIL_BYTES - FRAME_BYTES - files * FILE_FRAME_BYTES - words * TEXT_GROWTH;
  return Math.max(0, Math.min(MAIL_FILES_BYTES, Math.floor(left / FILE_GROWTH)));
}

export type DividedFiles = { readonly attached: readonly Attachment[]; readonly linked: readonly Attachment[] };

/** The largest become links, one by one, until the rest fits. Both keep the order that their author gave. */
export function divideFiles(files: readonly Attachment[], room: number): DividedFiles {
  const linked = new Set<AttachmentId>();
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  for (const file of files.toSorted((one, other) => other.bytes - one.bytes)) {
    if (bytes <= room) break;
    linked.add(file.attachmentId);
    bytes -= file.bytes;
  }
  const isLinked = ({ attachmentId }: Attachment) => linked.has(attachmentId);
  return { attached: files.filter((file) => !isLinked(file)), linked: files.filter(isLinked) };
}

export function mailFile({ fileName, contentType }: Attachment, content: Uint8Array): MailFile {
  // Parts of these types are never encoded: a file that claims one could be read as a part of our mail.
  const isPart = /^(?:multipart|message)\//.test(contentType);
  return { name: fileName, contentType: isPart ? 'application/octet-stream' : contentType, content };
}
