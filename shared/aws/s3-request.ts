// One request to S3: signed by the SDK's own signer, sent by fetch. S3's client would be a third of a function's bundle and most
// of its start, for three operations.
import { createHash, createHmac, type Hash } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

export type S3RequestOptions = {
  readonly bucket: string;
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
};

export type S3Call = {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly contentType?: string;
};

/** 40 MB, the largest mail that is taken in, take a function of 512 MB a few seconds. */
const LONGEST_MS = 15_000;

/** How requests to this bucket are made. The answer comes as it is; what fetch throws was not answered. */
export function s3Requests({
  bucket,
  region,
  credentials,
  fetch,
}: S3RequestOptions): (call: S3Call) => Promise<Response> {
  const hostname = `${bucket}.s3.${region}.amazonaws.com`;
  const signer = new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });
  return async ({ method, key, body, contentType }) => {
    const path = `/${key.split('/').map(escaped).join('/')}`;
    const headers = { host: hostname, ...(contentType === undefined ? {} : { 'content-type': contentType }) };
    const signed = await signer.sign({ method, protocol: 'https:', hostname, path, headers, body: body ?? '' });
    const { host: _, ...sent } = signed.headers;
    return fetch(`https://${hostname}${path}`, {
      method,
      headers: sent,
      signal: AbortSignal.timeout(LONGEST_MS),
      ...(body === undefined ? {} : { body }),
    });
  };
}

/** RFC 3986: what encodeURIComponent leaves alone, S3 does not. */
function escaped(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** SHA-256, keyed or not, as the signer wants it. */
class Sha256 {
  private readonly secret: string | Uint8Array | undefined;
  private hash: Hash | ReturnType<typeof createHmac>;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.secret = secret === undefined || typeof secret === 'string' ? secret : bytesOf(secret);
    this.hash = this.fresh();
  }

  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(typeof chunk === 'string' ? chunk : bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.fresh();
  }

  private fresh() {
    return this.secret === undefined ? createHash('sha256') : createHmac('sha256', this.secret);
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
