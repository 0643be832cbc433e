// A file behind the secret link of a mail that was too small for it. Shows nothing and changes nothing: it leads to an address of
// five minutes, from which nothing can run, and only as long as the link lives and the file belongs to a public answer.
import { fileKey } from '../../shared/blobs/port.ts';
import { deliveryOf, fileOf, requireHarmless } from '../../shared/files/file-of-message.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { fileLinkContract } from '../../shared/links/file-link-contract.ts';
import { type LinkOf, linkStore } from '../../shared/links/secret-link.ts';
import { wholeConversation } from '../../shared/tickets/merged-tickets-contract.ts';
import { type TicketWithMessages, ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type FilePorts, handOut } from '../edge/file-ports.ts';
import type { HttpHandler } from '../edge/http.ts';
import { mountRoutes, type PublicHandlers } from '../edge/mount-routes.ts';
import { seeOther } from '../edge/page.ts';
import { bannerOf } from './desk-banner.ts';
import { fileGonePage } from './file-gone-page.ts';
import { isPublic } from './status-view.ts';

export function makeHandler(ports: FilePorts): HttpHandler {
  const { table, blobs, clock, log } = ports;
  const links = linkStore(table, clock);
  const tickets = ticketStore(table);
  const give = handOut(ports);
  const banner = bannerOf(ports);

  /** Of a public answer, or of what was forwarded: the forwarder's own files and those of the message that went on with them. */
  const linkedFile = async (found: TicketWithMessages, { messageId, attachmentId, contactId }: LinkOf<'file'>) => {
    if (contactId !== undefined) return fileOf(found.messages.filter(isPublic), { messageId, attachmentId });
    const { messages } = await wholeConversation(tickets.loadWithMessages, found);
    const entry = messages.find((message) => message.messageId === messageId);
    const { forwarded } = entry ?? {};
    const original = messages.filter((message) => message.messageId === forwarded?.messageId && isPublic(message));
    const files = original.map((message) => ({
      ...message,
      attachments: message.attachments.filter((file) => forwarded?.files.includes(file.attachmentId)),
    }));
    return fileOf(entry === undefined || forwarded === undefined ? [] : [entry, ...files], { attachmentId });
  };

  const handlers: PublicHandlers<typeof fileLinkContract> = {
    takeLinkedFile: async ({ params, requestId }) => {
      const link = await links.open(params.secret, 'file');
      const found = await tickets.loadWithMessages(link.ticketId);
      if (found === undefined) throw new DomainError('link.expired', 'notFound');
      const { file } = await linkedFile(found, link);
      requireHarmless(file);
      const { ticketId, messageId, attachmentId, contactId } = link;
      const { url } = await give(fileKey(attachmentId), await deliveryOf(blobs, file, false), {
        actor: contactId === undefined ? { kind: 'system', name: 'forwarded-file' } : { kind: 'contact', contactId },
        action: 'file-taken',
        ...{ ticketId, messageId, attachmentId, requestId },
      });
      return seeOther(url);
    },
  };

  return mountRoutes(fileLinkContract, handlers, {
    log,
    answerError: async (error, event) => fileGonePage(error, event, log, await banner(event)),
  });
}
