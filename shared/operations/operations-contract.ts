// The routes by which administrators see work that was given up, and put it back once the cause is mended. Ids, codes and counts
// only: what the work is about stays where it is.
import * as z from 'zod';
import { isLocalDate } from '../kernel/local-date.ts';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { WORKFLOWS } from '../processes/workflows.ts';
import { OPERATIONS_ROUTES } from './operations-routes.ts';

/** The name of the entry that works a queue off, or the queue's own. */
const queueName = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'must be the name of a queue as the list shows it');

const deadLettersSchema = z.strictObject({
  queue: queueName,
  /** In AWS about so many: SQS counts approximately. */
  count: z.int().positive(),
  /** When the first of them was given up; AWS does not say. */
  oldestAt: instantSchema.optional(),
  /** The codes that they failed with at last; in AWS they stand in the log only. */
  causes: z.array(z.strictObject({ code: z.string(), count: z.int().positive() })),
});
export type DeadLettersOfQueue = z.infer<typeof deadLettersSchema>;

const failedExecutionSchema = z.strictObject({
  workflow: z.enum(WORKFLOWS),
  execution: z.string(),
  startedAt: instantSchema,
  failedAt: instantSchema,
  /** The name of the error, or `timed-out`. */
  code: z.string(),
  ticketId: idSchema('ticket').optional(),
  approvalId: idSchema('approval').optional(),
  /** False: too old or too long for Step Functions to take it up again. */
  redrivable: z.boolean(),
});
export type FailedExecution = z.infer<typeof failedExecutionSchema>;

const redrivenSchema = z.strictObject({ queue: queueName, count: z.int().positive() });
export type RedrivenQueue = z.infer<typeof redrivenSchema>;

const redriveSchema = z.strictObject({
  at: instantSchema,
  agentId: idSchema('agent'),
  /** Of the request that did it: the same in the log. */
  requestId: z.string(),
  kind: z.enum(['dead-letters', 'execution']),
  /** The queue, or the execution. */
  of: z.string(),
  /** How many were there when it was asked for. */
  count: z.int().positive(),
});
export type Redrive = z.infer<typeof redriveSchema>;
export const parseRedrive = (line: unknown): Redrive => redriveSchema.parse(line);

const redriven = { 202: z.strictObject({ redriven: z.array(redrivenSchema) }) };

export const operationsContract = {
  listDeadLetters: {
    ...OPERATIONS_ROUTES.listDeadLetters,
    summary: 'Queues with work that was given up: how much, since when and why',
    responses: { 200: z.strictObject({ queues: z.array(deadLettersSchema) }) },
    permission: 'work.redrive',
  },
  redriveDeadLetters: {
    ...OPERATIONS_ROUTES.redriveDeadLetters,
    summary: 'Put all work that was given up back into its queues',
    responses: redriven,
    permission: 'work.redrive',
  },
  redriveQueue: {
    ...OPERATIONS_ROUTES.redriveQueue,
    summary: 'Put what one queue gave up back into it; a queue without such work is left as it is',
    params: z.strictObject({ queue: queueName }),
    responses: redriven,
    permission: 'work.redrive',
  },
  listFailedExecutions: {
    ...OPERATIONS_ROUTES.listFailedExecutions,
    summary: 'Processes that failed, the latest first: fifty at most, of which ticket or approval, and with what error',
    responses: { 200: z.strictObject({ executions: z.array(failedExecutionSchema), more: z.boolean() }) },
    permission: 'work.redrive',
  },
  redriveExecution: {
    ...OPERATIONS_ROUTES.redriveExecution,
    summary: 'Let a process that failed try the step again that it failed in',
    params: z.strictObject({
      workflow: z.enum(WORKFLOWS),
      execution: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, 'must be the name of an execution as the list shows it'),
    }),
    responses: { 202: z.strictObject({ workflow: z.enum(WORKFLOWS), execution: z.string() }) },
    permission: 'work.redrive',
  },
  listRedrives: {
    ...OPERATIONS_ROUTES.listRedrives,
    summary: 'Who put what back on a day (UTC)',
    query: z.strictObject({ day: z.string().refine(isLocalDate, 'must be a date such as 2025-10-06') }),
    responses: { 200: z.strictObject({ redrives: z.array(redriveSchema) }) },
    permission: 'work.redrive',
  },
} as const satisfies RouteTable;
