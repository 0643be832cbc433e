// Signs a call of an AWS service in its JSON protocol, for services whose whole client would weigh more than a function may
// (decision 0009).
import { SignatureV4 } from '@smithy/signature-v4';

type Signing = ConstructorParameters<typeof SignatureV4>[0];

export type JsonRequest = Pick<Signing, 'service' | 'region' | 'credentials' | 'sha256'> & {
  readonly hostname: string;
  /** Version of the protocol: `1.0` or `1.1`, as the service's API reference says. */
  readonly version: '1.0' | '1.1';
  /** `AmazonSQS.SendMessage` */
  readonly target: string;
  readonly body: string;
};

/** The headers to send with a POST to `/`; `host` is signed and left to whoever sends (Signature Version 4). */
export async function signJsonRequest(request: JsonRequest): Promise<Record<string, string>> {
  const { hostname, version, target, body, ...signing } = request;
  const headers = { host: hostname, 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const signer = new SignatureV4(signing);
  const signed = await signer.sign({ method: 'POST', protocol: 'https:', hostname, path: '/', headers, body });
  const { host: _, ...sent } = signed.headers;
  return sent;
}
