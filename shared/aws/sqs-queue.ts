// A queue of the AWS edition whose messages wait for their instant, by SendMessageBatch.
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { SECOND_MS } from '../kernel/duration.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import type { AnyDueTrigger, DueQueue, StepQueue } from '../sla/ports.ts';
import { type SqsRequestOptions, sqsRequest } from './sqs-request.ts';

export type SqsQueueOptions = SqsRequestOptions & {
  readonly queueUrl: string;
  readonly clock: Clock;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Limits of SendMessageBatch (Amazon SQS API Reference). */
const ENTRIES_MAX = 10;
const DELAY_MAX_S = 900;
/** SQS counts whole seconds, and clocks of machines differ a little: better a moment late than before its time. */
const MARGIN_MS = 200;

const ATTEMPTS = 4;
const FIRST_WAIT_MS = 100;

export function sqsDueQueue<Trigger extends AnyDueTrigger>(options: SqsQueueOptions): DueQueue<Trigger> {
  return {
    send: (triggers) =>
      sendAll(
        options,
        triggers.map((trigger) => ({ body: JSON.stringify(trigger), at: trigger.dueAt })),
      ),
  };
}

export function sqsStepQueue<Step>(options: SqsQueueOptions): StepQueue<Step> {
  return { send: (step, at) => sendAll(options, [{ body: JSON.stringify(step), at }]) };
}

type Message = { readonly body: string; readonly at: Instant };
type Entry = { readonly Id: string; readonly MessageBody: string; readonly DelaySeconds: number };
/** Those that SQS did not take, in the words of its answer. */
type Failure = { readonly Id: string; readonly Code: string };

/** @throws DomainError `queue.unavailable` (unavailable): some messages may stand in the queue */
async function sendAll(options: SqsQueueOptions, messages: readonly Message[]): Promise<void> {
  const nowMs = epochMs(options.clock.now());
  for (let from = 0; from < messages.length; from += ENTRIES_MAX) {
    const entries = messages.slice(from, from + ENTRIES_MAX).map(
      ({ body, at }, index): Entry => ({
        Id: String(index),
        MessageBody: body,
        DelaySeconds: delaySeconds(epochMs(at) - nowMs),
      }),
    );
    await sendBatch(options, entries);
  }
}

function delaySeconds(waitMs: number): number {
  if (waitMs <= 0) return 0;
  return Math.min(DELAY_MAX_S, Math.ceil((waitMs + MARGIN_MS) / SECOND_MS));
}

/** What failed is sent again alone: a message that comes twice does no harm, and one that went is not sent again. */
async function sendBatch(options: SqsQueueOptions, entries: readonly Entry[]): Promise<void> {
  let left = entries;
  let reason = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await options.sleep(FIRST_WAIT_MS * 2 ** (attempt - 2) * (0.5 + options.random()));
    const failures = await request(options, left);
    if (failures.length === 0) return;
    left = left.filter(({ Id }) => failures.some((failure) => failure.Id === Id));
    reason = failures[0]?.Code ?? '';
  }
  throw new DomainError('queue.unavailable', 'unavailable', { reason });
}

/** Whatever goes wrong with the request as a whole, none of its messages is taken to stand. */
async function request(options: SqsQueueOptions, entries: readonly Entry[]): Promise<readonly Failure[]> {
  const { queueUrl } = options;
  const input = { QueueUrl: queueUrl, Entries: entries };
  const answered = await sqsRequest<{ Failed?: readonly Failure[] }>(options, queueUrl, 'SendMessageBatch', input);
  return answered.ok ? (answered.answer.Failed ?? []) : allFailed(entries, answered.code);
}

function allFailed(entries: readonly Entry[], Code: string): readonly Failure[] {
  return entries.map(({ Id }) => ({ Id, Code }));
}
