// SQS as a script of answers: how triggers are batched and delayed, what is sent again, and that requests are signed.
import { describe, expect, it } from 'vitest';
import { sqsDueQueue, sqsStepQueue } from '../../shared/aws/sqs-queue.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';

type Entry = { readonly Id: string; readonly MessageBody: string; readonly DelaySeconds: number };
type Sent = {
  readonly url: string;
  readonly headers: Headers;
  readonly queueUrl: string;
  readonly entries: readonly Entry[];
};
type Step = Error | { readonly status?: number; readonly answer: object };

const NOW = '2025-10-06T07:00:00.000Z' as Instant;
const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/123456789012/due-clocks';
const TAKEN: Step = { answer: { Successful: [] } };

/** A queue on a script: each request takes the next step, the last one for ever. */
function scripted(...steps: readonly Step[]) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const options = {
    queueUrl: QUEUE_URL,
    region: 'eu-central-1',
    credentials: async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' }),
    fetch: async (url: string, init: RequestInit) => {
      const step = steps[Math.min(sent.length, steps.length - 1)] ?? TAKEN;
      const body = JSON.parse(String(init.body)) as { QueueUrl: string; Entries: readonly Entry[] };
      sent.push({ url, headers: new Headers(init.headers), queueUrl: body.QueueUrl, entries: body.Entries });
      if (step instanceof Error) throw step;
      return new Response(JSON.stringify(step.answer), { status: step.status ?? 200 });
    },
    clock: { now: () => NOW },
    random: () => 0.5,
    sleep: async (milliseconds: number) => void waits.push(milliseconds),
  };
  return { due: sqsDueQueue(options), steps: sqsStepQueue<{ readonly page: number }>(options), sent, waits };
}

const trigger = (number: number, afterMs = 0) => ({
  ticketId: `tkt_${String(number).padStart(26, '0')}` as TicketId,
  dueAt: plusMs(NOW, afterMs),
});
const many = (count: number) => Array.from({ length: count }, (_, index) => trigger(index));

describe('a trigger', () => {
  it('waits in whole seconds until its instant, and a little longer rather than less', async () => {
    const { due, sent } = scripted();
    const after = [-5_000, 0, 1, 800, 801, 30_000, 60_000, 900_000, 5_000_000];

    await due.send(after.map((milliseconds, index) => trigger(index, milliseconds)));

    expect(sent[0]?.entries.map(({ DelaySeconds }) => DelaySeconds)).toEqual([0, 0, 1, 1, 2, 31, 61, 900, 900]);
    expect(JSON.parse(sent[0]?.entries[5]?.MessageBody ?? '')).toEqual(trigger(5, 30_000));
  });

  it('is one of ten in a request at most', async () => {
    const sizes = async (count: number) => {
      const { due, sent } = scripted();
      await due.send(many(count));
      return sent.map(({ entries }) => entries.length);
    };

    expect(await sizes(0)).toEqual([]);
    expect(await sizes(10)).toEqual([10]);
    expect(await sizes(11)).toEqual([10, 1]);
    expect(await sizes(25)).toEqual([10, 10, 5]);
  });

  it('goes to the queue by a signed request that names the operation', async () => {
    const { due, sent } = scripted();

    await due.send([trigger(1)]);

    expect(sent[0]?.url).toBe('https://sqs.eu-central-1.amazonaws.com/');
    expect(sent[0]?.queueUrl).toBe(QUEUE_URL);
    expect(sent[0]?.headers.get('x-amz-target')).toBe('AmazonSQS.SendMessageBatch');
    expect(sent[0]?.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(sent[0]?.headers.get('x-amz-security-token')).toBe('token');
    expect(sent[0]?.headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/sqs\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
    );
  });

  it('that SQS did not take is sent again, alone', async () => {
    const Failed = [{ Id: '3', Code: 'InternalError', SenderFault: false }];
    const { due, sent, waits } = scripted({ answer: { Failed } }, TAKEN);

    await due.send(many(5));

    expect(sent.map(({ entries }) => entries.map(({ Id }) => Id))).toEqual([['0', '1', '2', '3', '4'], ['3']]);
    expect(waits).toEqual([100]);
  });

  it('is sent again when no answer comes, or one of haste, or none that can be read', async () => {
    const { due, sent } = scripted(
      new TypeError('fetch failed'),
      { status: 400, answer: { __type: 'com.amazonaws.sqs#RequestThrottled' } },
      { status: 503, answer: {} },
      TAKEN,
    );

    await due.send([trigger(1)]);

    expect(sent).toHaveLength(4);
  });

  it('that SQS never takes is an error that says so, for the sweep to begin anew', async () => {
    const { due, sent } = scripted({ status: 400, answer: { __type: 'com.amazonaws.sqs#QueueDoesNotExist' } });

    const error = await due.send([trigger(1)]).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: 'queue.unavailable',
      kind: 'unavailable',
      params: { reason: 'com.amazonaws.sqs#QueueDoesNotExist' },
    });
    expect(sent).toHaveLength(4);
  });
});

it('the step of a walk is one message, at its instant', async () => {
  const { steps, sent } = scripted();

  await steps.send({ page: 2 }, plusMs(NOW, 59_000));

  expect(sent[0]?.entries).toEqual([{ Id: '0', MessageBody: '{"page":2}', DelaySeconds: 60 }]);
});
