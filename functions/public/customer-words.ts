// What a customer sends from the page of a request: words and files, once however often they are sent, and what can be wrong with them.
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { withVerified } from '../../shared/contacts/verified-address-contract.ts';
import { requestHolder } from '../../shared/files/portal-upload.ts';
import { takePortalUploads } from '../../shared/files/take-portal-uploads.ts';
import { FORM_LIMITS } from '../../shared/forms/form-contract.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { UploadedFile } from '../../shared/kernel/route.ts';
import { STATUS_ANSWER_MAX } from '../../shared/links/status-contract.ts';
import { answerByRequester } from '../../shared/tickets/answer-by-requester.ts';
import { type BlobPorts, ticketPorts } from '../edge/ports.ts';
import type { OpenedRequest } from '../edge/status-access.ts';
import { harmlessFiles } from './harmless-files.ts';
import type { StatusFault } from './status-page.ts';

export type CustomerWords = {
  readonly request: OpenedRequest;
  readonly done: 'sent' | 'reopened';
  readonly text: string;
  readonly body: {
    readonly once: string;
    readonly files: readonly UploadedFile[];
    readonly uploads: readonly string[];
  };
  readonly language: Language | undefined;
  readonly requestId: string;
};

export function customerWords(ports: BlobPorts): (words: CustomerWords) => Promise<void> {
  const { table, blobs } = ports;
  const ticketing = { ...ticketPorts(ports), table, blobs };
  const contacts = contactStore(table);
  const take = takePortalUploads(ports);
  return async ({ request: { ticket, contactId }, done, text, body, language, requestId }) => {
    const { ticketId, participants } = ticket;
    const { once, files, uploads } = body;
    const contents = files.map(({ content }) => sha256Hex(content));
    const fingerprint = fingerprintOf('answerOnStatus', [ticketId, text, contents, uploads]);
    // The words belong to the key: who goes back in the browser and sends others has something else to say.
    const command = { actorId: contactId, key: `${once}#${fingerprint}`, fingerprint };
    const holder = requestHolder({ ticketId, contactId });
    const silent = done === 'reopened' && text === '';
    await answerByRequester(ticketing, {
      ticketId,
      command,
      text: silent ? textsIn(language ?? ticket.language).statusPage.reopenWords : text,
      given: {
        files: harmlessFiles(files),
        ...(uploads.length === 0 ? {} : { takeUploads: (messageId) => take(holder, uploads, messageId) }),
      },
      correlationId: requestId,
    });
    // Nobody else has the link, so whoever writes through it reads the mails to this address.
    const [requester] = participants;
    const contact = requester && (await contacts.load(requester.contactId));
    const verified = contact && requester && withVerified(contact, requester.address);
    if (verified !== undefined) await contacts.save(verified);
  };
}

export function faultOf(
  { text, files }: { readonly text: string; readonly files: readonly UploadedFile[] },
  mayBeEmpty: boolean,
): StatusFault | undefined {
  if (text === '' && !mayBeEmpty) return 'empty';
  if (text.length > STATUS_ANSWER_MAX) return 'too-long';
  if (files.length > FORM_LIMITS.files) return 'files-too-many';
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  return bytes > FORM_LIMITS.fileBytes ? 'files-too-large' : undefined;
}

/** What the page can say, and a later attempt can get over. @throws whatever else it was */
export function passingFault(error: unknown): StatusFault {
  const known = error instanceof DomainError ? error : undefined;
  if (known?.code === 'confirm.not-theirs') return 'confirm-late';
  if (known?.code === 'files.too-large') return 'files-too-large';
  if (known?.code.startsWith('upload.')) return 'files-gone';
  if (known?.kind === 'tooMany') return 'too-many';
  if (known?.kind === 'unavailable') return 'unavailable';
  throw error;
}
