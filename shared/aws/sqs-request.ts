// One request to SQS: signed by the SDK's own signer, sent by fetch. SQS's client would add 33 KB to a bundle for a few operations.
import { Sha256 } from '@smithy/core/checksum';
import { signJsonRequest } from './sign-json-request.ts';

export type SqsRequestOptions = {
  readonly region: string;
  readonly credentials: () => Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  }>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
};

export type SqsOperation = 'SendMessageBatch' | 'GetQueueAttributes' | 'StartMessageMoveTask' | 'ListMessageMoveTasks';

/** `code` is SQS's, the status, or the name of what fetch threw: then nothing says whether it happened. */
export type SqsAnswer<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly code: string };

const LONGEST_MS = 5_000;

/** `endpoint` is the address of any queue in the region. The answer is not checked: SQS says what its reference says. */
export async function sqsRequest<T>(
  { region, credentials, fetch }: SqsRequestOptions,
  endpoint: string,
  operation: SqsOperation,
  input: object,
): Promise<SqsAnswer<T>> {
  const { origin, hostname } = new URL(endpoint);
  const body = JSON.stringify(input);
  const target = `AmazonSQS.${operation}`;
  const signing = { service: 'sqs', region, credentials, sha256: Sha256 } as const;
  const sent = await signJsonRequest({ ...signing, hostname, version: '1.0', target, body });
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const response = await fetch(`${origin}/`, { method: 'POST', headers: sent, body, signal });
    const answer = (await response.json()) as T & { readonly __type?: string };
    return response.ok ? { ok: true, answer } : { ok: false, code: answer.__type ?? String(response.status) };
  } catch (error) {
    return { ok: false, code: error instanceof Error ? error.name : 'unknown' };
  }
}
