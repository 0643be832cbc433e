// Every key of the table, in one file on purpose: who reads this knows what stands where and what can collide.
//
//   TICKET#<id>      TICKET                      the ticket and the cache of its clocks
//                    EVENT#<version>             its history, audit trail and outbox
//                    ID#<message id>             a message id seen in the References of one of its mails
//                    MESSAGE#<at>#<id>           words of customers and agents, notes
//                    OUTBOUND#<at>#<id>          a mail on its way out
//                    DELIVERY#<id>#<version>     what happened to that mail (events of the outbound message)
//                    UPLOAD# DRAFT# PENDING# PRESENCE#  what agents write on it: upload-keys.ts (PORTAL-UPLOAD# too), writing-keys.ts
//                    KPI                         what the ticket adds to the figures
//   STAFF-MAIL#<id>  OUTBOUND                    a mail to one of us; its DELIVERY events beside it
//   IDENTITY#<team>#<content key>   IDENTITY     that this mail was taken in
//   COMMAND#<actor>#<key>           COMMAND      that this command was carried out, 14 days
//   ADDRESS#<address>               ADDRESS      whose address it is
//   CONTACT#<id>                    CONTACT      a person outside; EVENT#<version> what was decided about them: contact-keys.ts
//   LINK#<hash of its secret>       LINK         a secret link
//   APPROVAL#<id>    …                           an approval and all that belongs to it: approval-keys.ts
//   LINK-REQUEST#<id>, LINKS-ENDED#<hash>  …   who asked for links to their requests, who ended them: link-keys.ts
//   PARKED#<day>     <at>#<id>                   a mail held in the visible list, 30 days
//   PARKED-MAIL#<id> EVENT#<version>             what somebody decided on it (mail-keys.ts)
//   SETTINGS         <KIND>#<id>                 what people set up: mailboxes, queues, calendars, agents, absences …
//   NOTICES#<agent> NOTICE#<hash of its fact>    what an agent is told by mail: notice-keys.ts
//                    TURN                        counts the changes of all settings, so that one is decided after the other
//   AUDIT#<day>      <at>#<kind>#<id>#<version>  who changed which setting, who took which file
//   CAP#<what>       <period>                    counters of limits, expiring
//   COUNTER          <name>                      atomic counters
//   SEARCH#<word>    <at>#<ticket id>            that a ticket has a word; INDEXED beside the ticket lists its words
//   SWEEP            SWEEP                       when due clocks were last looked for and some were found
//   KPI…, MAIL-DUE#…                             figures and their mails: kpi-keys.ts
import { sha256Hex } from '../kernel/digest.ts';
import type {
  AgentId,
  ContactId,
  DueSubjectId,
  MailboxId,
  MessageId,
  OutboundId,
  ParkedId,
  QueueId,
  TeamId,
  TicketId,
} from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { NEVER } from '../kernel/instant.ts';
import type { Key } from './item.ts';

/** Versions as text of one width, so that they sort as numbers; a ticket has fewer than 100 million events. */
export function padded(version: number): string {
  return String(version).padStart(8, '0');
}

const ticketPartition = (ticketId: TicketId) => `TICKET#${ticketId}`;

/** The ticket that a partition belongs to. */
export const readTicketPartition = (partition: string) => partition.slice('TICKET#'.length) as TicketId;

export const ticketKey = (ticketId: TicketId): Key => ({ pk: ticketPartition(ticketId), sk: 'TICKET' });

export const ticketEventKey = (ticketId: TicketId, version: number): Key => ({
  pk: ticketPartition(ticketId),
  sk: `EVENT#${padded(version)}`,
});

export const messageKey = (ticketId: TicketId, receivedAt: Instant, messageId: MessageId): Key => ({
  pk: ticketPartition(ticketId),
  sk: `MESSAGE#${receivedAt}#${messageId}`,
});

/** What a message's sort key says. */
export function readMessageSort(sort: string): { readonly receivedAt: Instant; readonly messageId: MessageId } {
  const [, receivedAt, messageId] = sort.split('#');
  return { receivedAt: receivedAt as Instant, messageId: messageId as MessageId };
}

/** A customer's mail stands with its ticket; without one it is mail to one of us, in a partition of its own. */
const outboundPartition = (ticketId: TicketId | undefined, outboundId: OutboundId) =>
  ticketId === undefined ? `STAFF-MAIL#${outboundId}` : ticketPartition(ticketId);

export const outboundKey = (ticketId: TicketId | undefined, outboundId: OutboundId): Key => ({
  pk: outboundPartition(ticketId, outboundId),
  sk: `OUTBOUND#${outboundId}`,
});

export const deliveryEventKey = (ticketId: TicketId | undefined, outboundId: OutboundId, version: number): Key => ({
  pk: outboundPartition(ticketId, outboundId),
  sk: `DELIVERY#${outboundId}#${padded(version)}`,
});

/** What happened to one outgoing mail. */
export const deliveryEvents = (ticketId: TicketId | undefined, outboundId: OutboundId) => ({
  partition: outboundPartition(ticketId, outboundId),
  sort: { prefix: `DELIVERY#${outboundId}#` },
});

/** The ticket with its messages and outgoing mails in one query, without its events: MESSAGE < OUTBOUND < TICKET. */
export const ticketWithMessages = (ticketId: TicketId) => ({
  partition: ticketPartition(ticketId),
  sort: { from: 'MESSAGE#', to: 'TICKET' },
});

export const ticketHistory = (ticketId: TicketId) => ({
  partition: ticketPartition(ticketId),
  sort: { prefix: 'EVENT#' },
});

export const identityKey = (teamId: TeamId, contentKey: string): Key => ({
  pk: `IDENTITY#${teamId}#${contentKey}`,
  sk: 'IDENTITY',
});

export const commandKey = (actorId: string, idempotencyKey: string): Key => ({
  pk: `COMMAND#${actorId}#${idempotencyKey}`,
  sk: 'COMMAND',
});

export const seenMessageIdKey = (ticketId: TicketId, messageIdHeader: string): Key => ({
  pk: ticketPartition(ticketId),
  sk: `ID#${bounded(messageIdHeader)}`,
});

export const addressKey = (address: string): Key => ({ pk: `ADDRESS#${address}`, sk: 'ADDRESS' });

export const contactKey = (contactId: ContactId): Key => ({ pk: `CONTACT#${contactId}`, sk: 'CONTACT' });

export const linkKey = (secretHash: string): Key => ({ pk: `LINK#${secretHash}`, sk: 'LINK' });

export const parkedKey = (receivedAt: Instant, parkedId: ParkedId): Key => ({
  pk: parkedPartition(receivedAt),
  sk: `${receivedAt}#${parkedId}`,
});

export const parkedPartition = (at: Instant) => `PARKED#${at.slice(0, 10)}`;

export const SETTINGS_PARTITION = 'SETTINGS';

export type SettingKind =
  | 'MAILBOX'
  | 'QUEUE'
  | 'TEAM'
  | 'CALENDAR'
  | 'POLICY'
  | 'AGENT'
  | 'ABSENCE'
  | 'DUTY'
  | 'TEMPLATE'
  | 'ROUTING-RULE'
  | 'APPROVAL-CHAIN'
  | 'SUBSCRIPTION';

export const settingKey = (kind: SettingKind, id: string): Key => ({ pk: SETTINGS_PARTITION, sk: `${kind}#${id}` });

export const TICKET_NUMBER_COUNTER: Key = { pk: 'COUNTER', sk: 'ticket-number' };

/** Acknowledgements sent lately to one address; the address stands hashed, the item expires. */
export const senderCapKey = (addressHash: string): Key => ({ pk: `CAP#sender#${addressHash}`, sk: 'CAP' });

export const domainCapKey = (domain: string, hour: string): Key => ({ pk: `CAP#domain#${domain}`, sk: hour });

/** Answers by page on one ticket, by hour (`2025-10-03T13`). */
export const pageCapKey = (ticketId: TicketId, hour: string): Key => ({ pk: `CAP#page#${ticketId}`, sk: hour });

/** Requests by the form from one client, by hour; the client's address stands hashed. */
export const formCapKey = (clientHash: string, hour: string): Key => ({ pk: `CAP#form#${clientHash}`, sk: hour });

export const mailboxCapKey = (mailboxId: MailboxId, fiveMinutes: string): Key => ({
  pk: `CAP#mailbox#${mailboxId}`,
  sk: fiveMinutes,
});

// Index keys. The sort key of a list is the next deadline, then the ticket, so that equal deadlines keep an order.

export const queueIndex = (queueId: QueueId, group: string, deadlineAt: Instant | undefined, ticketId: TicketId) => ({
  queueKey: queueListPartition(queueId, group),
  queueSort: `${deadlineAt ?? NEVER}#${ticketId}`,
});

export const queueListPartition = (queueId: QueueId, group: string) => `QUEUE#${queueId}#${group}`;

export const assigneeIndex = (
  agentId: AgentId,
  group: string,
  deadlineAt: Instant | undefined,
  ticketId: TicketId,
) => ({
  assigneeKey: assigneeListPartition(agentId, group),
  assigneeSort: `${deadlineAt ?? NEVER}#${ticketId}`,
});

export const assigneeListPartition = (agentId: AgentId, group: string) => `ASSIGNEE#${agentId}#${group}`;

export const contactIndex = (contactId: ContactId, receivedAt: Instant, ticketId: TicketId) => ({
  contactKey: contactListPartition(contactId),
  contactSort: `${receivedAt}#${ticketId}`,
});

export const contactListPartition = (contactId: ContactId) => `CONTACT#${contactId}`;

/** One shard takes 250 tickets a second (a partition writes 1,000 units a second); raise it when that is not enough. */
export const DUE_SHARDS = 1;

export const dueIndex = (dueAt: Instant, subjectId: DueSubjectId) => ({
  dueKey: duePartition(0),
  dueSort: `${dueAt}#${subjectId}`,
});

export const duePartition = (shard: number) => `DUE#${shard}`;

/** Everything due up to an instant, that instant included. */
export const dueUntil = (shard: number, at: Instant) => ({
  partition: duePartition(shard),
  sort: { from: '0', to: `${at}#~` },
});

/** Everything due after an instant. */
export const dueAfter = (shard: number, at: Instant) => ({
  partition: duePartition(shard),
  sort: { from: `${at}#~`, to: NEVER },
});

/** What a row of the due index says: which ticket, approval or held answer to look at, and when. */
export function readDueSort(dueSort: string): { readonly dueAt: Instant; readonly subjectId: DueSubjectId } {
  const at = dueSort.indexOf('#');
  return { dueAt: dueSort.slice(0, at) as Instant, subjectId: dueSort.slice(at + 1) as DueSubjectId };
}

export const SWEEP_KEY: Key = { pk: 'SWEEP', sk: 'SWEEP' };

export const numberReference = (number: number, ticketId: TicketId) => ({
  referenceKey: numberPartition(number),
  referenceSort: ticketId,
});

/** A Message-ID that we saw or gave, without its angle brackets; of mail to staff it names that mail. */
export const messageIdReference = (messageIdHeader: string, subjectId: TicketId | OutboundId) => ({
  referenceKey: messageIdPartition(messageIdHeader),
  referenceSort: subjectId,
});

export const messageIdPartition = (messageIdHeader: string) => `MESSAGE-ID#${bounded(messageIdHeader)}`;

/** The Message-ID that stands in the index; of an endless one its digest stands there. */
export const readMessageIdPartition = (partition: string) => partition.slice('MESSAGE-ID#'.length);

export const numberPartition = (number: number) => `NUMBER#${number}`;

/** Message ids are somebody else's text of any length; a key is 1,024 bytes at most. */
function bounded(messageIdHeader: string): string {
  return Buffer.byteLength(messageIdHeader) <= 900 ? messageIdHeader : sha256Hex(messageIdHeader);
}
