// Addresses of files in S3: signed for five minutes, with the headers of the answer in the signature.
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { s3FileLinks } from '../../shared/aws/s3-file-links.ts';
import { fileKey } from '../../shared/blobs/port.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

const AT = '2025-10-06T07:00:00.000Z' as Instant;

function links() {
  const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' });
  return s3FileLinks({ bucket: 'desk-blobs', region: 'eu-central-1', credentials }, { now: () => AT });
}

describe('the address of a file', () => {
  it('works for five minutes, forces what the browser is told, and carries no secret key', async () => {
    const disposition = `attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt`;
    const url = new URL(await links().linkTo(fileKey('att_1'), { contentType: 'text/plain', disposition }));
    expect(`${url.origin}${url.pathname}`).toBe('https://desk-blobs.s3.eu-central-1.amazonaws.com/file/att_1');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'response-content-disposition': disposition,
      'response-content-type': 'text/plain',
      'response-cache-control': 'private, no-store',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Date': '20251006T070000Z',
      'X-Amz-Expires': '300',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Security-Token': 'token',
    });
    expect(url.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
    expect(url.href).not.toContain('secret');
  });

  it('is signed as S3 reckons it for an address: nothing is known of a body (Signature Version 4, query parameters)', async () => {
    const delivery = { contentType: 'text/plain', disposition: `attachment; filename="it's (1)*!.txt"` };
    const url = new URL(await links().linkTo(fileKey('att_1'), delivery));
    const encoded = (text: string) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    const query = [...url.searchParams]
      .filter(([name]) => name !== 'X-Amz-Signature')
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join('&');
    const canonical = ['GET', url.pathname, query, `host:${url.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
    const scope = '20251006/eu-central-1/s3/aws4_request';
    const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
    const key = scope.split('/').reduce<string | Buffer>(hmac, 'AWS4secret');
    const digest = createHash('sha256').update(canonical).digest('hex');
    const signature = hmac(key, ['AWS4-HMAC-SHA256', '20251006T070000Z', scope, digest].join('\n')).toString('hex');
    expect(url.searchParams.get('X-Amz-Signature')).toBe(signature);
  });

  it('has another signature as soon as what the browser is told differs', async () => {
    const of = async (disposition: string) =>
      new URL(await links().linkTo(fileKey('att_1'), { contentType: 'text/plain', disposition })).searchParams.get(
        'X-Amz-Signature',
      );
    expect(await of('attachment')).not.toBe(await of('inline'));
    expect(await of('attachment')).toBe(await of('attachment'));
  });
});
