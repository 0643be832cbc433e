// The shape of every HTTP entry point: what the gateway hands over and what it takes back (payload format 2.0).
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** The gateway's request; on staff routes the verified claims of the access token stand beside it. */
export type HttpEvent = Pick<
  APIGatewayProxyEventV2,
  'version' | 'routeKey' | 'rawPath' | 'rawQueryString' | 'headers' | 'body' | 'isBase64Encoded'
> & {
  readonly requestContext: {
    readonly requestId: string;
    readonly http: { readonly method: string; readonly path: string; readonly sourceIp: string };
    readonly authorizer?: { readonly jwt: { readonly claims: Readonly<Record<string, unknown>> } };
  };
};

export type HttpAnswer = APIGatewayProxyStructuredResultV2;

export type HttpHandler = (event: HttpEvent, context?: Context) => Promise<HttpAnswer>;

/**
 * What every answer to a program carries, in both editions, since a gateway of AWS adds nothing: no cache keeps it, and whoever gets
 * a browser to open it as a page or in a frame has nothing that runs, and no address that is passed on.
 */
export const API_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** A JSON answer that no cache may keep. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    statusCode: status,
    headers: { ...API_HEADERS, 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** A table to be saved, not shown: `name` without its ending may be in any language (RFC 6266, section 4.3). */
export function csv(name: string, table: string): HttpAnswer {
  return {
    statusCode: 200,
    headers: {
      ...API_HEADERS,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="table.csv"; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
    },
    body: table,
  };
}
