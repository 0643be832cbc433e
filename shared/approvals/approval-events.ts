// Everything that can happen to an approval, as past-tense facts: its history and audit trail, what mails and processes react
// to, and what its state is a fold of. Words (the question, the reasons) stand in items of their own.
import * as z from 'zod';
import type { DomainEvent } from '../events/envelope.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { TIMEOUT_ACTIONS } from './approval-plan-contract.ts';

export const VERDICTS = ['approved', 'rejected'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why somebody is asked: the step began, the approver went away, nobody answered, the time was over. */
export const ASKED_BECAUSE = ['opened', 'absence', 'escalation', 'timeout'] as const;

/** Steps and the seats in them count from 1. A seat is one approver's place in a step, whoever fills it in the end. */
const step = z.int().positive();
const seat = z.int().positive();

export const approvalEventSchemas = {
  ApprovalStarted: z.strictObject({
    ticketId: idSchema('ticket'),
    /** Who asks, and so may not answer. */
    requesterId: idSchema('agent'),
    approvalChainId: idSchema('approvalChain').optional(),
    steps: z.int().positive(),
  }),
  /** The instants are fixed now, by the working time of the ticket's mailbox. */
  ApprovalStepOpened: z.strictObject({
    step,
    seats: z.int().positive(),
    remindAt: instantSchema,
    escalateAt: instantSchema,
    timeoutAt: instantSchema,
    /** When to look for the first time whether somebody who was asked has gone away. */
    lookAt: instantSchema,
  }),
  /** `agentId` may decide for the seat from now on; `insteadOf` is whose seat it is when that is somebody else. */
  ApproverAsked: z.strictObject({
    step,
    seat,
    agentId: idSchema('agent'),
    insteadOf: idSchema('agent').optional(),
    /** Until when the other one is away. */
    until: instantSchema.optional(),
    because: z.enum(ASKED_BECAUSE),
  }),
  /** Nobody could be found for the seat: somebody has to set the desk right. */
  ApproverMissing: z.strictObject({ step, seat, because: z.enum(ASKED_BECAUSE) }),
  ApproverReminded: z.strictObject({ step, seat, agentId: idSchema('agent') }),
  /** `carriedFrom`: the yes of an earlier step counts here too. */
  ApprovalDecided: z.strictObject({
    step,
    seat,
    agentId: idSchema('agent'),
    verdict: z.enum(VERDICTS),
    via: z.enum(['desk', 'link', 'earlier-step']),
    carriedFrom: z.int().positive().optional(),
  }),
  ApprovalStepReminded: z.strictObject({ step }),
  ApprovalStepEscalated: z.strictObject({ step }),
  ApprovalStepTimedOut: z.strictObject({ step, action: z.enum(TIMEOUT_ACTIONS) }),
  /** Looked who has gone away; `lookAt` is when to look again. */
  ApprovalStepLookedAt: z.strictObject({ step, lookAt: instantSchema }),
  ApprovalStepClosed: z.strictObject({
    step,
    outcome: z.enum(['approved', 'rejected', 'cancelled']),
    because: z.enum(['decisions', 'timeout', 'cancelled']),
    /** Minutes of working time that the step took. */
    businessMinutes: z.int().nonnegative(),
  }),
  /** The process that runs it grew old; its successor bears this number. */
  ApprovalRenewed: z.strictObject({ execution: z.int().positive(), step: z.int().nonnegative() }),
  ApprovalEnded: z.strictObject({
    ticketId: idSchema('ticket'),
    outcome: z.enum(['approved', 'rejected', 'cancelled']),
  }),
} as const;

export type ApprovalEventType = keyof typeof approvalEventSchemas;
export type ApprovalEventData<T extends ApprovalEventType> = z.infer<(typeof approvalEventSchemas)[T]>;
export type ApprovalEvent = {
  [T in ApprovalEventType]: DomainEvent<T, ApprovalEventData<T>>;
}[ApprovalEventType];

/** What a decision says happened; the rest of the event follows from where it is appended. */
export type ApprovalDraft = {
  [T in ApprovalEventType]: { readonly type: T; readonly data: ApprovalEventData<T> };
}[ApprovalEventType];
