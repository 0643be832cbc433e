// The form by which anybody asks for help, without scripts: a request by it is a ticket at once, and its number is seen at once.
// Must never show a request to who only named its address: the receipt has number and promise, the link goes by mail.
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { formHolder } from '../../shared/files/portal-upload.ts';
import { takePortalUploads } from '../../shared/files/take-portal-uploads.ts';
import { countForm } from '../../shared/forms/form-cap.ts';
import { FORM_LIMITS, type FormBody, formContract } from '../../shared/forms/form-contract.ts';
import { type FormFault, formFaults } from '../../shared/forms/form-faults.ts';
import { cutText } from '../../shared/kernel/cut-text.ts';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { isLanguage, type Language } from '../../shared/kernel/language.ts';
import { isValidAddress, normaliseAddress, splitAddress } from '../../shared/mail/addresses.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { redactedText } from '../../shared/redaction/redact.ts';
import { openRequest } from '../../shared/tickets/open-request.ts';
import { type HttpAnswer, type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type PublicHandlers, type RouteRequest } from '../edge/mount-routes.ts';
import { seeOther } from '../edge/page.ts';
import type { Portal } from '../edge/portal.ts';
import type { BlobPorts } from '../edge/ports.ts';
import { requestIntake } from '../edge/request-ports.ts';
import { deskHours } from '../edge/simulator.ts';
import { unlessKnown } from '../edge/unless-known.ts';
import { bannerOf } from './desk-banner.ts';
import { formGonePage } from './form-gone-page.ts';
import { formPage, promiseWords } from './form-page.ts';
import { receipts } from './form-receipt.ts';
import { harmlessFiles } from './harmless-files.ts';

type Sending = Omit<RouteRequest<(typeof formContract)['sendForm']>, 'params'>;
type Asked = Pick<Sending, 'query' | 'language'>;

const NOTHING_TYPED = { name: '', email: '', subject: '', text: '', website: '', uploads: [] };

export type FormPorts = BlobPorts & { readonly portal?: Portal };

export function makeHandler(ports: FormPorts): HttpHandler {
  const { table, clock, ids, log, settings, portal } = ports;
  const intake = requestIntake(ports);
  const desk = mailboxes(settings);
  const hours = deskHours(ports);
  const receipt = receipts(ports);
  const take = takePortalUploads(ports);
  const banner = bannerOf(ports);

  const shown = async (
    mailbox: Mailbox,
    asked: Asked,
    body: Omit<FormBody, 'once'> | undefined,
    faults: readonly FormFault[],
  ): Promise<HttpAnswer> => {
    const language = body?.to ?? languageOf(asked);
    const told = await hours(mailbox, clock.now(), language);
    const typed = body ?? { ...NOTHING_TYPED, topic: topicOf(asked.query['topic']) };
    const hadFiles = (body?.files.length ?? 0) > 0;
    const holder = body?.holder ?? ids.secret(128);
    const once = ids.secret(128);
    return formPage({ mailbox, told, language, at: clock.now(), once, holder, typed, hadFiles, faults, portal });
  };

  const sent = async (mailbox: Mailbox, request: Sending): Promise<HttpAnswer> => {
    const { body } = request;
    if (body.to !== undefined) return shown(mailbox, request, body, []);
    const faults = formFaults(body, isValidAddress);
    if (faults.length > 0) return shown(mailbox, request, body, faults);
    try {
      const key = await taken(mailbox, request);
      return seeOther(`/help/sent/${key}?lang=${languageOf(request)}`);
    } catch (error) {
      return shown(mailbox, request, body, [passingFault(error)]);
    }
  };

  const taken = async (mailbox: Mailbox, request: Sending): Promise<string> => {
    const { body, sourceIp, requestId } = request;
    const { once, files, topic, holder, uploads, to: _, ...words } = body;
    const contents = files.map(({ content }) => sha256Hex(content));
    const fingerprint = fingerprintOf('sendForm', [mailbox.mailboxId, words, contents, uploads]);
    // The words belong to the key: who goes back in the browser and sends others has something else to ask.
    const key = sha256Hex(`${once}#${fingerprint}`);
    const address = normaliseAddress(body.email);
    const subject = redactedText(oneLine(body.subject));
    const text = redactedText(body.text.replaceAll('\r\n', '\n').trim());
    await openRequest(
      intake.ports,
      {
        command: { actorId: 'form', key: sha256Hex(key), fingerprint },
        channel: 'form',
        mailboxId: mailbox.mailboxId,
        place: await intake.place(mailbox, {
          senderAddress: address,
          senderProven: false,
          subject,
          text,
          fields: topic === '' ? {} : { topic },
        }),
        requester: { name: redactedText(cutText(oneLine(body.name), FORM_LIMITS.nameCharacters)), address },
        language: ticketLanguage(mailbox, languageOf(request)),
        subject,
        text,
        files: harmlessFiles(files),
        ...(uploads.length === 0
          ? {}
          : { takeUploads: (messageId) => take(formHolder(holder ?? ''), uploads, messageId) }),
        acknowledgement: await intake.acknowledgement(mailbox, clock.now(), address),
        correlationId: requestId,
      },
      () => countForm(table, clock, sourceIp, address),
    );
    return key;
  };

  const handlers: PublicHandlers<typeof formContract> = {
    showForm: async (request) => shown(defaultOf(await desk.list()), request, undefined, []),
    sendForm: async (request) => sent(defaultOf(await desk.list()), request),
    showMailboxForm: async (request) =>
      shown(namedOf(await desk.list(), request.params.mailbox), request, undefined, []),
    sendMailboxForm: async (request) => sent(namedOf(await desk.list(), request.params.mailbox), request),
    showPromise: async (request) => {
      const wish = request.query['mailbox'];
      const all = await desk.list();
      const mailbox = typeof wish === 'string' && wish !== '' ? namedOf(all, wish) : defaultOf(all);
      const language = languageOf(request);
      const told = await hours(mailbox, clock.now(), language);
      const promise = promiseWords(told, language);
      const answer = { ...(promise === undefined ? {} : { promise }), hours: told.hours };
      return unlessKnown(json(200, answer), request.event);
    },
    showReceipt: async (request) => receipt(request.params.receipt, languageOf(request)),
  };

  return mountRoutes(formContract, handlers, {
    log,
    answerError: async (error, event) => formGonePage(error, event, log, await banner(event)),
  });
}

function defaultOf(all: readonly Mailbox[]): Mailbox {
  const mailbox = all.find(({ isDefault }) => isDefault) ?? all[0];
  if (mailbox === undefined) throw new DomainError('mailbox.none', 'unavailable');
  return mailbox;
}

/** By what stands before the @ of its public address. @throws DomainError `mailbox.unknown` (notFound) */
function namedOf(all: readonly Mailbox[], name: string): Mailbox {
  const mailbox = all.find(({ publicAddress }) => splitAddress(normaliseAddress(publicAddress)).local === name);
  if (mailbox === undefined) throw new DomainError('mailbox.unknown', 'notFound');
  return mailbox;
}

function languageOf({ query, language }: Asked): Language {
  const wish = query['lang'];
  return typeof wish === 'string' && isLanguage(wish) ? wish : language;
}

/** Who reads the page in a language understands it in a mail too, if the mailbox answers in it. */
function ticketLanguage({ languages }: Mailbox, language: Language): Language {
  return languages.includes(language) ? language : (languages[0] ?? 'en');
}

function topicOf(value: unknown): string {
  return typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value) ? value : '';
}

/** Subjects and names are one line; half a character could not be stored. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toWellFormed();
}

/** What a later attempt can get over. @throws whatever else it was */
function passingFault(error: unknown): FormFault {
  const known = error instanceof DomainError ? error : undefined;
  const kind = known?.kind;
  if (known?.code === 'files.too-large') return { field: 'files', code: 'files-too-large' };
  if (known?.code.startsWith('upload.')) return { field: 'files', code: 'files-gone' };
  if (kind === 'tooMany') return { field: 'text', code: 'too-many' };
  if (kind === 'unavailable' || kind === 'conflict') return { field: 'text', code: 'unavailable' };
  throw error;
}
