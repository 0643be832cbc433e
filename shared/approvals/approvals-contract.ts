// The routes of approvals: what they take, what they answer and which permission they need.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { askedSchema, COMMENT_MAX, QUESTION_MAX, seatSchema, stepSchema } from './approval.ts';
import { approvalChainSchema } from './approval-chain.ts';
import { VERDICTS } from './approval-events.ts';
import { approvalPlanSchema } from './approval-plan-contract.ts';
import { APPROVAL_CHAINS_ROUTES, APPROVAL_PAGE_ROUTES, APPROVALS_ROUTES } from './approvals-routes.ts';

const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode');

const decisionViewSchema = z.strictObject({
  by: z.strictObject({ agentId: idSchema('agent'), name: z.string() }),
  verdict: z.enum(VERDICTS),
  at: instantSchema,
  comment: z.string(),
  /** The step whose yes counted here too. */
  carriedFrom: z.int().optional(),
});

const seatViewSchema = seatSchema.omit({ decided: true, asked: true }).extend({
  /** Of whose seat it is. */
  name: z.string(),
  asked: z.array(askedSchema.extend({ name: z.string() })),
  decided: decisionViewSchema.optional(),
});

export const approvalViewSchema = z.strictObject({
  approvalId: idSchema('approval'),
  ticketId: idSchema('ticket'),
  ticketNumber: z.int(),
  subject: z.string(),
  question: z.string(),
  requester: z.strictObject({ agentId: idSchema('agent'), name: z.string() }),
  state: z.enum(['running', 'approved', 'rejected', 'cancelled']),
  startedAt: instantSchema,
  endedAt: instantSchema.optional(),
  plan: approvalPlanSchema,
  /** The steps that have begun. */
  steps: z.array(
    stepSchema
      .pick({ openedAt: true, remindAt: true, escalateAt: true, timeoutAt: true, closed: true })
      .extend({ seats: z.array(seatViewSchema) }),
  ),
  /** Whether whoever reads this can decide now. */
  mine: z.boolean(),
});
export type ApprovalView = z.infer<typeof approvalViewSchema>;

const ticketPath = z.strictObject({ ticketId: idSchema('ticket') });
const approvalPath = z.strictObject({ approvalId: idSchema('approval') });

export const approvalsContract = {
  startApproval: {
    ...APPROVALS_ROUTES.startApproval,
    summary: 'Ask for an approval, along a chain or by steps of its own; the ticket waits for it, its clocks run on',
    params: ticketPath,
    body: z
      .strictObject({
        question: words(QUESTION_MAX).min(1),
        approvalChainId: idSchema('approvalChain').optional(),
        plan: approvalPlanSchema.optional(),
      })
      .refine(({ approvalChainId, plan }) => (approvalChainId === undefined) !== (plan === undefined), {
        error: 'name a chain or give a plan, and not both',
        path: ['plan'],
      }),
    responses: { 201: z.strictObject({ approvalId: idSchema('approval') }) },
    permission: 'approval.start',
    idempotent: true,
  },
  listTicketApprovals: {
    ...APPROVALS_ROUTES.listTicketApprovals,
    summary: 'The approvals of a ticket, the oldest first',
    params: ticketPath,
    responses: { 200: z.strictObject({ approvals: z.array(approvalViewSchema) }) },
    permission: 'ticket.read',
  },
  listApprovalsToDecide: {
    ...APPROVALS_ROUTES.listApprovalsToDecide,
    summary: 'What waits for my decision, the oldest request first',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(2_000).optional(),
    }),
    responses: { 200: z.strictObject({ approvals: z.array(approvalViewSchema), cursor: z.string().optional() }) },
    permission: 'approval.decide',
  },
  getApproval: {
    ...APPROVALS_ROUTES.getApproval,
    summary: 'An approval with everything that was decided, for who was asked and who sees its ticket',
    params: approvalPath,
    responses: { 200: approvalViewSchema },
    permission: 'approval.decide',
  },
  decideApproval: {
    ...APPROVALS_ROUTES.decideApproval,
    summary: 'My yes or no; a no says why',
    params: approvalPath,
    body: z
      .strictObject({ verdict: z.enum(VERDICTS), comment: words(COMMENT_MAX).default('') })
      .refine(({ verdict, comment }) => verdict === 'approved' || comment !== '', {
        error: 'a rejection needs a comment',
        path: ['comment'],
      }),
    responses: { 201: z.strictObject({ approvalId: idSchema('approval'), step: z.int() }) },
    permission: 'approval.decide',
    idempotent: true,
  },
  cancelApproval: {
    ...APPROVALS_ROUTES.cancelApproval,
    summary: 'Take an approval back: by who asked for it, or by a lead',
    params: approvalPath,
    responses: { 201: z.strictObject({ approvalId: idSchema('approval') }) },
    permission: 'approval.start',
    idempotent: true,
  },
} as const satisfies RouteTable;

const chainBody = approvalChainSchema.pick({ name: true, plan: true });

export const approvalChainsContract = {
  listApprovalChains: {
    ...APPROVAL_CHAINS_ROUTES.listApprovalChains,
    summary: 'The named ways that approvals go',
    responses: { 200: z.strictObject({ chains: z.array(approvalChainSchema) }) },
    permission: 'approval.start',
  },
  createApprovalChain: {
    ...APPROVAL_CHAINS_ROUTES.createApprovalChain,
    summary: 'A new chain',
    body: chainBody,
    responses: { 201: approvalChainSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeApprovalChain: {
    ...APPROVAL_CHAINS_ROUTES.changeApprovalChain,
    summary: 'Another name or other steps; approvals that run keep the steps they began with',
    params: z.strictObject({ approvalChainId: idSchema('approvalChain') }),
    body: chainBody.extend({
      retired: z.boolean().default(false),
      /** `version` of the chain that the author had before his eyes. */
      seenVersion: z.int().positive(),
    }),
    responses: { 200: approvalChainSchema },
    permission: 'settings.change',
  },
} as const satisfies RouteTable;

const secretPath = z.strictObject({ secret: z.string() });

export const approvalPageContract = {
  showApproval: {
    ...APPROVAL_PAGE_ROUTES.showApproval,
    summary: 'What is to be decided, or what was; for the holder of the link',
    params: secretPath,
    query: z.looseObject({}),
    responses: { 200: 'page', 404: 'page', 410: 'page' },
    permission: 'public',
  },
  decideOnPage: {
    ...APPROVAL_PAGE_ROUTES.decideOnPage,
    summary: 'The decision of the holder of the link',
    params: secretPath,
    query: z.looseObject({}),
    body: z.strictObject({
      /** Made by the page that was read, so that nothing that never read it can decide. */
      nonce: z.string().max(100).default(''),
      verdict: z.string().max(20).default(''),
      /** Bounded by the gateway; what is too long comes back on the page and is not lost. */
      comment: z.string().default(''),
      /** The request's number, typed by who says yes without a word. */
      number: z.string().max(50).default(''),
    }),
    responses: { 303: 'empty', 400: 'page', 404: 'page', 410: 'page', 503: 'page' },
    permission: 'public',
  },
} as const satisfies RouteTable;
