// The status page behind the secret link of our mails: shows where the request stands, takes the customer's further words, and whether
// it is solved. A GET changes nothing, whoever sends it; what it shows is the requester's own conversation and never a note.
import { fileKey } from '../../shared/blobs/port.ts';
import { deliveryOf, fileOf, requireHarmless } from '../../shared/files/file-of-message.ts';
import type { AttachmentId } from '../../shared/kernel/id.ts';
import { isLanguage, type Language } from '../../shared/kernel/language.ts';
import { statusContract } from '../../shared/links/status-contract.ts';
import { confirmByRequester } from '../../shared/tickets/confirm-by-requester.ts';
import { reopensUntil } from '../../shared/tickets/reopen-window-contract.ts';
import { type FilePorts, handOut } from '../edge/file-ports.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type PublicHandlers, type RouteRequest } from '../edge/mount-routes.ts';
import { seeOther } from '../edge/page.ts';
import type { Portal } from '../edge/portal.ts';
import { ticketPorts } from '../edge/ports.ts';
import { statusAccess } from '../edge/status-access.ts';
import { unlessKnown } from '../edge/unless-known.ts';
import { customerWords, faultOf, passingFault } from './customer-words.ts';
import { bannerOf } from './desk-banner.ts';
import { requestShown } from './request-shown.ts';
import { gonePage } from './status-gone-page.ts';
import { type StatusDone, type StatusFault, statusPage } from './status-page.ts';
import { isPublic, statusView } from './status-view.ts';

export type StatusPorts = FilePorts & { readonly portal?: Portal };

type Writing = RouteRequest<(typeof statusContract)['answerOnStatus']>;
type Written = { readonly text: string; readonly hadFiles?: boolean; readonly fault?: StatusFault };

const DONE: readonly StatusDone[] = ['sent', 'confirmed', 'reopened'];

export function makeHandler(ports: StatusPorts): HttpHandler {
  const { blobs, clock, ids, log, portal } = ports;
  const ticketing = { ...ticketPorts(ports), table: ports.table };
  const opened = statusAccess(ports);
  const facts = requestShown(ports);
  const words = customerWords(ports);
  const give = handOut(ports);
  const banner = bannerOf(ports);

  const shown = async (secret: string, language: Language | undefined, written: Written, done?: StatusDone) => {
    const request = await facts(await opened(secret), `/r/${secret}`, language);
    const view = statusView(request);
    return statusPage({ ...request, view, portal, once: ids.secret(128), done, ...written });
  };

  /** The words of one of the two forms: faults come back on the page, what was sent leads to it. */
  const taken = async (request: Writing, done: 'sent' | 'reopened') => {
    const { params, query, body, requestId } = request;
    const language = languageOf(query['lang']);
    const found = await opened(params.secret);
    const text = body.text.replaceAll('\r\n', '\n').trim();
    const hadFiles = body.files.length > 0;
    const again = (fault: StatusFault) => shown(params.secret, language, { text, hadFiles, fault });
    if (body.to !== undefined) return shown(params.secret, body.to, { text: body.text, hadFiles });
    const until = reopensUntil(found.survivor);
    if (done === 'reopened' && (until === undefined ? found.survivor.status === 'closed' : until < clock.now())) {
      return again('reopen-late');
    }
    // Reopened already, in another window: without words there is nothing left to do.
    const isIdle = done === 'reopened' && until === undefined && text === '' && !hadFiles && body.uploads.length === 0;
    if (isIdle) return seeOther(pathTo(params.secret, done, language));
    const fault = faultOf({ ...body, text }, done === 'reopened');
    if (fault !== undefined) return again(fault);
    try {
      await words({ request: found, done, text, body, language, requestId });
    } catch (error) {
      return again(passingFault(error));
    }
    return seeOther(pathTo(params.secret, done, language));
  };

  const handlers: PublicHandlers<typeof statusContract> = {
    showStatus: async ({ params, query }) =>
      shown(
        params.secret,
        languageOf(query['lang']),
        { text: '' },
        DONE.find((done) => query[done] === '1'),
      ),
    showNow: async ({ params, query, event }) => {
      const request = await facts(await opened(params.secret), `/r/${params.secret}`, languageOf(query['lang']));
      return unlessKnown(json(200, statusView(request)), event);
    },
    takeFile: async ({ params, requestId }) => {
      const { contactId, ticket, messages } = await opened(params.secret);
      const { message, file } = fileOf(messages.filter(isPublic), {
        attachmentId: params.attachmentId as AttachmentId,
      });
      requireHarmless(file);
      const { url } = await give(fileKey(file.attachmentId), await deliveryOf(blobs, file, false), {
        actor: { kind: 'contact', contactId },
        action: 'file-taken',
        ticketId: ticket.ticketId,
        messageId: message.messageId,
        attachmentId: file.attachmentId,
        requestId,
      });
      return seeOther(url);
    },
    answerOnStatus: async (request) => taken(request, 'sent'),
    reopenOnStatus: async (request) => taken(request, 'reopened'),
    confirmOnStatus: async ({ params, query, requestId }) => {
      const { ticket } = await opened(params.secret);
      const language = languageOf(query['lang']);
      try {
        await confirmByRequester(ticketing, { ticketId: ticket.ticketId, correlationId: requestId });
      } catch (error) {
        return shown(params.secret, language, { text: '', fault: passingFault(error) });
      }
      return seeOther(pathTo(params.secret, 'confirmed', language));
    },
  };

  return mountRoutes(statusContract, handlers, {
    log,
    answerError: async (error, event) => gonePage(ids.secret(128), error, event, log, await banner(event)),
  });
}

function pathTo(secret: string, done: StatusDone, language: Language | undefined): string {
  return `/r/${secret}?${done}=1${language === undefined ? '' : `&lang=${language}`}`;
}

function languageOf(wish: unknown): Language | undefined {
  return typeof wish === 'string' && isLanguage(wish) ? wish : undefined;
}
