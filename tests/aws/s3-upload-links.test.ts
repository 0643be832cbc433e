// Addresses that take a file into S3: signed for ten minutes, with length and type in the signature.
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { s3UploadLinks } from '../../shared/aws/s3-upload-links.ts';
import { uploadedKey } from '../../shared/blobs/port.ts';
import type { Announced } from '../../shared/blobs/upload-links.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

const AT = '2025-10-06T07:00:00.000Z' as Instant;
const PDF: Announced = { contentType: 'application/pdf', bytes: 1234 };

async function addressFor(announced: Announced) {
  const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' });
  const links = s3UploadLinks({ bucket: 'desk-blobs', region: 'eu-central-1', credentials }, { now: () => AT });
  const { url, ...rest } = await links.addressFor(uploadedKey('upl_1'), announced);
  return { url: new URL(url), ...rest };
}

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature that S3 reckons for a request that was sent with these headers (Signature Version 4, query parameters). */
function reckoned(url: URL, sent: { readonly type: string; readonly length: number }): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const headers = `content-length:${sent.length}\ncontent-type:${sent.type}\nhost:${url.host}\n`;
  const canonical = ['PUT', url.pathname, query, headers, 'content-length;content-type;host', 'UNSIGNED-PAYLOAD'];
  const scope = '20251006/eu-central-1/s3/aws4_request';
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = scope.split('/').reduce<string | Buffer>(hmac, 'AWS4secret');
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex');
  return hmac(key, ['AWS4-HMAC-SHA256', '20251006T070000Z', scope, digest].join('\n')).toString('hex');
}

describe('the address of an upload', () => {
  it('is below the prefix of uploads, works for ten minutes, and demands length and type', async () => {
    const { url, method, headers } = await addressFor(PDF);
    expect(`${url.origin}${url.pathname}`).toBe('https://desk-blobs.s3.eu-central-1.amazonaws.com/upload/upl_1');
    expect([method, headers]).toEqual(['PUT', { 'content-type': 'application/pdf' }]);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'X-Amz-Expires': '600',
      'X-Amz-Date': '20251006T070000Z',
      'X-Amz-SignedHeaders': 'content-length;content-type;host',
      'X-Amz-Security-Token': 'token',
    });
    expect(url.href).not.toContain('secret');
  });

  it('is signed as S3 reckons it for exactly these bytes in number and type', async () => {
    const { url } = await addressFor(PDF);
    const signature = url.searchParams.get('X-Amz-Signature');
    expect(signature).toBe(reckoned(url, { type: 'application/pdf', length: 1234 }));
    expect(signature).not.toBe(reckoned(url, { type: 'application/pdf', length: 1235 }));
    expect(signature).not.toBe(reckoned(url, { type: 'text/html', length: 1234 }));
  });
});
