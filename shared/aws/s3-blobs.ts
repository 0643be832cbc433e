// The blob store in AWS: one bucket, keys as they are. A key that is not there is undefined, which needs the role to hold
// ListBucket: without it S3 answers a missing key with 403, the same as a forbidden one.
import type { Blobs } from '../blobs/port.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { pathOf, type S3Call, type S3RequestOptions, s3Requests } from './s3-request.ts';

export type S3BlobsOptions = S3RequestOptions & {
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Putting, getting, copying and deleting a whole object may happen twice, so each is tried again by itself. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 100;

/** The S3 driver of the blob port. */
export function s3Blobs(options: S3BlobsOptions): Blobs {
  const request = s3Requests(options);
  const send = (call: S3Call, read = answerOf) => patiently(options, () => request(call).then(read));
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
    size: async (key) => {
      const answer = await send({ method: 'HEAD', key });
      return answer.found ? Number(answer.length) : undefined;
    },
    copy: async (from, to) => {
      const headers = {
        'x-amz-copy-source': `/${options.bucket}${pathOf(from)}`,
        'x-amz-metadata-directive': 'REPLACE',
      };
      const call: S3Call = { method: 'PUT', key: to, headers, contentType: 'application/octet-stream' };
      return (await send(call, copyAnswerOf)).found;
    },
  };
}

type Answer =
  | { readonly found: true; readonly bytes: Uint8Array; readonly length: string | null }
  | { readonly found: false };

/** Reads the whole answer, so that a connection that breaks in the middle counts as no answer. */
async function answerOf(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.ok) return { found: true, bytes, length: response.headers.get('content-length') };
  const code = codeIn(bytes) ?? String(response.status);
  // The answer to a HEAD has no body that could say what is missing.
  if (code === 'NoSuchKey' || code === '404') return { found: false };
  throw new S3Refusal(response.status, code);
}

/** What S3 calls an error, in the body of its answer. */
function codeIn(bytes: Uint8Array): string | undefined {
  return /<Code>(\w+)<\/Code>/.exec(Buffer.from(bytes).toString('utf8'))?.[1];
}

/** A copy that breaks on the way is answered with 200 and an error in the body (Amazon S3 API Reference, "CopyObject"). */
async function copyAnswerOf(response: Response): Promise<Answer> {
  const answer = await answerOf(response);
  const code = answer.found ? codeIn(answer.bytes) : undefined;
  if (code !== undefined) throw new S3Refusal(500, code);
  return answer;
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
