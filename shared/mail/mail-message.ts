// A mail as a message of a ticket: its large parts go to blobs first, so that the transaction carries references only.
import { bodyKey } from '../blobs/port.ts';
import type { ContactId, TicketId } from '../kernel/id.ts';
import { type FileToKeep, storeFiles } from '../tickets/attached-files-contract.ts';
import { storeText } from '../tickets/inline-text-contract.ts';
import type { Message } from '../tickets/ticket.ts';
import type { CollectedFacts, Intake } from './collect-mail-facts.ts';
import { foldQuotes } from './fold-quotes.ts';
import type { MailAttachment } from './inbound-mail.ts';
import type { ReceiveMailPorts } from './ports.ts';
import { sanitiseHtml } from './sanitise-html.ts';

/** Attachments listed on a message; the raw mail has the rest. */
const ATTACHMENTS_MAX = 200;

export async function storeMailMessage(
  ports: Pick<ReceiveMailPorts, 'blobs' | 'ids'>,
  { mail, rawKey }: Pick<Intake, 'mail' | 'rawKey'>,
  facts: Pick<CollectedFacts, 'classification' | 'proof' | 'requester'>,
  { ticketId, contactId }: { readonly ticketId: TicketId; readonly contactId: ContactId },
): Promise<Message> {
  const { blobs, ids } = ports;
  const messageId = ids.next('message');
  const inline = await storeText(blobs, messageId, mail.text);
  const html = mail.html === undefined ? undefined : sanitiseHtml(mail.html).html;
  // What carries a virus is handed to nobody.
  const fit = mail.verdicts.virus === 'FAIL' ? [] : mail.attachments.slice(0, ATTACHMENTS_MAX);
  const attachments = await storeFiles(ports, fit.map(fileToKeep));
  if (html !== undefined) await blobs.put(bodyKey(messageId, 'html'), Buffer.from(html), 'text/html; charset=utf-8');
  const { name, address } = facts.requester;
  return {
    messageId,
    ticketId,
    kind: 'customer',
    state: 'shown',
    author: { kind: 'contact', contactId, name, address },
    receivedAt: mail.receivedAt,
    channel: 'email',
    ...inline,
    folds: foldsOf(mail.text),
    hasHtml: html !== undefined,
    attachments,
    rawKey,
    ...(mail.messageId === undefined ? {} : { mailMessageId: mail.messageId }),
    mailClass: facts.classification.class,
    senderProof: facts.proof,
  };
}

/** Folded stretches of the text as [from, to); beyond fifty the rest stays visible. */
function foldsOf(text: string): Message['folds'] {
  const folds: Message['folds'] = [];
  let at = 0;
  for (const segment of foldQuotes(text)) {
    const end = at + segment.text.length;
    if (segment.kind === 'folded') folds.push([at, end]);
    at = end;
  }
  return folds.slice(0, 50);
}

function fileToKeep({ fileName, declaredType, contentId, inline, content }: MailAttachment): FileToKeep {
  const shown = inline && contentId !== undefined ? { contentId } : {};
  return { fileName, contentType: declaredType, ...shown, content };
}
