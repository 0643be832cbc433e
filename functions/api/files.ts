// Files and HTML of messages, and uploads for files to come, for signed-in people. Answers addresses and never bytes; who may not
// see the ticket learns of none and leaves none.
import { FILE_LINK_MS } from '../../shared/blobs/file-links.ts';
import { fileKey } from '../../shared/blobs/port.ts';
import { deliveryOf, fileOf, originalOf, requireOpen, withHtml } from '../../shared/files/file-of-message.ts';
import { filesContract } from '../../shared/files/files-contract.ts';
import { offerUpload } from '../../shared/files/offer-upload.ts';
import { countUpload } from '../../shared/files/upload-cap.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { attachmentName } from '../../shared/mail/attachment-name.ts';
import { survivorOf } from '../../shared/tickets/merged-tickets-contract.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { requireVisible, visibleTicket } from '../../shared/tickets/visible-ticket.ts';
import { handOut, type UploadPorts } from '../edge/file-ports.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export type FilesApiPorts = UploadPorts & {
  /** What addresses of documents begin with, without a slash at its end. */
  readonly publicUrl: string;
};

export function makeHandler(ports: FilesApiPorts): HttpHandler {
  const { table, blobs, clock, ids, log, publicUrl } = ports;
  const tickets = ticketStore(table);
  const links = linkStore(table, clock);
  const give = handOut(ports);
  const handlers: StaffHandlers<typeof filesContract> = {
    createUpload: async ({ agent, params, body }) => {
      const { agentId } = agent;
      await requireVisible(tickets, agent, params.ticketId);
      await countUpload(table, clock, agentId);
      const { name, type: contentType, bytes } = body;
      const fileName = attachmentName(name, contentType, 1);
      return json(201, await offerUpload(ports, { ...params, agentId, fileName, contentType, bytes }));
    },
    getFile: async ({ agent, params, query, requestId }) => {
      const { ticket, messages } = await visibleTicket(tickets, agent, params.ticketId);
      const { file } = fileOf(messages, params);
      requireOpen([file], await survivorOf(tickets.load, ticket), agent.agentId);
      const delivery = await deliveryOf(blobs, file, query.inline === '1');
      const actor = { kind: 'agent', agentId: agent.agentId } as const;
      const read = { actor, action: 'file-taken', ...params, requestId } as const;
      return json(200, await give(fileKey(file.attachmentId), delivery, read));
    },
    getOriginal: async ({ agent, params, requestId }) => {
      const { ticket, messages } = await visibleTicket(tickets, agent, params.ticketId);
      const { key, delivery, files } = originalOf(messages, params.messageId);
      requireOpen(files, await survivorOf(tickets.load, ticket), agent.agentId);
      const actor = { kind: 'agent', agentId: agent.agentId } as const;
      return json(200, await give(key, delivery, { actor, action: 'original-taken', ...params, requestId }));
    },
    getDocument: async ({ agent, params }) => {
      const { messages } = await visibleTicket(tickets, agent, params.ticketId);
      const { ticketId, messageId } = withHtml(messages, params.messageId);
      const secret = ids.secret(256);
      const expiresAt = plusMs(clock.now(), FILE_LINK_MS);
      await links.save(secret, { scope: 'document', ticketId, messageId, expiresAt });
      return json(200, { url: `${publicUrl}/d/${secret}`, expiresAt });
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(filesContract, handlers, { log, answerError: problemAnswer, authorise });
}
