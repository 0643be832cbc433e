// A new ticket, from whatever channel: number, first message, clocks and promise in one transaction.
import type { AgentId, MailboxId, PolicyId, QueueId, RoutingRuleId, TeamId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { Priority } from '../sla/sla-contract.ts';
import type { Item } from '../table/item.ts';
import type { Put } from '../table/port.ts';
import { appendEvents, type EventDraft, type Occasion } from './append-events.ts';
import type { ClockKeeper, TicketPorts } from './ports.ts';
import { snippetOf } from './snippet.ts';
import type { AckDecision, Message, Participant, Ticket } from './ticket.ts';
import type { TicketEventData } from './ticket-events.ts';

export type NewTicket = {
  readonly ticketId: TicketId;
  readonly subject: string;
  readonly channel: Ticket['channel'];
  readonly language: Language;
  readonly mailboxId: MailboxId;
  readonly queueId: QueueId;
  readonly teamId: TeamId;
  readonly priority: Priority;
  /** Another policy than the mailbox's. */
  readonly policyId?: PolicyId;
  /** Absent: nobody yet. */
  readonly assigneeId?: AgentId;
  /** The routing rule that chose. */
  readonly ruleId?: RoutingRuleId;
  readonly requester: Participant;
  readonly mentioned: Ticket['mentioned'];
  readonly receivedAt: Instant;
  /** Whether a person wrote it: else no clock starts. */
  readonly counts: boolean;
  readonly acknowledgement: AckDecision;
  readonly flags: Ticket['flags'];
  readonly related: readonly TicketId[];
  readonly continues?: TicketId;
  readonly message: Message;
  /** What an agent said at once: by phone, or as the first word of a conversation. */
  readonly answer?: { readonly drafts: readonly EventDraft[]; readonly message: Message };
  /** Puts that stand or fall with the ticket. */
  readonly together: readonly Put[];
};

export type TicketOpened =
  | { readonly opened: true; readonly ticket: Ticket }
  /** One of `together` stood already, so no ticket was made; its number is a gap. */
  | { readonly opened: false; readonly index: number; readonly stood: Item | undefined };

export async function openTicket(ports: TicketPorts, request: NewTicket, occasion: Occasion): Promise<TicketOpened> {
  const keeper = await ports.clockKeeper();
  const { answer, message } = request;
  const { before, drafts } = await ticketBeginning(ports, request, keeper, occasion.occurredAt);
  const all = [...drafts, ...(answer?.drafts ?? [])];
  const { ticket: clocked, events } = appendEvents(before, all, occasion, keeper, ports.ids);
  const promisedAt = keeper.promisedAt(clocked.clocks, request.mailboxId);
  const ticket = promisedAt === undefined ? clocked : { ...clocked, promisedAt };
  // The answer is the request itself when an agent begins the conversation.
  const messages = answer === undefined || answer.message === message ? [message] : [message, answer.message];
  const saved = await ports.tickets.save(
    { ticket, previousVersion: 0, events, messages, together: request.together },
    keeper,
  );
  if (saved.ok) return { opened: true, ticket };
  if (saved.because === 'together') return { opened: false, index: saved.index, stood: saved.stood };
  throw new Error('a new ticket id stood already');
}

/** A ticket before its first event, and that event. Takes a number. */
export async function ticketBeginning(
  { tickets, ids }: Pick<TicketPorts, 'tickets' | 'ids'>,
  request: NewTicket,
  keeper: Pick<ClockKeeper, 'targetsFor'>,
  now: Instant,
): Promise<{ readonly before: Ticket; readonly drafts: readonly EventDraft[] }> {
  const number = await tickets.nextNumber();
  const data = creation(request, number, keeper.targetsFor(request.mailboxId, request.priority, request.policyId));
  return {
    before: blankTicket(request, number, ids.secret(80), now),
    drafts: [{ type: 'TicketCreated', data }],
  };
}

/** The ticket before its first event: version 0, which is never stored. */
function blankTicket(request: NewTicket, number: number, replySecret: string, now: Instant): Ticket {
  return {
    ticketId: request.ticketId,
    number,
    version: 0,
    lastHash: '',
    subject: request.subject,
    status: 'new',
    priority: request.priority,
    channel: request.channel,
    language: request.language,
    mailboxId: request.mailboxId,
    queueId: request.queueId,
    teamId: request.teamId,
    assigneeId: request.assigneeId ?? null,
    participants: [request.requester],
    mentioned: [...request.mentioned],
    receivedAt: request.receivedAt,
    changedAt: now,
    failedReplies: [],
    mergedTickets: [],
    reopenCount: 0,
    conversationVersion: 0,
    acknowledgement: request.acknowledgement,
    replySecret,
    flags: [...request.flags],
    related: [...request.related],
    snippet: snippetOf((request.answer?.message ?? request.message).text),
  };
}

function creation(
  request: NewTicket,
  number: number,
  targets: TicketEventData<'TicketCreated'>['targets'],
): TicketEventData<'TicketCreated'> {
  return {
    number,
    receivedAt: request.receivedAt,
    channel: request.channel,
    mailboxId: request.mailboxId,
    queueId: request.queueId,
    teamId: request.teamId,
    assigneeId: request.assigneeId ?? null,
    priority: request.priority,
    language: request.language,
    requesterId: request.requester.contactId,
    messageId: request.message.messageId,
    counts: request.counts,
    ...(targets === undefined ? {} : { targets }),
    ...(request.continues === undefined ? {} : { continues: request.continues }),
    ...(request.ruleId === undefined ? {} : { ruleId: request.ruleId }),
  };
}
