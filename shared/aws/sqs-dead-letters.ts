// Dead letters on SQS. Their number comes from GetQueueAttributes, approximate as SQS counts; nothing receives them to look, since
// that would hide them for a while and count as a receive. They go back by StartMessageMoveTask, which moves them in the
// background. (Amazon SQS API Reference, GetQueueAttributes, StartMessageMoveTask, ListMessageMoveTasks)
import { DEAD_LETTERS_SUFFIX } from '../config/queue-names.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { DeadLetters } from '../operations/ports.ts';
import { type SqsAnswer, type SqsRequestOptions, sqsRequest } from './sqs-request.ts';

export type SqsDeadLettersOptions = SqsRequestOptions & {
  /** Account and partition of the queues, and the domain of the region: `https://sqs.<region>.amazonaws.com/<account>/`. */
  readonly address: string;
  /** `arn:aws:sqs:<region>:<account>:` */
  readonly arn: string;
  /** What stands in front of the queue's name, by the name that the desk calls it: `firstline-reactions-`. */
  readonly queues: Readonly<Record<string, string>>;
};

type Attributes = { readonly Attributes?: { readonly ApproximateNumberOfMessages?: string } };
type Tasks = { readonly Results?: readonly { readonly Status?: string }[] };

export function sqsDeadLetters(options: SqsDeadLettersOptions): DeadLetters {
  const { address, arn, queues } = options;
  const nameOf = (queue: string) => `${queues[queue]}${queue}`;
  const countOf = async (queue: string): Promise<number> => {
    const QueueUrl = `${address}${nameOf(queue)}${DEAD_LETTERS_SUFFIX}`;
    const input = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] };
    const { Attributes } = answered(await sqsRequest<Attributes>(options, address, 'GetQueueAttributes', input));
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  };
  return {
    list: async () => {
      const names = Object.keys(queues).sort();
      const counted = await Promise.all(names.map(async (queue) => ({ queue, count: await countOf(queue) })));
      return counted.filter(({ count }) => count > 0).map((one) => ({ ...one, causes: [] }));
    },
    redrive: async (queue) => {
      if (queues[queue] === undefined) return;
      const SourceArn = `${arn}${nameOf(queue)}${DEAD_LETTERS_SUFFIX}`;
      // One task per queue runs at a time, and SQS documents no code of its own for a second one.
      const latest = { SourceArn, MaxResults: 1 };
      const { Results } = answered(await sqsRequest<Tasks>(options, address, 'ListMessageMoveTasks', latest));
      if (Results?.[0]?.Status === 'RUNNING') return;
      // Named, because what the bus could not hand over never was in the queue: without it SQS sends back to the origin.
      const input = { SourceArn, DestinationArn: `${arn}${nameOf(queue)}` };
      answered(await sqsRequest<object>(options, address, 'StartMessageMoveTask', input));
    },
  };
}

/** @throws DomainError `queue.unavailable` (unavailable) */
function answered<T>(answer: SqsAnswer<T>): T {
  if (answer.ok) return answer.answer;
  throw new DomainError('queue.unavailable', 'unavailable', { reason: answer.code });
}
