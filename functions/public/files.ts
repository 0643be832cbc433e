// A file behind the secret link of a mail that was too small for it. Shows nothing and changes nothing: it leads to an address of
// five minutes, from which nothing can run, and only as long as the link lives and the file belongs to a public answer.
import { fileKey } from '../../shared/blobs/port.ts';
import { deliveryOf, fileOf, requireHarmless } from '../../shared/files/file-of-message.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { fileLinkContract } from '../../shared/links/file-link-contract.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
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

  const handlers: PublicHandlers<typeof fileLinkContract> = {
    takeLinkedFile: async ({ params, requestId }) => {
      const link = await links.open(params.secret, 'file');
      const found = await tickets.loadWithMessages(link.ticketId);
      if (found === undefined) throw new DomainError('link.expired', 'notFound');
      const { file } = fileOf(found.messages.filter(isPublic), link);
      requireHarmless(file);
      const { ticketId, messageId, attachmentId, contactId } = link;
      const { url } = await give(fileKey(attachmentId), await deliveryOf(blobs, file, false), {
        actor: { kind: 'contact', contactId },
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
