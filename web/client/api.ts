// Calls of the API: addresses out of the route table, a token and the reader's language with each, and what has not changed since
// it was read last is not sent again.
import type { Language } from '../../shared/kernel/language.ts';
import { ApiProblem, problemOf } from './problem.ts';
import { type AnswerOf, type CallName, type CallParts, ROUTES } from './routes.ts';

export type ApiOptions = {
  /** What routes stand below; '' for the page's own address. */
  readonly base: string;
  /** An access token that is good now; `fresh` when the last one was refused. */
  readonly token: (fresh: boolean) => Promise<string>;
  readonly language: () => Language;
  readonly fetch: typeof fetch;
};

export type Api = {
  /**
   * @param key of a command: a repetition with the same key does not happen twice
   * @throws ApiProblem; status 0 when there was no answer
   */
  call<K extends CallName>(name: K, parts: CallParts<K>, key?: string): Promise<AnswerOf<K>>;
  /** The answer as text, for tables to save. */
  text(name: CallName, parts: object): Promise<string>;
};

type AnyParts = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/** What is said on the way out arrives though the page is gone, if it is short (Fetch standard: 64 KB in all). */
const OUTLIVING: readonly CallName[] = ['saveDraft', 'tellPresence'];
const KEEPALIVE_MAX = 20_000;

/** Answers that are kept to be asked for by their tag. */
const KEPT = 300;

export function makeApi({ base, token, language, fetch }: ApiOptions): Api {
  const known = new Map<string, { readonly etag: string; readonly body: unknown }>();

  async function send(name: CallName, parts: AnyParts, key: string | undefined, fresh: boolean): Promise<Response> {
    const { method, path } = ROUTES[name];
    const url = addressOf(base, path, parts);
    const etag = method === 'GET' ? known.get(url)?.etag : undefined;
    const headers = {
      authorization: `Bearer ${await token(fresh)}`,
      'accept-language': language(),
      ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    };
    const body = parts.body === undefined ? null : JSON.stringify(parts.body);
    try {
      const keepalive = OUTLIVING.includes(name) && (body?.length ?? 0) < KEEPALIVE_MAX;
      return await fetch(url, { method, headers, body, cache: 'no-store', keepalive });
    } catch {
      throw new ApiProblem(0);
    }
  }

  async function answered(name: CallName, parts: AnyParts, key?: string): Promise<Response> {
    const first = await send(name, parts, key, false);
    // A token may end between two calls; a stranger's is as good as it will ever be.
    if (first.status !== 401 || (await problemIn(first.clone())).code === 'agent.unknown') return first;
    return send(name, parts, key, true);
  }

  return {
    call: async (name, parts, key) => {
      const url = addressOf(base, ROUTES[name].path, parts as AnyParts);
      const response = await answered(name, parts as AnyParts, key);
      const before = known.get(url);
      if (response.status === 304 && before !== undefined) return before.body as never;
      if (!response.ok) throw await problemIn(response);
      const body: unknown = response.status === 204 ? undefined : await response.json();
      const etag = response.headers.get('etag');
      if (etag !== null && ROUTES[name].method === 'GET') keep(url, { etag, body });
      return body as never;
    },
    text: async (name, parts) => {
      const response = await answered(name, parts as AnyParts);
      if (!response.ok) throw await problemIn(response);
      return response.text();
    },
  };

  function keep(url: string, answer: { readonly etag: string; readonly body: unknown }): void {
    known.delete(url);
    known.set(url, answer);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  }
}

async function problemIn(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  return problemOf(response.status, body);
}

/** `{name}` becomes its parameter; a query without values is none. */
export function addressOf(base: string, path: string, { params = {}, query = {} }: AnyParts): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') given.set(name, String(value));
  }
  return given.size === 0 ? `${base}${filled}` : `${base}${filled}?${given}`;
}

/** A key for one command: what is sent again after a lost answer must carry the same one. */
export function commandKey(): string {
  return crypto.randomUUID();
}
