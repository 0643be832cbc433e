// Files as parts of a ticket's conversation: found only through the ticket that the reader was let in to.

import type { FileDelivery } from '../blobs/file-links.ts';
import { type BlobKey, type Blobs, fileKey } from '../blobs/port.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, AttachmentId, MessageId } from '../kernel/id.ts';
import type { Attachment, Message, Ticket } from '../tickets/ticket.ts';
import { asDownload, asPicture } from './deliver-file.ts';

/** Larger pictures are downloads: to look at their first bytes one has to read them whole. */
const PICTURE_BYTES_MAX = 10 * 1024 * 1024;

export type FoundFile = { readonly message: Message; readonly file: Attachment };

/** @throws DomainError `file.unknown` (notFound) */
export function fileOf(
  messages: readonly Message[],
  { messageId, attachmentId }: { readonly messageId?: MessageId; readonly attachmentId: AttachmentId },
): FoundFile {
  for (const message of messages) {
    if (messageId !== undefined && message.messageId !== messageId) continue;
    const file = message.attachments.find((each) => each.attachmentId === attachmentId);
    if (file !== undefined) return { message, file };
  }
  throw new DomainError('file.unknown', 'notFound');
}

/**
 * Files with keys or tokens in them are for whoever works on the ticket, and for nobody who only sees it.
 * @throws DomainError `file.secret` (forbidden)
 */
export function requireOpen(
  files: readonly Attachment[],
  { assigneeId }: Pick<Ticket, 'assigneeId'>,
  agentId: AgentId,
): void {
  if (assigneeId !== agentId && files.some(({ secrets }) => secrets !== undefined)) {
    throw new DomainError('file.secret', 'forbidden');
  }
}

/** What a link hands out: whoever has found one gets no keys by it. @throws DomainError `file.unknown` (notFound) */
export function requireHarmless({ secrets }: Attachment): void {
  if (secrets !== undefined) throw new DomainError('file.unknown', 'notFound');
}

export async function deliveryOf(blobs: Blobs, file: Attachment, inline: boolean): Promise<FileDelivery> {
  if (!inline || file.bytes > PICTURE_BYTES_MAX) return asDownload(file);
  const content = await blobs.get(fileKey(file.attachmentId));
  return (content === undefined ? undefined : asPicture(file.fileName, content)) ?? asDownload(file);
}

/** The mail behind a message. @throws DomainError `file.unknown` (notFound) when it did not come by mail */
export function originalOf(
  messages: readonly Message[],
  messageId: MessageId,
): { key: BlobKey; delivery: FileDelivery; files: readonly Attachment[] } {
  const message = messages.find((each) => each.messageId === messageId);
  if (message?.rawKey === undefined) throw new DomainError('file.unknown', 'notFound');
  const delivery = asDownload({ fileName: `${messageId}.eml`, contentType: 'message/rfc822' });
  return { key: message.rawKey as BlobKey, delivery, files: message.attachments };
}

/**
 * The message whose HTML is asked for.
 * @throws DomainError `file.unknown` (notFound) when it is not here · `message.without-html` (notFound): its text is all of it
 */
export function withHtml(messages: readonly Message[], messageId: MessageId): Message {
  const message = messages.find((each) => each.messageId === messageId);
  if (message === undefined) throw new DomainError('file.unknown', 'notFound');
  if (!message.hasHtml) throw new DomainError('message.without-html', 'notFound');
  return message;
}
