// Where the pages for customers may put a file: for a form that is open, or for a request by its link. Answers addresses and never
// bytes; must never sign more than PORTAL_UPLOAD_CAPS for a form, a link, a client or all of them together.
import { offerPortalUpload } from '../../shared/files/offer-portal-upload.ts';
import { formHolder, type Holder, requestHolder } from '../../shared/files/portal-upload.ts';
import { portalUploadsContract } from '../../shared/files/portal-uploads-contract.ts';
import { clientNetwork } from '../../shared/kernel/client-network.ts';
import { attachmentName } from '../../shared/mail/attachment-name.ts';
import type { UploadPorts } from '../edge/file-ports.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type PublicHandlers } from '../edge/mount-routes.ts';
import { problemAnswer } from '../edge/problem.ts';
import { statusAccess } from '../edge/status-access.ts';

type Announced = { readonly name: string; readonly type: string; readonly bytes: number };

export function makeHandler(ports: UploadPorts): HttpHandler {
  const opened = statusAccess(ports);

  const offered = async (holder: Holder, { name, type, bytes }: Announced, sourceIp: string) => {
    const file = { fileName: attachmentName(name, type, 1), contentType: type, bytes };
    return json(201, await offerPortalUpload(ports, { holder, client: clientNetwork(sourceIp), ...file }));
  };

  const handlers: PublicHandlers<typeof portalUploadsContract> = {
    announceForForm: async ({ body: { holder, ...file }, sourceIp }) => offered(formHolder(holder), file, sourceIp),
    announceOnStatus: async ({ params, body, sourceIp }) => {
      const { ticket, contactId } = await opened(params.secret);
      return offered(requestHolder({ ticketId: ticket.ticketId, contactId }), body, sourceIp);
    },
  };
  return mountRoutes(portalUploadsContract, handlers, { log: ports.log, answerError: problemAnswer });
}
