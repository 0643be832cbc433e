// Links to files that are too large for a mail. Each opens one file, to everybody who got the mail, for so many days.

import { textsIn } from '../i18n/texts.ts';
import { DAY_MS } from '../kernel/duration.ts';
import { plusMs } from '../kernel/instant.ts';
import { FILE_LINK_DAYS } from '../links/file-link-contract.ts';
import type { Attachment, Message, Ticket } from '../tickets/ticket.ts';
import type { MailBlock } from './mail-page.ts';
import type { OutboundPorts } from './ports.ts';

const MEGABYTE = 1024 * 1024;

/** Fresh links for every mail; those of a mail that never went out open nothing to anybody. */
export async function linkedFileBlocks(
  { ids, links, pages, clock }: Pick<OutboundPorts, 'ids' | 'links' | 'pages' | 'clock'>,
  { ticketId, language, participants }: Ticket,
  { messageId, forwarded }: Message,
  files: readonly Attachment[],
): Promise<MailBlock[]> {
  const requester = participants[0];
  if (files.length === 0 || requester === undefined) return [];
  const holder = forwarded === undefined ? { contactId: requester.contactId } : {};
  const texts = textsIn(language).files;
  const megabytes = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const expiresAt = plusMs(clock.now(), FILE_LINK_DAYS * DAY_MS);
  const lines = files.map(async ({ attachmentId, fileName, bytes }): Promise<MailBlock> => {
    const secret = ids.secret(256);
    await links.save(secret, { scope: 'file', ticketId, messageId, attachmentId, ...holder, expiresAt });
    const text = texts.linked(fileName, megabytes.format(Math.max(0.1, bytes / MEGABYTE)));
    return { kind: 'link', text, label: texts.download, url: pages.file(secret) };
  });
  return [{ kind: 'text', text: texts.tooLargeForMail(FILE_LINK_DAYS) }, ...(await Promise.all(lines))];
}
