// Requests to a desk under test, in the gateway's shape: routes found, tokens verified, everything else as it comes.
import type { HttpAnswer, HttpEvent, HttpHandler } from '../../functions/edge/http.ts';
import { routeTable } from '../../local/http/route-table.ts';
import { HTTP_ENTRIES, type HttpEntry } from '../../shared/registry/http-entries.ts';

export type Caller = {
  readonly issuer: string;
  readonly subject: string;
  /** Of a program it is the subject itself. */
  readonly clientId?: string;
};

export type ApiAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What tests say about it they read member by member; of a CSV answer the `table` as text. */
  readonly body: { readonly [member: string]: unknown };
};

export type PageAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
};

export type ApiOptions = {
  readonly as?: Caller;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export type PageOptions = {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'OPTIONS' | 'PUT' | 'DELETE';
  readonly form?: Readonly<Record<string, string>>;
  /** A form with files, in place of `form`. */
  readonly parts?: FormData;
  /** A script's request, in place of `form`. */
  readonly json?: object;
  /** The client's address. */
  readonly ip?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Gateway = {
  api(method: string, path: string, body: unknown, options: ApiOptions): Promise<ApiAnswer>;
  page(path: string, options: PageOptions): Promise<PageAnswer>;
};

/** The entries that a desk under test has; others have tests of their own. */
type Handlers = Readonly<Partial<Record<HttpEntry['name'], HttpHandler>>>;

export function gateway(handlers: () => Handlers): Gateway {
  const find = routeTable(HTTP_ENTRIES);
  let requests = 0;
  const call = async (
    method: string,
    url: string,
    part: Partial<HttpEvent>,
    caller?: Caller,
    sourceIp = '192.0.2.7',
  ): Promise<HttpAnswer> => {
    const [path = '', query = ''] = url.split('?');
    const found = find(method, path);
    if (found === undefined) return { statusCode: 404, body: '{"message":"Not Found"}' };
    requests += 1;
    const claims =
      caller === undefined
        ? {}
        : { iss: caller.issuer, sub: caller.subject, client_id: caller.clientId ?? 'a-browser' };
    const event: HttpEvent = {
      version: '2.0',
      routeKey: found.routeKey,
      rawPath: path,
      rawQueryString: query,
      headers: {},
      isBase64Encoded: false,
      ...part,
      requestContext: {
        requestId: `request-${requests}`,
        http: { method, path, sourceIp },
        ...(found.entry.trust === 'staff' ? { authorizer: { jwt: { claims } } } : {}),
      },
    };
    const handler = handlers()[found.entry.name];
    if (handler === undefined) throw new Error(`this desk has no ${found.entry.name}`);
    return handler(event);
  };
  return {
    api: async (method, path, given, { as, key, headers = {} }) => {
      const body = atOnce(path, given);
      const sent = body === undefined ? {} : { 'content-type': 'application/json' };
      const idempotency = key === undefined ? {} : { 'idempotency-key': key };
      const part = {
        headers: { ...sent, ...idempotency, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      const answer = await call(method, path, part, as);
      const isTable = String(answer.headers?.['content-type']).startsWith('text/csv');
      const told = isTable ? { table: answer.body } : (JSON.parse(answer.body ?? '{}') as ApiAnswer['body']);
      return { ...statusAndHeaders(answer), body: told };
    },
    page: async (path, { method = 'GET', form, parts, json, headers = {}, ip }) => {
      const sent = parts ?? (form === undefined ? undefined : new URLSearchParams(form));
      const plain =
        json === undefined
          ? { headers }
          : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(json) };
      const part = sent === undefined ? plain : await formPart(sent, headers);
      const answer = await call(method, path, part, undefined, ip);
      return { ...statusAndHeaders(answer), html: answer.body ?? '' };
    },
  };
}

/** Answers of a test go out at once unless it says for how long they are held: what a hold does has tests of its own. */
export function atOnce(path: string, body: unknown): unknown {
  const isAnswer = /\/(replies|solve)$/.test(path) && typeof body === 'object' && body !== null && 'text' in body;
  return isAnswer && !('hold' in body) ? { ...body, hold: 0 } : body;
}

/** A form as the gateway hands it over: in base64, of the type that a browser gives it. */
async function formPart(
  sent: FormData | URLSearchParams,
  headers: PageOptions['headers'],
): Promise<Partial<HttpEvent>> {
  const request = new Response(sent);
  const body = Buffer.from(await request.arrayBuffer()).toString('base64');
  const type = request.headers.get('content-type') ?? '';
  return { headers: { 'content-type': type, ...headers }, body, isBase64Encoded: true };
}

function statusAndHeaders({ statusCode = 200, headers = {} }: HttpAnswer) {
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  };
}
