// S3 as a script of answers: what each becomes in the blob port, what is tried again, and that requests are signed.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { s3Blobs } from '../../shared/aws/s3-blobs.ts';
import { type BlobKey, bodyKey, fileKey, rawMailKey, uploadedKey } from '../../shared/blobs/port.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';

type Sent = { readonly url: string; readonly init: RequestInit };
type Step = Error | (() => Response);

const refusal = (status: number, code: string) => () =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`, { status });
const bytes = (text: string) => () => new Response(text, { status: 200 });

/** A store on a script: each request takes the next step, the last one for ever. */
function scripted(...steps: readonly Step[]) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const blobs = s3Blobs({
    bucket: 'desk-blobs',
    region: 'eu-central-1',
    credentials: async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' }),
    fetch: async (url, init) => {
      const step = steps[Math.min(sent.length, steps.length - 1)];
      sent.push({ url, init });
      if (step instanceof Error || step === undefined) throw step;
      return step();
    },
    random: () => 0.5,
    sleep: async (milliseconds) => void waits.push(milliseconds),
  });
  return { blobs, sent, waits };
}

const KEY = rawMailKey('o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1');

describe('a blob', () => {
  it('is read whole', async () => {
    const { blobs, sent } = scripted(bytes('From: anna@example.net\r\n'));
    expect(Buffer.from((await blobs.get(KEY)) ?? []).toString()).toBe('From: anna@example.net\r\n');
    expect(sent[0]?.url).toBe(`https://desk-blobs.s3.eu-central-1.amazonaws.com/${KEY}`);
    expect(sent[0]?.init.method).toBe('GET');
  });

  it('of no bytes is read as such, not as missing', async () => {
    expect(await scripted(bytes('')).blobs.get(KEY)).toHaveLength(0);
  });

  it('that is not there is undefined, and asked for once', async () => {
    const { blobs, sent } = scripted(refusal(404, 'NoSuchKey'));
    expect(await blobs.get(KEY)).toBeUndefined();
    expect(sent).toHaveLength(1);
  });

  it('is put with its type, and S3 is told the digest to check the bytes by', async () => {
    const { blobs, sent } = scripted(bytes(''));
    const text = Buffer.from('Привет');
    await blobs.put(bodyKey('msg_1', 'text'), text, 'text/plain; charset=utf-8');
    const headers = new Headers(sent[0]?.init.headers);
    expect(sent[0]?.init.method).toBe('PUT');
    expect(Buffer.from(sent[0]?.init.body as Uint8Array)).toEqual(text);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('x-amz-content-sha256')).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is deleted, also when it was not there', async () => {
    const { blobs, sent } = scripted(() => new Response(null, { status: 204 }));
    await blobs.delete(fileKey('att_1'));
    expect(sent[0]?.init.method).toBe('DELETE');
    await expect(scripted(refusal(404, 'NoSuchKey')).blobs.delete(KEY)).resolves.toBeUndefined();
  });

  it('with an odd key is asked for by exactly that key', async () => {
    const { blobs, sent } = scripted(bytes(''));
    await blobs.get("raw/a b+c(1)!'*é" as BlobKey);
    expect(sent[0]?.url.split('.com/')[1]).toBe('raw/a%20b%2Bc%281%29%21%27%2A%C3%A9');
  });
});

describe('the size of a blob', () => {
  const head =
    (status: number, headers: Record<string, string> = {}) =>
    () =>
      new Response(null, { status, headers });

  it('is asked for without its bytes', async () => {
    const { blobs, sent } = scripted(head(200, { 'content-length': '26214400' }));
    expect(await blobs.size(uploadedKey('upl_1'))).toBe(26_214_400);
    expect([sent[0]?.init.method, sent[0]?.url.split('.com/')[1]]).toEqual(['HEAD', 'upload/upl_1']);
  });

  it('of one that is not there is undefined; S3 says so without a body', async () => {
    const { blobs, sent } = scripted(head(404));
    expect([await blobs.size(KEY), sent.length]).toEqual([undefined, 1]);
  });

  it('that S3 may not tell is no answer about the blob', async () => {
    const { blobs } = scripted(head(403));
    await expect(blobs.size(KEY)).rejects.toMatchObject({ code: 'blob.unavailable', kind: 'unavailable' });
  });
});

describe('a copy', () => {
  const [FROM, TO] = [uploadedKey('upl_1'), fileKey('att_1')];
  const done = bytes('<CopyObjectResult><ETag>"1"</ETag></CopyObjectResult>');

  it('is made by S3 itself, as bytes of no type, by a signed request', async () => {
    const { blobs, sent } = scripted(done);
    expect(await blobs.copy(FROM, TO)).toBe(true);
    const headers = new Headers(sent[0]?.init.headers);
    expect([sent[0]?.init.method, sent[0]?.url.split('.com/')[1], sent[0]?.init.body]).toEqual([
      'PUT',
      'file/att_1',
      undefined,
    ]);
    expect(headers.get('x-amz-copy-source')).toBe('/desk-blobs/upload/upl_1');
    expect(headers.get('x-amz-metadata-directive')).toBe('REPLACE');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('authorization')).toMatch(/SignedHeaders=[^,]*x-amz-copy-source;[^,]*x-amz-metadata-directive/);
  });

  it('of what is not there is none', async () => {
    expect(await scripted(refusal(404, 'NoSuchKey')).blobs.copy(FROM, TO)).toBe(false);
  });

  it('that broke on its way is answered with 200 and an error, and made again', async () => {
    const { blobs, sent } = scripted(refusal(200, 'InternalError'), done);
    expect([await blobs.copy(FROM, TO), sent.length]).toEqual([true, 2]);
    const broken = scripted(refusal(200, 'SlowDown')).blobs.copy(FROM, TO);
    await expect(broken).rejects.toMatchObject({ code: 'blob.unavailable', params: { reason: 'SlowDown' } });
  });
});

describe('a request', () => {
  it('is signed for S3 in its region, with the session of the role', async () => {
    const { blobs, sent } = scripted(bytes(''));
    await blobs.get(KEY);
    const headers = new Headers(sent[0]?.init.headers);
    expect(headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
    expect(headers.get('x-amz-security-token')).toBe('token');
    expect(headers.get('x-amz-content-sha256')).toBe(createHash('sha256').digest('hex'));
  });
});

describe('trouble that passes', () => {
  const passing: readonly (readonly [string, Step])[] = [
    ['SlowDown', refusal(503, 'SlowDown')],
    ['InternalError', refusal(500, 'InternalError')],
    ['RequestTimeout', refusal(400, 'RequestTimeout')],
    ['TooManyRequests', refusal(429, 'TooManyRequests')],
    ['TimeoutError', new DOMException('too long', 'TimeoutError')],
    ['TypeError', new TypeError('fetch failed')],
  ];

  it.each(passing)('is waited out: %s', async (_name, trouble) => {
    const { blobs, sent, waits } = scripted(trouble, trouble, trouble, bytes('here'));
    expect(Buffer.from((await blobs.get(KEY)) ?? []).toString()).toBe('here');
    expect(sent).toHaveLength(4);
    expect(waits).toEqual([100, 200, 400]);
  });

  it.each(passing)('that does not pass sends the work back to its queue: %s', async (reason, trouble) => {
    const { blobs, sent } = scripted(trouble);
    await expect(blobs.put(KEY, Buffer.from('x'), 'message/rfc822')).rejects.toEqual(
      new DomainError('blob.unavailable', 'unavailable', { reason }),
    );
    expect(sent).toHaveLength(4);
  });

  it('may be a body that breaks off in the middle', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (controller) => {
            controller.enqueue(Buffer.from('hal'));
            controller.error(new TypeError('terminated'));
          },
        }),
      );
    const { blobs } = scripted(broken, bytes('whole'));
    expect(Buffer.from((await blobs.get(KEY)) ?? []).toString()).toBe('whole');
  });
});

describe('what S3 forbids or calls wrong', () => {
  it('is asked once: a missing permission may be mended while the work waits', async () => {
    const { blobs, sent } = scripted(refusal(403, 'AccessDenied'));
    await expect(blobs.get(KEY)).rejects.toEqual(
      new DomainError('blob.unavailable', 'unavailable', { reason: 'AccessDenied' }),
    );
    expect(sent).toHaveLength(1);
  });

  it.each([
    [404, 'NoSuchBucket'],
    [400, 'InvalidArgument'],
    [301, 'PermanentRedirect'],
  ])('is our bug and stays what it is: %i %s', async (status, code) => {
    const { blobs, sent } = scripted(refusal(status, code));
    await expect(blobs.get(KEY)).rejects.toThrow(`S3 answered ${status} ${code}`);
    expect(sent).toHaveLength(1);
  });
});
