// The gateway of the local edition: finds the entry point of a request, demands a verified token where staff routes do,
// and answers everything that never reaches an entry point. It knows routes, sizes and tokens, and nothing of the product.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { acceptedLanguage } from '../../functions/edge/accepted-language.ts';
import { type HttpAnswer, type HttpEvent, type HttpHandler, json } from '../../functions/edge/http.ts';
import type { Log } from '../../functions/edge/log.ts';
import { problemAnswer } from '../../functions/edge/problem.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { HTTP_ENTRIES, type HttpEntry } from '../../shared/registry/http-entries.ts';
import type { VerifyAccessToken } from '../identity/verify-access-token.ts';
import { gatewayEvent, HTTPS_HEADERS, SECURITY_HEADERS, writeAnswer } from './gateway-event.ts';
import { BODY_BYTES_MAX, readBody } from './request-body.ts';
import { routeTable } from './route-table.ts';

/** A server of its own below a path, such as the OpenID provider: it gets the request unread. */
export type Mount = {
  readonly prefix: `/${string}`;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

/** Answers some of the requests that no entry point serves, undefined for all others. */
export type Pages = (event: HttpEvent) => Promise<HttpAnswer | undefined>;

export type HttpService = {
  readonly handlers: Readonly<Record<HttpEntry['name'], HttpHandler>>;
  readonly entries?: readonly HttpEntry[];
  readonly verify: VerifyAccessToken;
  readonly mounts: readonly Mount[];
  readonly pages: Pages;
  /** Reached by https: browsers are told to stay there. */
  readonly https: boolean;
  readonly log: Log;
};

export type HttpServer = {
  readonly port: number;
  /** From now on requests are answered; those that came before have waited for this. */
  serve(service: HttpService): void;
  /** Lets running requests end for a few seconds, then cuts them off. */
  close(): Promise<void>;
};

const CLOSE_WAIT_MS = 5_000;
/** A file of 25 MB takes so long at 1 Mbit/s. Headers have a minute, as Node has it. */
const REQUEST_TIMEOUT_MS = 240_000;

const TOO_LARGE: Readonly<Record<Language, string>> = {
  en: 'The request is larger than 6 MB. Send less at once.',
  ru: 'Запрос больше 6 МБ. Отправьте меньше за один раз.',
};

/** Listens before there is anything to serve: the port is part of addresses that the product is told at its start. */
export async function openHttp(listen: { readonly port: number; readonly host: string }): Promise<HttpServer> {
  const service = Promise.withResolvers<Answer>();
  let closing = false;
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, async (request, response) => {
    // A connection that is kept alive for more requests would keep a closing server open.
    response.once('close', () => closing && setImmediate(() => server.closeIdleConnections()));
    const answer = await service.promise;
    await answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen.port, listen.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve: (options) => service.resolve(answering(options)),
    close: () =>
      new Promise((resolve) => {
        closing = true;
        const cut = setTimeout(() => server.closeAllConnections(), CLOSE_WAIT_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function answering(options: HttpService): Answer {
  const { handlers, verify, mounts, pages, https, log } = options;
  const find = routeTable(options.entries ?? HTTP_ENTRIES);
  const headers = https ? HTTPS_HEADERS : SECURITY_HEADERS;

  return async (request, response) => {
    const requestId = randomUUID();
    const bare = gatewayEvent({ request, requestId, routeKey: '$default', body: Buffer.alloc(0) });
    try {
      const mount = mounts.find(({ prefix }) => bare.rawPath.startsWith(`${prefix}/`));
      if (mount !== undefined) {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        return await mount.serve(request, response);
      }
      writeAnswer(response, await gatewayAnswer(request, bare), headers);
    } catch (error) {
      // A client that went away in the middle of its body is no fault of ours, and reads no answer.
      if (response.headersSent || request.errored !== null) response.destroy();
      else writeAnswer(response, problemAnswer(error, bare, log), headers);
    }
  };

  async function gatewayAnswer(request: IncomingMessage, bare: HttpEvent): Promise<HttpAnswer> {
    const { requestId, http } = bare.requestContext;
    const found = find(http.method, bare.rawPath);
    let claims: Readonly<Record<string, unknown>> | undefined;
    if (found?.entry.trust === 'staff') {
      const token = bearerToken(bare);
      claims = token === undefined ? undefined : await verify(token);
      if (claims === undefined) return unauthenticated(bare, token !== undefined);
    }
    const body = await readBody(request);
    if (body === undefined) return tooLarge(bare);
    const routeKey = found?.routeKey ?? '$default';
    const event = gatewayEvent({ request, requestId, routeKey, body, ...(claims === undefined ? {} : { claims }) });
    if (found !== undefined) return handlers[found.entry.name](event);
    return (await pages(event)) ?? problemAnswer(new DomainError('route.unknown', 'notFound'), event, log);
  }

  /** RFC 6750 section 3: with a token the challenge says that it is no good, and never why. */
  function unauthenticated(event: HttpEvent, hadToken: boolean): HttpAnswer {
    const answer = problemAnswer(new DomainError('token.invalid', 'unauthenticated'), event, log);
    const challenge = hadToken ? 'Bearer realm="firstline", error="invalid_token"' : 'Bearer realm="firstline"';
    return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
  }
}

function bearerToken(event: HttpEvent): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(event.headers.authorization ?? '')?.[1];
}

function tooLarge(event: HttpEvent): HttpAnswer {
  const problem = {
    type: 'about:blank',
    status: 413,
    code: 'request.too-large',
    title: TOO_LARGE[acceptedLanguage(event.headers['accept-language'])],
    requestId: event.requestContext.requestId,
    params: { limitBytes: BODY_BYTES_MAX },
  };
  // The rest of the body may still be under way: this connection is of no more use.
  return json(413, problem, { 'content-type': 'application/problem+json; charset=utf-8', connection: 'close' });
}
