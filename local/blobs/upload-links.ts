// Addresses that take a file on one machine: 256 random bits each, known to this process alone and only for their ten minutes. Like
// S3 they take exactly the length and the type that were announced. Nothing but the secret is asked for, and a page of another
// origin can send no PUT here, since the desk answers no preflight.
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { BlobKey, Blobs } from '../../shared/blobs/port.ts';
import { type Announced, UPLOAD_LINK_MS, type UploadLinks } from '../../shared/blobs/upload-links.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { Mount } from '../http/serve-http.ts';

type Granted = Announced & { readonly key: BlobKey; readonly expiresAt: Instant };

export type UploadRequest = {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Uint8Array>;
};

export type LocalUploadLinks = UploadLinks & {
  /** Takes a file in and answers a status as S3 would: 200, or 403 for what was not granted, 411 without a length. */
  receive(request: UploadRequest): Promise<number>;
  readonly mount: Mount;
};

const PREFIX = '/uploads';
const PATH = /^\/uploads\/([\w-]{43})$/;

export function localUploadLinks(publicUrl: string, blobs: Blobs, clock: Clock): LocalUploadLinks {
  const granted = new Map<string, Granted>();

  const grantFor = ({ method, path, headers }: UploadRequest): Granted | number => {
    const grant = granted.get(PATH.exec(path)?.[1] ?? '');
    if (method !== 'PUT' || grant === undefined || grant.expiresAt <= clock.now()) return 403;
    const length = headers['content-length'];
    if (length === undefined) return 411;
    return length === String(grant.bytes) && headers['content-type'] === grant.contentType ? grant : 403;
  };

  const receive = async (request: UploadRequest): Promise<number> => {
    const grant = grantFor(request);
    if (typeof grant === 'number') return grant;
    const content = await wholeBody(request.body, grant.bytes);
    if (content === undefined) return 403;
    await blobs.put(grant.key, content, 'application/octet-stream');
    return 200;
  };

  return {
    addressFor: async (key, { contentType, bytes }) => {
      const now = clock.now();
      // In the order of their making, so the oldest stand first.
      for (const [token, { expiresAt }] of granted) {
        if (expiresAt > now) break;
        granted.delete(token);
      }
      const token = randomBytes(32).toString('base64url');
      granted.set(token, { key, contentType, bytes, expiresAt: plusMs(now, UPLOAD_LINK_MS) });
      return { url: `${publicUrl}${PREFIX}/${token}`, method: 'PUT', headers: { 'content-type': contentType } };
    },
    receive,
    mount: {
      prefix: PREFIX,
      serve: async (request, response) => {
        const { method, headers, url = '' } = request;
        const status = await receive({ method, path: url, headers, body: request }).catch((error: unknown) => {
          if (error instanceof DomainError && error.kind === 'unavailable') return 503;
          // The client went away in the middle: there is nobody to answer.
          if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return undefined;
          throw error;
        });
        if (status === undefined) return;
        // What a refused client still sends is of no use to anybody: this connection ends with the answer.
        response.writeHead(
          status,
          status === 200 ? { 'content-length': 0 } : { 'content-length': 0, connection: 'close' },
        );
        response.end();
      },
    },
  };
}

/** Undefined when it is not as long as it said, which a server that reads lengths never sees; then nothing is kept. */
async function wholeBody(body: AsyncIterable<Uint8Array>, bytes: number): Promise<Uint8Array | undefined> {
  const whole = Buffer.allocUnsafe(bytes);
  let at = 0;
  for await (const chunk of body) {
    if (at + chunk.length > bytes) return undefined;
    whole.set(chunk, at);
    at += chunk.length;
  }
  return at === bytes ? whole : undefined;
}
