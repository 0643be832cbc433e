// Tickets for signed-in people: create one, read one, its history, find by number, answer, list a queue.
// Never answers anything about a ticket of a team that the caller does not see: to them it does not exist.
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { deliveryView } from '../../shared/outbound/delivery-view.ts';
import { outboundOf } from '../../shared/outbound/outbound-store.ts';
import { queues, visibleQueue } from '../../shared/queues/queues.ts';
import { answerTicket } from '../../shared/tickets/answer-ticket.ts';
import { ticketView } from '../../shared/tickets/ticket-view.ts';
import { ticketsContract } from '../../shared/tickets/tickets-contract.ts';
import { requireVisible, visibleTicket, visibleTicketByNumber } from '../../shared/tickets/visible-ticket.ts';
import { ticketCreation } from '../edge/create-ticket.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { readableTexts } from '../edge/message-texts.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BlobPorts, directoryOf, ticketPorts } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BlobPorts): HttpHandler {
  const { table, blobs, clock, log } = ports;
  const ticketing = { ...ticketPorts(ports), table, blobs };
  const { tickets } = ticketing;
  const desk = queues(ports.settings);
  const wholeText = readableTexts(blobs);
  const create = ticketCreation(ports);

  const handlers: StaffHandlers<typeof ticketsContract> = {
    getTicket: async ({ agent, params }) => {
      const found = await visibleTicket(tickets, agent, params.ticketId);
      const deliveries = found.outbound.map(outboundOf).map((outbound) => deliveryView(outbound, clock.now()));
      const messages = await Promise.all(
        found.messages.map(async (message) => ({ ...message, text: await wholeText(message) })),
      );
      return json(200, ticketView({ ...found, messages }, deliveries));
    },
    findTicket: async ({ agent, query }) =>
      json(200, { ticketId: await visibleTicketByNumber(tickets, agent, query.number) }),
    createTicket: async (request) => json(201, await create(request)),
    getTicketHistory: async ({ agent, params }) => {
      await requireVisible(tickets, agent, params.ticketId);
      return json(200, { events: await tickets.history(params.ticketId) });
    },
    replyToTicket: async ({ agent, params, body, idempotencyKey, requestId }) =>
      json(
        201,
        await answerTicket(ticketing, {
          command: {
            actorId: agent.agentId,
            key: idempotencyKey,
            fingerprint: fingerprintOf('replyToTicket', [params, body]),
          },
          agent,
          ticketId: params.ticketId,
          answer: body,
          correlationId: requestId,
        }),
      ),
    listQueue: async ({ agent, params, query }) => {
      const { queueId } = await visibleQueue(desk, agent, params.queueId);
      return json(200, await tickets.listQueue(queueId, query));
    },
  };

  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(ticketsContract, handlers, { log, answerError: problemAnswer, authorise });
}
