// An HTTP request as Amazon API Gateway hands it to a function (HTTP API, payload format 2.0), and a function's answer as
// the gateway gives it back.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpAnswer, HttpEvent } from '../../functions/edge/http.ts';

/** Beside the members that entry points read; cookies stand here and not among the headers, as in AWS. */
export type GatewayEvent = HttpEvent & { readonly cookies?: readonly string[] };

export type GatewayRequest = {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly routeKey: string;
  readonly body: Buffer;
  /** Of a verified access token. */
  readonly claims?: Readonly<Record<string, unknown>>;
};

export function gatewayEvent({ request, requestId, routeKey, body, claims }: GatewayRequest): GatewayEvent {
  const [rawPath = '/', rawQueryString = ''] = splitOnce(request.url ?? '/', '?');
  const { cookie, ...headers } = request.headers;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    ),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    ...eventBody(body, request.headers['content-type']),
    requestContext: {
      requestId,
      http: { method: request.method ?? 'GET', path: rawPath, sourceIp: sourceIp(request) },
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims } } }),
    },
  };
}

/** What the gateway passes on as text; all else, forms included, comes in base64. */
const TEXT_TYPE = /^(?:text\/|application\/(?:json|xml|javascript|[a-z0-9.-]+\+(?:json|xml))\s*(?:;|$))/i;

function eventBody(body: Buffer, contentType = ''): Pick<HttpEvent, 'body' | 'isBase64Encoded'> {
  if (body.length === 0) return { isBase64Encoded: false };
  return TEXT_TYPE.test(contentType)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

/** The other end of the connection; an IPv4 address as such, whatever the socket calls it. */
export function sourceIp({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
}

/** The gateway's part of every answer in both editions; a page brings its own Content-Security-Policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** For deployments that are reached by https. */
export const HTTPS_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  'strict-transport-security': 'max-age=63072000',
};

export function writeAnswer(
  response: ServerResponse,
  answer: HttpAnswer,
  defaults: Readonly<Record<string, string>>,
): void {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = answer;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  for (const [name, value] of Object.entries({ ...defaults, ...lowerCased(headers) })) {
    response.setHeader(name, String(value));
  }
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.statusCode = statusCode;
  if (statusCode !== 204 && statusCode !== 304) response.setHeader('content-length', bytes.length);
  response.end(bytes);
}

function lowerCased<T>(headers: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
