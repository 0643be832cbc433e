// Everything that can happen to a ticket, as past-tense facts. The history, the clocks and the KPIs are folds over these.
import * as z from 'zod';
import type { DomainEvent } from '../events/envelope.ts';
import { idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';
import { clockNameSchema, prioritySchema, targetsSchema } from '../sla/sla-contract.ts';
import { STATUSES } from './ticket-status.ts';

export const CHANNELS = ['email', 'form', 'phone', 'api', 'agent'] as const;

const statusSchema = z.enum(STATUSES);
const agentOrNobody = idSchema('agent').nullable();

export const ticketEventSchemas = {
  /** `counts` is false for what no person wrote: it starts no clock and stays outside the KPIs until a person writes. */
  TicketCreated: z.strictObject({
    number: z.int().positive(),
    receivedAt: instantSchema,
    channel: z.enum(CHANNELS),
    mailboxId: idSchema('mailbox'),
    queueId: idSchema('queue'),
    teamId: idSchema('team'),
    assigneeId: agentOrNobody,
    priority: prioritySchema,
    language: languageSchema,
    requesterId: idSchema('contact'),
    messageId: idSchema('message'),
    counts: z.boolean(),
    /** Absent when the SLA does not apply, as for a conversation that an agent began. */
    targets: targetsSchema.optional(),
    /** The ticket that a late answer continues. */
    continues: idSchema('ticket').optional(),
    /** The routing rule that chose queue, priority, policy and assignee; absent when the mailbox did. */
    ruleId: idSchema('routingRule').optional(),
  }),
  /** A customer's words on an existing ticket. Without `counts` (automatic, unproven) no clock moves and nothing reopens. */
  CustomerMessageReceived: z.strictObject({
    messageId: idSchema('message'),
    receivedAt: instantSchema,
    counts: z.boolean(),
  }),
  /** A stranger's or unproven mail, held until an agent accepts or refuses it. */
  MessageHeld: z.strictObject({ messageId: idSchema('message'), reason: z.enum(['stranger', 'unproven']) }),
  HeldMessageAccepted: z.strictObject({ messageId: idSchema('message'), receivedAt: instantSchema }),
  HeldMessageRefused: z.strictObject({ messageId: idSchema('message') }),
  /** A public human answer; by mail it counts from here, unless ReplyFailed follows. `outboundId` is absent for a call. */
  TicketReplied: z.strictObject({
    messageId: idSchema('message'),
    outboundId: idSchema('outbound').optional(),
  }),
  /** The mailer gave up for good: the answer was never given, and the clocks run on as if it had not been. */
  ReplyFailed: z.strictObject({ messageId: idSchema('message'), outboundId: idSchema('outbound') }),
  /** `mentioned` are the colleagues whom the note names. */
  NoteAdded: z.strictObject({
    messageId: idSchema('message'),
    mentioned: z.array(idSchema('agent')).min(1).max(20).optional(),
  }),
  /** A message went on to somebody outside; `messageId` is the entry that says so. No answer, and no word to the customer. */
  MessageForwarded: z.strictObject({
    messageId: idSchema('message'),
    forwardedId: idSchema('message'),
    outboundId: idSchema('outbound'),
  }),
  /** `answer`: nobody had it, and whoever answered has it from then on. */
  TicketAssigned: z.strictObject({
    from: agentOrNobody,
    to: agentOrNobody,
    because: z.enum(['answer']).optional(),
  }),
  TicketRouted: z.strictObject({
    fromQueueId: idSchema('queue'),
    toQueueId: idSchema('queue'),
    fromTeamId: idSchema('team'),
    toTeamId: idSchema('team'),
  }),
  /** `targets` absent switches the SLA off. */
  PriorityChanged: z.strictObject({ from: prioritySchema, to: prioritySchema, targets: targetsSchema.optional() }),
  /** The policy of the same priority became another one; `targets` absent switches the SLA off. */
  TargetsChanged: z.strictObject({ targets: targetsSchema.optional() }),
  /** A move between the unsolved statuses. */
  StatusChanged: z.strictObject({ from: statusSchema, to: statusSchema }),
  /** `messageId` names the public message that told the customer, if one went with it. */
  TicketSolved: z.strictObject({ from: statusSchema, messageId: idSchema('message').optional() }),
  /** By the customer's words (`messageId`) or by an agent's hand. */
  TicketReopened: z.strictObject({
    from: statusSchema,
    by: z.enum(['customer', 'agent']),
    messageId: idSchema('message').optional(),
  }),
  TicketClosed: z.strictObject({
    from: statusSchema,
    reason: z.enum(['solved', 'merged', 'spam', 'deleted']),
    /** The ticket that this one lives on in, if it was merged. */
    mergedInto: idSchema('ticket').optional(),
  }),
  /** What was taken for spam was none: as if it had never been closed, the clocks included. */
  TicketRestored: z.strictObject({ to: statusSchema }),
  /** Out of sight until then, for the agent's lists alone: no clock moves. */
  TicketSnoozed: z.strictObject({ until: instantSchema }),
  TicketWoken: z.strictObject({}),
  /** The subject is other words now; the words themselves stand on the ticket alone. */
  SubjectChanged: z.strictObject({}),
  ParticipantAdded: z.strictObject({ contactId: idSchema('contact') }),
  ParticipantRemoved: z.strictObject({ contactId: idSchema('contact') }),
  /** Said on both tickets; `same-mail`: one mail made or reached both, at different teams. */
  TicketLinked: z.strictObject({ ticketId: idSchema('ticket'), because: z.enum(['same-mail']).optional() }),
  TicketUnlinked: z.strictObject({ ticketId: idSchema('ticket') }),
  /** The message went to a ticket of its own and is no part of this one any more. */
  MessageSplitOff: z.strictObject({ messageId: idSchema('message'), ticketId: idSchema('ticket') }),
  /** A customer whose answer we wait for is reminded, once in each wait. */
  CustomerReminded: z.strictObject({ outboundId: idSchema('outbound') }),
  /** Claimed once per (clock, cycle, percent). */
  ClockWarned: z.strictObject({ clock: clockNameSchema, cycle: z.int().positive(), percent: z.int() }),
  /** Claimed once per (clock, cycle); `dueAt` is the instant it was missed, however late that was found. */
  ClockBreached: z.strictObject({
    clock: clockNameSchema,
    cycle: z.int().positive(),
    dueAt: instantSchema,
    reason: z.enum(['time', 'policy-change']),
  }),
  /**
   * The hours of a calendar's past were set right, and the clocks were counted anew. `runs` are those that are judged otherwise
   * by it: `missed` says when and why, or, where it is absent, that the promise was kept or can still be kept.
   */
  ClocksCorrected: z.strictObject({
    calendarId: idSchema('calendar'),
    /** `version` of the calendar that the correction made: it names the correction, with who asked for it and why. */
    calendarVersion: z.int().positive(),
    runs: z.array(
      z.strictObject({
        clock: clockNameSchema,
        cycle: z.int().positive(),
        missed: z.strictObject({ dueAt: instantSchema, reason: z.enum(['time', 'policy-change']) }).optional(),
      }),
    ),
  }),
  /**
   * Claimed once per (clock, cycle, level), in order. `agentId` is who has to be told, null when nobody was there, and
   * `insteadOf` whom they stand in for, and until when that one is away.
   */
  EscalationLevelReached: z.strictObject({
    clock: clockNameSchema,
    cycle: z.int().positive(),
    level: z.int().positive(),
    agentId: agentOrNobody,
    insteadOf: z.strictObject({ agentId: idSchema('agent'), until: instantSchema }).optional(),
  }),
  /** On the ticket that lives on: `receivedAt` is the other one's receipt, `unansweredSince` its oldest open word. */
  TicketMergedIn: z.strictObject({
    mergedTicketId: idSchema('ticket'),
    receivedAt: instantSchema,
    unansweredSince: instantSchema.optional(),
    /** Absent: a person wrote on it, so its receipt counts. */
    counts: z.literal(false).optional(),
  }),
  /** More automatic mails within an hour than a person ever causes; from here on none is sent until people have looked. */
  LoopSuspected: z.strictObject({}),
  /** People have looked: automatic mail flows again, counted from here. */
  LoopCleared: z.strictObject({}),
} as const;

export type TicketEventType = keyof typeof ticketEventSchemas;
export type TicketEventData<T extends TicketEventType> = z.infer<(typeof ticketEventSchemas)[T]>;
export type TicketEvent = {
  [T in TicketEventType]: DomainEvent<T, TicketEventData<T>>;
}[TicketEventType];
