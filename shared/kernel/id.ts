// Identifiers: branded by what they name, prefixed so that a log line says what it talks about.

/** What an id can name, and the prefix that says so. */
export const ID_PREFIX = {
  ticket: 'tkt',
  message: 'msg',
  attachment: 'att',
  upload: 'upl',
  event: 'evt',
  outbound: 'out',
  contact: 'con',
  agent: 'agt',
  team: 'tea',
  queue: 'que',
  mailbox: 'mbx',
  policy: 'pol',
  calendar: 'cal',
  parked: 'prk',
  approval: 'apr',
  absence: 'abs',
  duty: 'dut',
  subscription: 'sub',
  template: 'tpl',
  routingRule: 'rul',
  approvalChain: 'chn',
  attempt: 'try',
  request: 'req',
  linkRequest: 'lrq',
} as const;

export type IdKind = keyof typeof ID_PREFIX;

/** `<prefix>_<26 characters of lower-case Crockford base32>`, in the order of creation to the millisecond. */
export type Id<K extends IdKind> = string & { readonly __brand: K };

export type TicketId = Id<'ticket'>;
export type MessageId = Id<'message'>;
export type AttachmentId = Id<'attachment'>;
export type UploadId = Id<'upload'>;
export type EventId = Id<'event'>;
export type OutboundId = Id<'outbound'>;
export type ContactId = Id<'contact'>;
export type AgentId = Id<'agent'>;
export type TeamId = Id<'team'>;
export type QueueId = Id<'queue'>;
export type MailboxId = Id<'mailbox'>;
export type PolicyId = Id<'policy'>;
export type CalendarId = Id<'calendar'>;
export type ParkedId = Id<'parked'>;
export type ApprovalId = Id<'approval'>;
export type AbsenceId = Id<'absence'>;
export type DutyId = Id<'duty'>;
export type SubscriptionId = Id<'subscription'>;
export type TemplateId = Id<'template'>;
export type RoutingRuleId = Id<'routingRule'>;
export type LinkRequestId = Id<'linkRequest'>;
export type ApprovalChainId = Id<'approvalChain'>;

/** What the due index can name. */
export type DueSubjectId = TicketId | ApprovalId | MessageId;

/** Whether an id is one of that kind, by its prefix. */
export function isIdOf<K extends IdKind>(kind: K, id: string): id is Id<K> {
  return id.startsWith(`${ID_PREFIX[kind]}_`);
}

/** Where fresh ids and secrets come from; tests hand in a seeded one. */
export type IdSource = {
  /** A new id; never the same twice. */
  next<K extends IdKind>(kind: K): Id<K>;
  /** Random bits as lower-case base32 (RFC 4648 alphabet, no padding): 80 bits are 16 characters, 256 are 52. */
  secret(bits: 80 | 128 | 256): string;
};
