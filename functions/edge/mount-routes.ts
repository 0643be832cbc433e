// Turns a route table and one function per route into an entry point: the only place that routes, parses, authorises and
// answers errors. The type demands a handler for every route; a route twice is refused at start.
import middy, { type MiddlewareObj } from '@middy/core';
import httpRouter from '@middy/http-router';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Agent } from '../../shared/agents/agent.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Route, RouteTable } from '../../shared/kernel/route.ts';
import { acceptedLanguage } from './accepted-language.ts';
import type { HttpAnswer, HttpEvent, HttpHandler } from './http.ts';
import type { Log } from './log.ts';
import { isMultipart, multipartOf } from './read-multipart.ts';
import { bodyOf, parsePart, queryOf } from './read-request.ts';
import { unlessKnown } from './unless-known.ts';

type Parsed<R extends Route, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.output<R[Part]>
  : undefined;

export type RouteRequest<R extends Route> = {
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
  readonly language: Language;
  readonly requestId: string;
  /** The address at the other end of the connection, never a header's claim. */
  readonly sourceIp: string;
  /** Present on routes that are `idempotent`. */
  readonly idempotencyKey: string;
  readonly event: HttpEvent;
};

/** `agent` is who calls, already allowed to use this route. */
export type StaffRequest<R extends Route> = RouteRequest<R> & { readonly agent: Agent };

export type Handlers<Table extends RouteTable, Request extends { [K in keyof Table]: unknown }> = {
  readonly [K in keyof Table]: (request: Request[K]) => Promise<HttpAnswer>;
};

export type StaffHandlers<Table extends RouteTable> = Handlers<Table, { [K in keyof Table]: StaffRequest<Table[K]> }>;
export type PublicHandlers<Table extends RouteTable> = Handlers<Table, { [K in keyof Table]: RouteRequest<Table[K]> }>;

export type Mounting = {
  readonly log: Log;
  /** Answers an error; JSON for programs, a page for people. */
  readonly answerError: (error: unknown, event: HttpEvent, log: Log) => HttpAnswer | Promise<HttpAnswer>;
  /** Who calls, and whether the route's permission is theirs; absent on public routes. */
  readonly authorise?: (event: HttpEvent, route: Route) => Promise<Agent>;
};

export function mountRoutes<Table extends RouteTable>(
  table: Table,
  handlers: Handlers<Table, { [K in keyof Table]: never }>,
  mounting: Mounting,
): HttpHandler {
  refuseTwice(table);
  const routes = Object.entries(table).map(([name, route]) => ({
    method: route.method,
    path: route.path,
    handler: (event: HttpEvent) =>
      serve(route, handlers[name] as (request: unknown) => Promise<HttpAnswer>, event, mounting),
  }));
  const chain = middy<HttpEvent, HttpAnswer>()
    .use(errorsAnswered(mounting))
    .handler(httpRouter({ routes: routes as never, notFoundResponse: noSuchRoute }) as never);
  return async (event, context) => (await chain(event, context ?? OUTSIDE_LAMBDA)) as HttpAnswer;
}

/** The router would let the later of two routes win in silence. */
function refuseTwice(table: RouteTable): void {
  const seen = new Set<string>();
  for (const { method, path } of Object.values(table)) {
    const shape = `${method} ${path.replace(/\{[^}]+\}/g, '{}')}`;
    if (seen.has(shape)) throw new Error(`two routes answer ${shape}`);
    seen.add(shape);
  }
}

async function serve(
  route: Route,
  handler: (request: unknown) => Promise<HttpAnswer>,
  event: HttpEvent,
  { authorise }: Mounting,
): Promise<HttpAnswer> {
  const agent = authorise === undefined ? undefined : await authorise(event, route);
  const answer = await handler({
    params: parsePart('path', route.params, decodedParams(event)),
    query: parsePart('query', route.query, queryOf(event)),
    body: parsePart('body', route.body, await givenBody(route, event)),
    language: acceptedLanguage(event.headers['accept-language']),
    requestId: event.requestContext.requestId,
    sourceIp: event.requestContext.http.sourceIp,
    idempotencyKey: route.idempotent === true ? idempotencyKey(event) : '',
    event,
    agent,
  });
  return route.method === 'GET' && agent !== undefined ? unlessKnown(answer, event) : answer;
}

async function givenBody(route: Route, event: HttpEvent): Promise<unknown> {
  if (route.takesFiles === true && isMultipart(event)) return multipartOf(event);
  return bodyOf(event, route.body !== undefined);
}

/** The router hands path parameters over as they stand in the address, percent signs included. */
function decodedParams(
  event: HttpEvent & { pathParameters?: Record<string, string> | null },
): Record<string, string> | undefined {
  const { pathParameters } = event;
  // A gateway leaves out what is not there, or says null.
  if (pathParameters === undefined || pathParameters === null || Object.keys(pathParameters).length === 0)
    return undefined;
  try {
    return Object.fromEntries(Object.entries(pathParameters).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    throw noSuchThing();
  }
}

function idempotencyKey(event: HttpEvent): string {
  const key = event.headers['idempotency-key'] ?? '';
  if (/^[\x21-\x7e]{8,100}$/.test(key)) return key;
  throw new DomainError('request.idempotency-key', 'invalid', { field: 'Idempotency-Key' });
}

function errorsAnswered({ log, answerError }: Mounting): MiddlewareObj<HttpEvent, HttpAnswer> {
  return {
    onError: async (request) => {
      request.response = await answerError(request.error, request.event, log);
    },
  };
}

function noSuchThing(): DomainError {
  return new DomainError('route.unknown', 'notFound');
}

function noSuchRoute(): never {
  throw noSuchThing();
}

/** middy passes the context on and reads nothing of it here. */
const OUTSIDE_LAMBDA = {} as Context;
