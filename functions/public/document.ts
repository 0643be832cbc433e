// The HTML of one message, for the browser of an agent who was let in to the message: whoever has the address, for five minutes.
// Must never answer HTML as it stands in storage: it is sanitised again, and only the mail's own pictures are put into it.
import { withHtml } from '../../shared/files/file-of-message.ts';
import { documentContract } from '../../shared/files/files-contract.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { shownHtml } from '../../shared/mail/shown-html.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { HttpHandler } from '../edge/http.ts';
import { mountRoutes, type PublicHandlers } from '../edge/mount-routes.ts';
import type { BlobPorts } from '../edge/ports.ts';
import { documentGone, documentPage } from './document-page.ts';

export type DocumentPorts = BlobPorts & {
  /** Where the workspace lives, the only page that may frame a document: `https://desk.example.com`. */
  readonly deskOrigin: string;
};

export function makeHandler({ table, blobs, clock, log, deskOrigin }: DocumentPorts): HttpHandler {
  const links = linkStore(table, clock);
  const tickets = ticketStore(table);
  const handlers: PublicHandlers<typeof documentContract> = {
    showDocument: async ({ params, language }) => {
      const { ticketId, messageId } = await links.open(params.secret, 'document');
      const found = await tickets.loadWithMessages(ticketId);
      const body = await shownHtml(blobs, withHtml(found?.messages ?? [], messageId));
      if (body === undefined) throw new DomainError('message.without-html', 'notFound');
      return documentPage(body, found?.ticket.language ?? language, deskOrigin);
    },
  };
  return mountRoutes(documentContract, handlers, { log, answerError: documentGone(deskOrigin) });
}
