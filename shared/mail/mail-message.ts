// A mail as a message of a ticket: its large parts go to blobs first, so that the transaction carries references only.
import { bodyKey } from '../blobs/port.ts';
import type { ContactId, TicketId } from '../kernel/id.ts';
import { type FileToKeep, storeFiles } from '../tickets/attached-files-contract.ts';
import { storeText } from '../tickets/inline-text-contract.ts';
import type { Message, Person } from '../tickets/ticket.ts';
import type { CollectedFacts, Intake } from './collect-mail-facts.ts';
import type { InboundMail, MailAttachment } from './inbound-mail.ts';
import type { ReceiveMailPorts } from './ports.ts';

/** Attachments listed on a message; the raw mail has the rest. */
export const ATTACHMENTS_MAX = 200;

export async function storeMailMessage(
  ports: Pick<ReceiveMailPorts, 'blobs' | 'ids'>,
  { mail, html, folds, rawKey }: Pick<Intake, 'mail' | 'html' | 'folds' | 'rawKey'>,
  facts: Pick<CollectedFacts, 'classification' | 'proof' | 'requester'>,
  {
    ticketId,
    contactId,
    others = [],
  }: {
    readonly ticketId: TicketId;
    readonly contactId: ContactId;
    /** Who else stood in To and Cc. */
    readonly others?: readonly Person[];
  },
): Promise<Message> {
  const { blobs, ids } = ports;
  const messageId = ids.next('message');
  const inline = await storeText(blobs, messageId, mail.text);
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
    folds: [...folds],
    hasHtml: html !== undefined,
    attachments,
    rawKey,
    ...(mail.messageId === undefined ? {} : { mailMessageId: mail.messageId }),
    mailClass: facts.classification.class,
    senderProof: facts.proof,
    ...(others.length === 0 ? {} : { cc: [...others] }),
    ...beyondLimits(mail),
  };
}

type Beyond = NonNullable<Message['beyond']>[number];

function beyondLimits({ flags, furtherRecipients, attachments, verdicts }: InboundMail): Pick<Message, 'beyond'> {
  const isBeyond: Readonly<Record<Beyond, boolean>> = {
    parts: flags.has('parse-incomplete'),
    words: flags.has('text-cut'),
    recipients: furtherRecipients > 0,
    files: attachments.length > ATTACHMENTS_MAX,
    'infected-files': verdicts.virus === 'FAIL' && attachments.length > 0,
  };
  const beyond = (Object.keys(isBeyond) as Beyond[]).filter((part) => isBeyond[part]);
  return beyond.length === 0 ? {} : { beyond };
}

function fileToKeep({ fileName, declaredType, contentId, inline, content }: MailAttachment): FileToKeep {
  const shown = inline && contentId !== undefined ? { contentId } : {};
  return { fileName, contentType: declaredType, ...shown, content };
}
