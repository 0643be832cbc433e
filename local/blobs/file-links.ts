// Addresses of blobs on one machine: 256 random bits each, known to this process alone and only for their five minutes. What they
// answer can run nothing, although it comes from the desk's own origin.
import { randomBytes } from 'node:crypto';
import type { HttpAnswer } from '../../functions/edge/http.ts';
import { FILE_LINK_MS, type FileDelivery, type FileLinks } from '../../shared/blobs/file-links.ts';
import type { BlobKey, Blobs } from '../../shared/blobs/port.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { Pages } from '../http/serve-http.ts';

type Granted = { readonly key: BlobKey; readonly delivery: FileDelivery; readonly expiresAt: Instant };

const PATH = /^\/files\/([\w-]{43})$/;

export function localFileLinks(publicUrl: string, blobs: Blobs, clock: Clock): FileLinks & { readonly pages: Pages } {
  const granted = new Map<string, Granted>();
  return {
    linkTo: async (key, delivery) => {
      const now = clock.now();
      // In the order of their making, so the oldest stand first.
      for (const [token, { expiresAt }] of granted) {
        if (expiresAt > now) break;
        granted.delete(token);
      }
      const token = randomBytes(32).toString('base64url');
      granted.set(token, { key, delivery, expiresAt: plusMs(now, FILE_LINK_MS) });
      return `${publicUrl}/files/${token}`;
    },
    pages: async ({ rawPath, requestContext }) => {
      const [, token] = PATH.exec(rawPath) ?? [];
      if (token === undefined || requestContext.http.method !== 'GET') return undefined;
      const grant = granted.get(token);
      if (grant === undefined || grant.expiresAt <= clock.now()) return refusal(403);
      const content = await blobs.get(grant.key);
      return content === undefined ? refusal(404) : fileAnswer(content, grant.delivery);
    },
  };
}

function fileAnswer(content: Uint8Array, { contentType, disposition }: FileDelivery): HttpAnswer {
  return {
    statusCode: 200,
    headers: {
      'content-type': contentType,
      'content-disposition': disposition,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      // With the server's own policy a sandboxed answer is an error in a tab: HTML standard, "Populating a session history entry".
      'cross-origin-opener-policy': 'unsafe-none',
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-site',
    },
    body: Buffer.from(content).toString('base64'),
    isBase64Encoded: true,
  };
}

function refusal(statusCode: number): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' }, body: '' };
}
