// A request that comes in by another way than mail: by the form, by a call that an agent takes down, by a program, or as a
// conversation that an agent begins. One command is one ticket, however often it is sent.
import type { Blobs } from '../blobs/port.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { MailboxId, MessageId, OutboundId, TicketId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { RequestRoute } from '../routing/route-request.ts';
import type { Value } from '../table/item.ts';
import type { Table } from '../table/port.ts';
import type { Occasion } from './append-events.ts';
import type { FileToKeep } from './attached-files-contract.ts';
import { type GivenFiles, keptFiles } from './given-files.ts';
import { storeText } from './inline-text-contract.ts';
import { type NewTicket, openTicket } from './open-ticket.ts';
import type { TicketPorts } from './ports.ts';
import { type AFTER_REPLY, replyDrafts } from './reply-to-ticket.ts';
import type { AckDecision, Attachment, Message, Participant, Ticket } from './ticket.ts';

/** Where a request belongs: what the mailbox says, or a rule of routing. */
export type RequestPlace = RequestRoute;

type AgentAuthor = Extract<Message['author'], { kind: 'agent' }>;

export type NewRequest = {
  readonly command: Command;
  readonly channel: Exclude<Ticket['channel'], 'email'>;
  readonly mailboxId: MailboxId;
  readonly place: RequestPlace;
  /** The address in normal form. */
  readonly requester: { readonly name: string; readonly address: string };
  /** For who has not chosen one. */
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly FileToKeep[];
  /** What the page uploaded before. */
  readonly takeUploads?: GivenFiles['takeUploads'];
  readonly acknowledgement: AckDecision;
  /** Who takes it down, or begins the conversation; absent when the requester does it alone. */
  readonly agent?: AgentAuthor;
  /** What the caller was told while calling: the first response, without a mail. */
  readonly spoken?: string;
  readonly status?: (typeof AFTER_REPLY)[number];
  readonly correlationId: string;
};

export type RequestOpened = {
  readonly ticketId: TicketId;
  readonly number: number;
  /** Of the conversation that an agent began: its mail. */
  readonly outboundId?: OutboundId;
};

export type RequestPorts = TicketPorts & {
  readonly table: Table;
  readonly blobs: Blobs;
  readonly contacts: Pick<ContactStore, 'ownerOf'>;
};

/** Two people who write for the first time from one address at one moment meet here; the second looks again. */
const ATTEMPTS = 3;

/**
 * `admit` is asked once, before anything is stored, and refuses by throwing; a command that was carried out is not asked again.
 * @throws DomainError `command.reused`, `command.running` (conflict) · `status.impossible`, `upload.used` (conflict) · what `admit` and `takeUploads` throw
 */
export async function openRequest(
  ports: RequestPorts,
  request: NewRequest,
  admit: () => Promise<void> = async () => {},
): Promise<RequestOpened> {
  const result = await runOnce(ports.table, request.command, async () => {
    await admit();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const opened = await tryToOpen(ports, request);
      if (opened === 'command-stood') throw new DomainError('command.running', 'conflict');
      if (opened === 'upload-stood') throw new DomainError('upload.used', 'conflict');
      if (opened !== 'address-stood') return opened;
    }
    throw new DomainError('ticket.busy', 'unavailable');
  });
  return withNumber(ports, result as unknown as Remembered);
}

/** What a command remembers was written before there was a number. */
type Remembered = Omit<RequestOpened, 'number'> & Partial<Pick<RequestOpened, 'number'>>;

async function withNumber({ tickets }: RequestPorts, { number, ...ids }: Remembered): Promise<RequestOpened> {
  if (number !== undefined) return { ...ids, number };
  const ticket = await tickets.load(ids.ticketId);
  if (ticket === undefined) throw new DomainError('ticket.not-found', 'notFound');
  return { ...ids, number: ticket.number };
}

async function tryToOpen(
  ports: RequestPorts,
  request: NewRequest,
): Promise<{ readonly [member: string]: Value } | 'command-stood' | 'address-stood' | 'upload-stood'> {
  const { ids, clock, contacts } = ports;
  const { requester, command } = request;
  const now = clock.now();
  const { contact, creation } = await contacts.ownerOf({
    ...requester,
    contactId: ids.next('contact'),
    createdAt: now,
  });
  const participant = { contactId: contact.contactId, ...requester, name: requester.name || contact.name };
  const ticketId = ids.next('ticket');
  const messageId = ids.next('message');
  const kept = await keptFiles(ports, request, messageId);
  const message = await firstMessage(ports, request, { ticketId, messageId, ...kept }, participant, now);
  const answer = await answerOf(ports, request, message);
  const result = { ticketId, ...(message.outboundId === undefined ? {} : { outboundId: message.outboundId }) };
  const opened = await openTicket(
    ports,
    {
      ...placeOf(request, ticketId),
      language: contact.language ?? request.language,
      requester: participant,
      receivedAt: now,
      message,
      ...(answer === undefined ? {} : { answer }),
      together: [rememberCommand(command, result, now), ...creation, ...kept.together],
    },
    occasionOf(request, participant, now),
  );
  if (opened.opened) return { ...result, number: opened.ticket.number };
  if (opened.index === 0) return 'command-stood';
  return opened.index <= creation.length ? 'address-stood' : 'upload-stood';
}

function placeOf({ subject, channel, mailboxId, place, acknowledgement }: NewRequest, ticketId: TicketId) {
  const always = { mentioned: [], counts: true, flags: [], related: [] };
  return { ...always, ticketId, subject, channel, mailboxId, ...place, acknowledgement } satisfies Partial<NewTicket>;
}

function occasionOf({ agent, correlationId }: NewRequest, { contactId }: Participant, occurredAt: Instant): Occasion {
  const actor =
    agent === undefined
      ? ({ kind: 'contact', contactId } as const)
      : ({ kind: 'agent', agentId: agent.agentId } as const);
  return { actor, occurredAt, correlationId };
}

async function firstMessage(
  ports: RequestPorts,
  { channel, text, agent }: NewRequest,
  { ticketId, messageId, attachments }: { ticketId: TicketId; messageId: MessageId; attachments: Attachment[] },
  { contactId, name, address }: Participant,
  now: Instant,
): Promise<Message> {
  const inline = await storeText(ports.blobs, messageId, text);
  const message = { messageId, ticketId, ...blankMessage(channel, now), ...inline, attachments };
  if (channel === 'agent' && agent !== undefined) {
    return { ...message, kind: 'reply', author: agent, outboundId: ports.ids.next('outbound') };
  }
  // Whoever writes a form or calls can name any address.
  return { ...message, kind: 'customer', author: { kind: 'contact', contactId, name, address }, senderProof: 'open' };
}

function blankMessage(channel: Message['channel'], receivedAt: Instant) {
  return { state: 'shown', receivedAt, channel, folds: [], hasHtml: false, attachments: [] } satisfies Partial<Message>;
}

/** What the agent said with it, and what that makes happen. */
async function answerOf(ports: RequestPorts, request: NewRequest, message: Message): Promise<NewTicket['answer']> {
  const { channel, agent, spoken, status } = request;
  const after = status === undefined ? {} : { status };
  if (channel === 'agent' && message.outboundId !== undefined) {
    const { messageId, outboundId } = message;
    return { message, drafts: replyDrafts({ status: 'new' }, { messageId, outboundId, ...after }) };
  }
  if (spoken === undefined || agent === undefined) return undefined;
  const messageId = ports.ids.next('message');
  const inline = await storeText(ports.blobs, messageId, spoken);
  // A caller is heard before being answered, also in the order of the conversation.
  const said = blankMessage(channel, plusMs(message.receivedAt, 1));
  return {
    message: { messageId, ticketId: message.ticketId, kind: 'reply', author: agent, ...said, ...inline },
    drafts: replyDrafts({ status: 'new' }, { messageId, ...after }),
  };
}
