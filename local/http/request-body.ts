// Reads a request's body up to the size that the gateway and a function take together.
import type { IncomingMessage } from 'node:http';

/** AWS Lambda, "Quotas": 6 MB for a synchronous invocation. */
export const BODY_BYTES_MAX = 6 * 1024 * 1024;

/** So much more is read and thrown away: a client that is cut off while it sends never sees its 413. */
const DRAINED_BYTES_MAX = 4 * BODY_BYTES_MAX;

/** Undefined when the body is too large. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > DRAINED_BYTES_MAX) return undefined;
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > DRAINED_BYTES_MAX) return undefined;
    if (bytes > BODY_BYTES_MAX) chunks = [];
    else chunks.push(chunk);
  }
  return bytes > BODY_BYTES_MAX ? undefined : Buffer.concat(chunks);
}
