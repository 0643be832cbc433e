// The blob store in AWS: one bucket, keys as they are. A key that is not there is undefined, which needs the role to hold
// ListBucket: without it S3 answers a missing key with 403, the same as a forbidden one.
import type { Blobs } from '../blobs/port.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { type S3Call, type S3RequestOptions, s3Requests } from './s3-request.ts';

export type S3BlobsOptions = S3RequestOptions & {
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Putting, getting and deleting a whole object may happen twice, so each is tried again by itself. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 100;

/** The S3 driver of the blob port. */
export function s3Blobs(options: S3BlobsOptions): Blobs {
  const request = s3Requests(options);
  const send = (call: S3Call) => patiently(options, () => request(call).then(answerOf));
  return {
    put: async (key, bytes, contentType) => {
      await send({ method: 'PUT', key, body: new Uint8Array(bytes), contentType });
    },
    get: async (key) => {
      const answer = await send({ method: 'GET', key });
      return answer.found ? answer.bytes : undefined;
    },
    delete: async (key) => {
      await send({ method: 'DELETE', key });
    },
  };
}

type Answer = { readonly found: true; readonly bytes: Uint8Array } | { readonly found: false };

/** Reads the whole answer, so that a connection that breaks in the middle counts as no answer. */
async function answerOf(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.ok) return { found: true, bytes };
  const code = /<Code>(\w+)<\/Code>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? String(response.status);
  if (code === 'NoSuchKey') return { found: false };
  throw new S3Refusal(response.status, code);
}

/** S3 answered, and said no. */
class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`S3 answered ${status} ${code}`);
    this.name = code;
    this.status = status;
    this.code = code;
  }
}

async function patiently<T>({ random, sleep }: S3BlobsOptions, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt >= ATTEMPTS || !passes(error)) throw lastWord(error);
      await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random()));
    }
  }
}

/** No answer, haste and S3's own trouble pass within a request; S3 gives a body that came too slowly the status 400. */
function passes(error: unknown): boolean {
  if (!(error instanceof S3Refusal)) return true;
  return error.status >= 500 || error.status === 429 || error.code === 'RequestTimeout';
}

/** A missing permission is mended by a deployment while the work waits; anything else that S3 calls wrong is our bug. */
function lastWord(error: unknown): unknown {
  if (!passes(error) && !(error instanceof S3Refusal && error.status === 403)) return error;
  const reason = error instanceof Error ? error.name : 'unknown';
  return new DomainError('blob.unavailable', 'unavailable', { reason });
}
