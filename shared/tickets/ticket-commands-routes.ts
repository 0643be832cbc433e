// Method and path of everything that an agent does with a ticket beside answering it, without schemas.
import type { RouteName } from '../kernel/route.ts';

export const TICKET_COMMANDS_ROUTES = {
  assignTicket: { method: 'PUT', path: '/v1/tickets/{ticketId}/assignee' },
  takeTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/take' },
  routeTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/route' },
  changePriority: { method: 'PUT', path: '/v1/tickets/{ticketId}/priority' },
  changeStatus: { method: 'PUT', path: '/v1/tickets/{ticketId}/status' },
  solveTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/solve' },
  reopenTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/reopen' },
  closeTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/close' },
  snoozeTicket: { method: 'PUT', path: '/v1/tickets/{ticketId}/snooze' },
  wakeTicket: { method: 'DELETE', path: '/v1/tickets/{ticketId}/snooze' },
  changeSubject: { method: 'PUT', path: '/v1/tickets/{ticketId}/subject' },
  writeNote: { method: 'POST', path: '/v1/tickets/{ticketId}/notes' },
  acceptMessage: { method: 'POST', path: '/v1/tickets/{ticketId}/messages/{messageId}/accept' },
  refuseMessage: { method: 'POST', path: '/v1/tickets/{ticketId}/messages/{messageId}/refuse' },
  splitMessage: { method: 'POST', path: '/v1/tickets/{ticketId}/messages/{messageId}/split' },
  addParticipant: { method: 'POST', path: '/v1/tickets/{ticketId}/participants' },
  removeParticipant: { method: 'DELETE', path: '/v1/tickets/{ticketId}/participants/{contactId}' },
  mergeTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/merge' },
  linkTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/link' },
  unlinkTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/unlink' },
  markSpam: { method: 'POST', path: '/v1/tickets/{ticketId}/spam' },
  restoreTicket: { method: 'POST', path: '/v1/tickets/{ticketId}/restore' },
  clearLoop: { method: 'POST', path: '/v1/tickets/{ticketId}/clear-loop' },
  changeTickets: { method: 'POST', path: '/v1/bulk-changes' },
} as const satisfies Record<string, RouteName>;
