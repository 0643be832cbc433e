// Dead letters on SQS as a script of answers: what is counted, what is moved where, and what happens when SQS does not answer.
import { describe, expect, it } from 'vitest';
import { sqsDeadLetters } from '../../shared/aws/sqs-dead-letters.ts';

type Call = { readonly operation: string; readonly input: Readonly<Record<string, unknown>> };
type Answer = { readonly status?: number; readonly answer: object };
const ADDRESS = 'https://sqs.eu-central-1.amazonaws.com/111122223333/';
const ARN = 'arn:aws:sqs:eu-central-1:111122223333:';
const COUNTS: Readonly<Record<string, string>> = {
  'desk-reactions-project-kpi-dead-letters': '7',
  'desk-mail-receive-mail-dead-letters': '0',
};

function scripted(answers: Readonly<Record<string, Answer | Error>> = {}) {
  const calls: Call[] = [];
  const deadLetters = sqsDeadLetters({
    region: 'eu-central-1',
    credentials: async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
    address: ADDRESS,
    arn: ARN,
    queues: { 'project-kpi': 'desk-reactions-', 'receive-mail': 'desk-mail-' },
    fetch: async (_url, init) => {
      const operation = new Headers(init.headers).get('x-amz-target') ?? '';
      const input = JSON.parse(String(init.body)) as Call['input'];
      calls.push({ operation: operation.replace('AmazonSQS.', ''), input });
      const scripted = answers[operation.replace('AmazonSQS.', '')];
      if (scripted instanceof Error) throw scripted;
      const name = String(input['QueueUrl'] ?? '').replace(ADDRESS, '');
      const counted: Answer = { answer: { Attributes: { ApproximateNumberOfMessages: COUNTS[name] } } };
      const { answer, status = 200 } =
        scripted ?? (operation.endsWith('GetQueueAttributes') ? counted : { answer: {} });
      return new Response(JSON.stringify(answer), { status });
    },
  });
  return { deadLetters, calls };
}

describe('the list', () => {
  it('names the queues that have dead letters, with about how many, and receives none of them', async () => {
    const { deadLetters, calls } = scripted();
    expect(await deadLetters.list()).toEqual([{ queue: 'project-kpi', count: 7, causes: [] }]);
    expect(new Set(calls.map(({ operation }) => operation))).toEqual(new Set(['GetQueueAttributes']));
  });

  it.each([
    ['does not answer', new TypeError('fetch failed'), 'TypeError'],
    [
      'refuses',
      { status: 400, answer: { __type: 'com.amazonaws.sqs#QueueDoesNotExist' } },
      'com.amazonaws.sqs#QueueDoesNotExist',
    ],
  ])('is unavailable when SQS %s', async (_, answer, reason) => {
    const { deadLetters } = scripted({ GetQueueAttributes: answer });
    await expect(deadLetters.list()).rejects.toMatchObject({ code: 'queue.unavailable', params: { reason } });
  });
});

describe('a redrive', () => {
  it('moves from the dead letters to the queue beside them, which it names', async () => {
    const { deadLetters, calls } = scripted();
    await deadLetters.redrive('project-kpi');
    expect(calls).toEqual([
      {
        operation: 'ListMessageMoveTasks',
        input: { SourceArn: `${ARN}desk-reactions-project-kpi-dead-letters`, MaxResults: 1 },
      },
      {
        operation: 'StartMessageMoveTask',
        input: {
          SourceArn: `${ARN}desk-reactions-project-kpi-dead-letters`,
          DestinationArn: `${ARN}desk-reactions-project-kpi`,
        },
      },
    ]);
  });

  it.each([
    ['RUNNING', 0],
    ['COMPLETED', 1],
    ['FAILED', 1],
    ['CANCELLED', 1],
  ])('with a move before it that is %s starts %i more', async (Status, starts) => {
    const { deadLetters, calls } = scripted({ ListMessageMoveTasks: { answer: { Results: [{ Status }] } } });
    await deadLetters.redrive('project-kpi');
    expect(calls.filter(({ operation }) => operation === 'StartMessageMoveTask')).toHaveLength(starts);
  });

  it('of a queue that nobody knows asks SQS nothing', async () => {
    const { deadLetters, calls } = scripted();
    await deadLetters.redrive('somebody-elses');
    expect(calls).toEqual([]);
  });

  it('that SQS refuses is to be tried again', async () => {
    const refusal = { status: 400, answer: { __type: 'com.amazonaws.sqs#UnsupportedOperation' } };
    const { deadLetters } = scripted({ StartMessageMoveTask: refusal });
    await expect(deadLetters.redrive('project-kpi')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
