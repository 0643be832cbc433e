// Tickets told as stories: what happened when, in the times of the desk's wall, as the events that the clocks fold.
import type { Calendars, CalendarVersion } from '../../../shared/calendars/calendar-contract.ts';
import type {
  AgentId,
  ContactId,
  EventId,
  Id,
  IdKind,
  MailboxId,
  MessageId,
  OutboundId,
  PolicyId,
  QueueId,
  TeamId,
  TicketId,
} from '../../../shared/kernel/id.ts';
import { ID_PREFIX } from '../../../shared/kernel/id.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { ClockName, ClockState, Targets, TicketClocks } from '../../../shared/sla/sla-contract.ts';
import type { TicketEvent, TicketEventData, TicketEventType } from '../../../shared/tickets/ticket-events.ts';
import type { Status } from '../../../shared/tickets/ticket-status.ts';
import { at, CALENDAR_ID, shown, timeOf } from '../calendars/sample-calendars.ts';

export function id<K extends IdKind>(kind: K, name: string | number): Id<K> {
  return `${ID_PREFIX[kind]}_${String(name).padStart(26, '0')}` as Id<K>;
}

export type Draft = {
  [T in TicketEventType]: { type: T; data: TicketEventData<T>; occurredAt: Instant };
}[TicketEventType];

/** FR 2 h, NR 4 h, RES 8 h on the sample calendar: Monday to Friday 09-13 and 14-18 in Moscow. */
export function targets(changed: Partial<Targets> = {}): Targets {
  return {
    policyId: id('policy', 'p') as PolicyId,
    calendarId: CALENDAR_ID,
    FR: 120,
    NR: 240,
    RES: 480,
    warnAt: [50, 75, 90],
    pauseInternalWaits: false,
    ...changed,
  };
}

/** Targets without some of the clocks. */
export function targetsWithout(...clocks: ClockName[]): Targets {
  return Object.fromEntries(
    Object.entries(targets()).filter(([name]) => !clocks.includes(name as ClockName)),
  ) as Targets;
}

export function calendars(...versions: Partial<CalendarVersion>[]): Calendars {
  return new Map([[CALENDAR_ID, timeOf(...versions)]]);
}

const agent = { kind: 'agent', agentId: id('agent', 1) as AgentId } as const;

/** The drafts as the sealed events of one ticket, numbered from 1; hashes are of no interest here. */
export function events(...drafts: Draft[]): TicketEvent[] {
  return drafts.map(
    (draft, index) =>
      ({
        eventId: id('event', index + 1) as EventId,
        version: 1,
        actor: agent,
        subjectId: id('ticket', 1) as TicketId,
        subjectVersion: index + 1,
        correlationId: 'test',
        previousHash: '',
        hash: '',
        ...draft,
      }) as TicketEvent,
  );
}

/** A message's name to its id. */
export const message = (name: string | number): MessageId => id('message', name);

type Created = Partial<TicketEventData<'TicketCreated'>> & { taken?: string };

/** Received by mail at that time and taken in at once, or when `taken` says. */
export function created(time: string, { taken, ...changed }: Created = {}): Draft {
  const receivedAt = at(time);
  const data: TicketEventData<'TicketCreated'> = {
    number: 1001,
    receivedAt,
    channel: 'email',
    mailboxId: id('mailbox', 1) as MailboxId,
    queueId: id('queue', 1) as QueueId,
    teamId: id('team', 1) as TeamId,
    assigneeId: null,
    priority: 'normal',
    language: 'en',
    requesterId: id('contact', 1) as ContactId,
    messageId: message('first'),
    counts: true,
    targets: targets(),
    ...changed,
  };
  return { type: 'TicketCreated', occurredAt: taken === undefined ? receivedAt : at(taken), data };
}

/** The same for a ticket that the SLA does not cover. */
export function createdWithoutSla(time: string, changed: Created = {}): Draft {
  const draft = created(time, changed);
  if (draft.type !== 'TicketCreated') return draft;
  const { targets: _, ...data } = draft.data;
  return { ...draft, data };
}

export function customer(time: string, name: string | number, more: { taken?: string; counts?: boolean } = {}): Draft {
  const data = { messageId: message(name), receivedAt: at(time), counts: more.counts ?? true };
  return { type: 'CustomerMessageReceived', occurredAt: at(more.taken ?? time), data };
}

export function replied(time: string, name: string | number): Draft {
  const data = { messageId: message(name), outboundId: id('outbound', name) as OutboundId };
  return { type: 'TicketReplied', occurredAt: at(time), data };
}

export function called(time: string, name: string | number): Draft {
  return { type: 'TicketReplied', occurredAt: at(time), data: { messageId: message(name) } };
}

export function replyFailed(time: string, name: string | number): Draft {
  const data = { messageId: message(name), outboundId: id('outbound', name) as OutboundId };
  return { type: 'ReplyFailed', occurredAt: at(time), data };
}

export function status(time: string, to: Status, from: Status = 'open'): Draft {
  return { type: 'StatusChanged', occurredAt: at(time), data: { from, to } };
}

export function solved(time: string, withMessage?: string | number): Draft {
  const data = { from: 'open', ...(withMessage === undefined ? {} : { messageId: message(withMessage) }) } as const;
  return { type: 'TicketSolved', occurredAt: at(time), data };
}

export function reopened(time: string, by: 'customer' | 'agent', name?: string | number): Draft {
  const data = { from: 'solved', by, ...(name === undefined ? {} : { messageId: message(name) }) } as const;
  return { type: 'TicketReopened', occurredAt: at(time), data };
}

export function closed(time: string, reason: TicketEventData<'TicketClosed'>['reason']): Draft {
  return { type: 'TicketClosed', occurredAt: at(time), data: { from: 'open', reason } };
}

export function restored(time: string): Draft {
  return { type: 'TicketRestored', occurredAt: at(time), data: { to: 'open' } };
}

export function prioritised(time: string, given: Targets): Draft {
  return { type: 'PriorityChanged', occurredAt: at(time), data: { from: 'normal', to: 'high', targets: given } };
}

export function retargeted(time: string, given?: Targets): Draft {
  return { type: 'TargetsChanged', occurredAt: at(time), data: given === undefined ? {} : { targets: given } };
}

export function mergedIn(time: string, receivedAt: string, unansweredSince?: string): Draft {
  const data = {
    mergedTicketId: id('ticket', 2) as TicketId,
    receivedAt: at(receivedAt),
    ...(unansweredSince === undefined ? {} : { unansweredSince: at(unansweredSince) }),
  };
  return { type: 'TicketMergedIn', occurredAt: at(time), data };
}

export function noted(time: string): Draft {
  return { type: 'NoteAdded', occurredAt: at(time), data: { messageId: message('note') } };
}

export function assigned(time: string): Draft {
  return { type: 'TicketAssigned', occurredAt: at(time), data: { from: null, to: id('agent', 2) as AgentId } };
}

export function routed(time: string): Draft {
  const data = {
    fromQueueId: id('queue', 1) as QueueId,
    toQueueId: id('queue', 2) as QueueId,
    fromTeamId: id('team', 1) as TeamId,
    toTeamId: id('team', 2) as TeamId,
  };
  return { type: 'TicketRouted', occurredAt: at(time), data };
}

/** The latest run of a clock; a test that asks for one that is not there is wrong. */
export function run(clocks: TicketClocks | undefined, clock: ClockName): ClockState {
  const found = clocks?.clocks.findLast((candidate) => candidate.clock === clock);
  if (found === undefined) throw new Error(`no ${clock} clock`);
  return found;
}

/** `FR running due 2025-10-06 11:00` and so on, as a person reads it off: one line per run, all times in Moscow. */
export function read(clocks: TicketClocks | undefined): string[] {
  return (clocks?.clocks ?? []).map((own) =>
    [
      own.cycle > 1 ? `${own.clock} ${own.cycle}` : own.clock,
      own.status,
      own.dueAt === undefined ? '' : `due ${wall(own.dueAt)}`,
      own.stoppedAt === undefined ? '' : `at ${wall(own.stoppedAt)}`,
      own.breachedAt === undefined
        ? ''
        : `breached ${wall(own.breachedAt)}${own.breachReason === 'time' ? '' : ' by policy'}`,
      own.overrunMs === undefined ? '' : `over by ${own.overrunMs / 60_000} min`,
      own.solvedWithoutReply === true ? 'without reply' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

/** `2025-10-06 11:00` in Moscow. */
export function wall(instant: Instant): string {
  return shown(instant).slice(0, 16);
}
