// "Explain this clock" for signed-in people, with the stages of the ticket's life. Never answers anything about a ticket of a team that the caller does not see.
import { approvalStore } from '../../shared/approvals/approval-store.ts';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { queues } from '../../shared/queues/queues.ts';
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
  const approvals = approvalStore(ports.table);
  const desk = queues(ports.settings);
  const viewOf = clocksViews(ports.settings, workingTimeOf);
  const lines = async () => new Map((await desk.list()).map(({ queueId, line }) => [queueId, line] as const));
  const approvalsOf = async (ticketId: TicketId) =>
    Promise.all((await approvals.ofTicket(ticketId)).map(({ approvalId }) => approvals.history(approvalId)));
  const handlers: StaffHandlers<typeof clocksContract> = {
    explainClocks: async ({ agent, params }) => {
      const { ticket } = await visibleTicket(tickets, agent, params.ticketId);
      const { ticketId } = ticket;
      const beside = { now: ports.clock.now(), lines, approvals: () => approvalsOf(ticketId) };
      return json(200, await viewOf(await tickets.history(ticketId), beside));
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(clocksContract, handlers, { log: ports.log, answerError: problemAnswer, authorise });
}
