// The status page behind the secret link of our mails: shows where the request stands, takes the customer's further words.
// A GET changes nothing, whoever sends it; what it shows is the requester's own conversation and never a note.
import { fileKey } from '../../shared/blobs/port.ts';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { withVerified } from '../../shared/contacts/verified-address-contract.ts';
import { deliveryOf, fileOf, requireHarmless } from '../../shared/files/file-of-message.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { AttachmentId } from '../../shared/kernel/id.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { STATUS_ANSWER_MAX, statusContract } from '../../shared/links/status-contract.ts';
import { statusLinkLives } from '../../shared/links/status-link-contract.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { outboundOf } from '../../shared/outbound/outbound-store.ts';
import { toldPromise } from '../../shared/outbound/told-promise.ts';
import { promises } from '../../shared/sla/promises.ts';
import { answerByRequester } from '../../shared/tickets/answer-by-requester.ts';
import { survivorOf } from '../../shared/tickets/merged-tickets-contract.ts';
import type { Participant } from '../../shared/tickets/ticket.ts';
import { type FilePorts, handOut } from '../edge/file-ports.ts';
import type { HttpHandler } from '../edge/http.ts';
import { readableTexts } from '../edge/message-texts.ts';
import { mountRoutes, type PublicHandlers } from '../edge/mount-routes.ts';
import { seeOther } from '../edge/page.ts';
import { ticketPorts } from '../edge/ports.ts';
import { gonePage, isPublic, type StatusFault, statusPage } from './status-page.ts';

export function makeHandler(ports: FilePorts): HttpHandler {
  const { table, blobs, clock, ids, log } = ports;
  const ticketing = { ...ticketPorts(ports), table, blobs };
  const links = linkStore(table, clock);
  const contacts = contactStore(table);
  const desk = mailboxes(ports.settings);
  const promised = promises(ports.settings, workingTimeOf);
  const wholeText = readableTexts(blobs);
  const give = handOut(ports);

  const opened = async (secret: string) => {
    const link = await links.open(secret, 'status');
    const found = await ticketing.tickets.loadWithMessages(link.ticketId);
    const survivor = found && (await survivorOf(ticketing.tickets.load, found.ticket));
    if (found === undefined || survivor === undefined || !statusLinkLives(survivor, clock.now()))
      throw new DomainError('link.expired', 'notFound');
    return { link, survivor, ...found };
  };

  /** Nobody else has the link, so whoever writes through it reads the mails to this address. */
  const provenBy = async ({ contactId, address }: Participant) => {
    const contact = await contacts.load(contactId);
    const verified = contact && withVerified(contact, address);
    if (verified !== undefined) await contacts.save(verified);
  };

  const shown = async (
    secret: string,
    language: Language | undefined,
    written: { text: string; sent: boolean; fault?: StatusFault },
  ) => {
    const { ticket, survivor, messages, outbound } = await opened(secret);
    const mailbox = await desk.byId(ticket.mailboxId);
    const spoken = language ?? ticket.language;
    const conversation = messages.filter(({ kind }) => kind !== 'note');
    const texts = await Promise.all(conversation.map(async (message) => ({ message, text: await wholeText(message) })));
    const told = await promised.told(ticket, mailbox, clock.now(), spoken);
    const promisedAt = toldPromise(ticket, outbound.map(outboundOf));
    return statusPage({
      ticket,
      survivor,
      path: `/r/${secret}`,
      promisedAt,
      texts,
      mailbox,
      told,
      language: spoken,
      once: ids.secret(128),
      ...written,
    });
  };

  const handlers: PublicHandlers<typeof statusContract> = {
    showStatus: async ({ params, query }) =>
      shown(params.secret, languageOf(query['lang']), { text: '', sent: query['sent'] === '1' }),
    takeFile: async ({ params, requestId }) => {
      const { link, ticket, messages } = await opened(params.secret);
      const { message, file } = fileOf(messages.filter(isPublic), {
        attachmentId: params.attachmentId as AttachmentId,
      });
      requireHarmless(file);
      const { url } = await give(fileKey(file.attachmentId), await deliveryOf(blobs, file, false), {
        actor: { kind: 'contact', contactId: link.contactId },
        action: 'file-taken',
        ticketId: ticket.ticketId,
        messageId: message.messageId,
        attachmentId: file.attachmentId,
        requestId,
      });
      return seeOther(url);
    },
    answerOnStatus: async ({ params, query, body, requestId }) => {
      const { link, ticket } = await opened(params.secret);
      const language = languageOf(query['lang']);
      const text = body.text.replaceAll('\r\n', '\n').trim();
      const fault = faultOf(text);
      if (fault !== undefined) return shown(params.secret, language, { text, sent: false, fault });
      const fingerprint = fingerprintOf('answerOnStatus', [link.ticketId, text]);
      // The words belong to the key: who goes back in the browser and sends others has something else to say.
      const command = { actorId: link.contactId, key: `${body.once}#${fingerprint}`, fingerprint };
      try {
        await answerByRequester(ticketing, { ticketId: link.ticketId, command, text, correlationId: requestId });
        const [requester] = ticket.participants;
        if (requester !== undefined) await provenBy(requester);
      } catch (error) {
        return shown(params.secret, language, { text, sent: false, fault: passingFault(error) });
      }
      return seeOther(`/r/${params.secret}?sent=1${language === undefined ? '' : `&lang=${language}`}`);
    },
  };

  return mountRoutes(statusContract, handlers, {
    log,
    answerError: (error, event) => gonePage(ids.secret(128), error, event, log),
  });
}

function faultOf(text: string): StatusFault | undefined {
  if (text === '') return 'empty';
  return text.length > STATUS_ANSWER_MAX ? 'too-long' : undefined;
}

/** What a later attempt can get over. @throws whatever else it was */
function passingFault(error: unknown): StatusFault {
  const kind = error instanceof DomainError ? error.kind : undefined;
  if (kind === 'tooMany') return 'too-many';
  if (kind === 'unavailable') return 'unavailable';
  throw error;
}

function languageOf(wish: unknown): Language | undefined {
  return wish === 'en' || wish === 'ru' ? wish : undefined;
}
