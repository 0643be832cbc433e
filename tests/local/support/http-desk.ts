// The gateway of the local edition with entry points that answer what they were given.
import { onTestFinished } from 'vitest';
import type { HttpAnswer, HttpHandler } from '../../../functions/edge/http.ts';
import type { GatewayEvent } from '../../../local/http/gateway-event.ts';
import { type HttpService, openHttp } from '../../../local/http/serve-http.ts';
import type { HttpEntry } from '../../../shared/registry/http-entries.ts';
import { keptLog } from './quiet-log.ts';

const ENTRIES: readonly HttpEntry[] = [
  {
    name: 'api/tickets',
    trust: 'staff',
    routes: [
      { method: 'GET', path: '/v1/tickets/{ticketId}' },
      { method: 'GET', path: '/v1/tickets/new' },
      { method: 'POST', path: '/v1/tickets/{ticketId}/replies' },
    ],
  },
  {
    name: 'public/status',
    trust: 'public',
    routes: [
      { method: 'GET', path: '/r/{secret}' },
      { method: 'POST', path: '/r/{secret}' },
    ],
  },
];

/** Every event that an entry point was called with, in order. */
export async function httpDesk(
  answer: HttpAnswer | (() => Promise<HttpAnswer>) = { statusCode: 204 },
  changes: Partial<HttpService> = {},
) {
  const events: GatewayEvent[] = [];
  const handler: HttpHandler = async (event) => {
    events.push(event);
    return typeof answer === 'function' ? answer() : answer;
  };
  const { log, lines } = keptLog();
  const server = await openHttp({ port: 0, host: '127.0.0.1' });
  server.serve({
    handlers: { 'api/tickets': handler, 'api/me': handler, 'public/status': handler } as HttpService['handlers'],
    entries: ENTRIES,
    verify: async (token) => (token === 'good' ? { iss: 'issuer', sub: 'somebody' } : undefined),
    mounts: [],
    pages: async () => undefined,
    https: false,
    log,
    ...changes,
  });
  onTestFinished(server.close);
  const url = `http://127.0.0.1:${server.port}`;
  return { server, url, events, lines };
}
