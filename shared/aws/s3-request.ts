// One request to S3: signed by the SDK's own signer, sent by fetch. S3's client would be a third of a function's bundle and most
// of its start, for five operations.
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
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  /** Beside the usual ones; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
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
  const hostname = hostOf({ bucket, region });
  const signer = signerOf({ region, credentials });
  return async ({ method, key, headers: more, body, contentType }) => {
    const path = pathOf(key);
    const headers = { host: hostname, ...(contentType === undefined ? {} : { 'content-type': contentType }), ...more };
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

export type S3Address = {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  /** Part of the signature: S3 overrides headers of its answer by it. */
  readonly query?: Readonly<Record<string, string>>;
  /** Part of the signature: whoever uses the address has to send exactly these. Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Addresses that carry their own signature: who has one needs no credentials, until it expires. */
export function s3Addresses(options: Omit<S3RequestOptions, 'fetch'>) {
  const hostname = hostOf(options);
  const signer = signerOf(options);
  return async (
    { method, key, query, headers: more }: S3Address,
    { at, validForS }: { readonly at: Date; readonly validForS: number },
  ): Promise<string> => {
    const path = pathOf(key);
    // S3 reckons an address without a body; left out, the signer would sign the digest of an empty one.
    const headers = { host: hostname, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...more };
    const request = { method, protocol: 'https:', hostname, path, query: { ...query }, headers };
    const signed = await signer.presign(request, { signingDate: at, expiresIn: validForS });
    const pairs = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${escaped(name)}=${escaped(String(value))}`,
    );
    return `https://${hostname}${path}?${pairs.join('&')}`;
  };
}

function signerOf({ region, credentials }: Pick<S3RequestOptions, 'region' | 'credentials'>): SignatureV4 {
  return new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });
}

function hostOf({ bucket, region }: Pick<S3RequestOptions, 'bucket' | 'region'>): string {
  return `${bucket}.s3.${region}.amazonaws.com`;
}

/** A key as it stands in an address, and in the header that names what to copy. */
export function pathOf(key: string): string {
  return `/${key.split('/').map(escaped).join('/')}`;
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
