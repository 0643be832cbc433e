// "Explain this clock" for signed-in people. Never answers anything about a ticket of a team that the caller does not see.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { clocksContract } from '../../shared/sla/clocks-contract.ts';
import { clocksViews } from '../../shared/sla/clocks-view.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { visibleTicket } from '../../shared/tickets/visible-ticket.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const tickets = ticketStore(ports.table);
  const viewOf = clocksViews(ports.settings, workingTimeOf);
  const handlers: StaffHandlers<typeof clocksContract> = {
    explainClocks: async ({ agent, params }) => {
      const { ticket } = await visibleTicket(tickets, agent, params.ticketId);
      return json(200, await viewOf(await tickets.history(ticket.ticketId)));
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(clocksContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
