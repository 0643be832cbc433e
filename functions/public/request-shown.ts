// Gathers what the page of a request shows: conversation, promise, mailbox, and who of us has looked at it.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { outboundOf } from '../../shared/outbound/outbound-store.ts';
import { toldPromise } from '../../shared/outbound/told-promise.ts';
import { promises } from '../../shared/sla/promises.ts';
import { answerDocuments } from '../edge/answer-documents.ts';
import { readableTexts } from '../edge/message-texts.ts';
import { type BlobPorts, directoryOf } from '../edge/ports.ts';
import type { OpenedRequest } from '../edge/status-access.ts';
import type { RequestFacts } from './status-view.ts';

/** `language` is the one that was chosen; else the request's. */
export function requestShown(ports: BlobPorts) {
  const desk = mailboxes(ports.settings);
  const promised = promises(ports.settings, workingTimeOf);
  const wholeText = readableTexts(ports.blobs);
  const documentsOf = answerDocuments(ports.blobs, ports.log);
  const directory = directoryOf(ports);

  /** By a note as well: that somebody looked is no secret, what they wrote is. */
  const readBy = async ({ ticket: { status, assigneeId }, messages }: OpenedRequest) => {
    const ours = messages.findLast(({ author }) => author.kind === 'agent');
    if (status !== 'new' && assigneeId !== null) return (await directory.byId(assigneeId))?.name ?? ours?.author.name;
    return ours?.author.name;
  };

  return async (
    request: OpenedRequest,
    path: string,
    chosen: Language | undefined,
  ): Promise<RequestFacts & { readonly mailbox: Mailbox }> => {
    const { ticket, survivor, messages, outbound } = request;
    const language = chosen ?? ticket.language;
    const at = ports.clock.now();
    const mailbox = await desk.byId(ticket.mailboxId);
    const conversation = messages.filter(({ kind }) => kind !== 'note');
    const texts = await Promise.all(conversation.map(async (message) => ({ message, text: await wholeText(message) })));
    const documents = await documentsOf(conversation);
    const told = await promised.told(ticket, mailbox, at, language);
    const promisedAt = toldPromise(ticket, outbound.map(outboundOf));
    const reader = await readBy(request);
    return { ticket, survivor, path, at, promisedAt, texts, documents, readBy: reader, told, language, mailbox };
  };
}
