// Method and path of every ticket route, without schemas, so that a browser can name them cheaply.
import type { RouteName } from '../kernel/route.ts';

export const TICKETS_ROUTES = {
  getTicket: { method: 'GET', path: '/v1/tickets/{ticketId}' },
  findTicket: { method: 'GET', path: '/v1/tickets' },
  createTicket: { method: 'POST', path: '/v1/tickets' },
  getTicketHistory: { method: 'GET', path: '/v1/tickets/{ticketId}/history' },
  replyToTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/replies' },
  listRelated: { method: 'GET', path: '/v1/tickets/{ticketId}/related' },
  listDestinations: { method: 'GET', path: '/v1/tickets/{ticketId}/destinations' },
  listMyTickets: { method: 'GET', path: '/v1/me/tickets' },
  listQueue: { method: 'GET', path: '/v1/queues/{queueId}/tickets' },
} as const satisfies Record<string, RouteName>;
