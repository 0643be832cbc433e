// Tickets for signed-in people: create one, read one, its history, find by number, answer, list a queue and what one has oneself.
// Never answers anything about a ticket of a team that the caller does not see: to them it does not exist.
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { isVerified } from '../../shared/contacts/verified-address-contract.ts';
import { takeUploads } from '../../shared/files/take-uploads.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { deliveryView } from '../../shared/outbound/delivery-view.ts';
import { outboundOf } from '../../shared/outbound/outbound-store.ts';
import { queues, visibleQueue } from '../../shared/queues/queues.ts';
import { answerTicket } from '../../shared/tickets/answer-ticket.ts';
import { dropDraft } from '../../shared/tickets/draft.ts';
import { filteredPage } from '../../shared/tickets/filtered-page.ts';
import { destinationsOf } from '../../shared/tickets/hand-over-ticket.ts';
import { SPAM_LISTED_DAYS } from '../../shared/tickets/mark-spam.ts';
import { wholeConversation } from '../../shared/tickets/merged-tickets-contract.ts';
import { takesCopies } from '../../shared/tickets/recipients.ts';
import { seenRows } from '../../shared/tickets/seen-rows.ts';
import type { Participant, Ticket } from '../../shared/tickets/ticket.ts';
import { ticketView } from '../../shared/tickets/ticket-view.ts';
import { ticketsContract } from '../../shared/tickets/tickets-contract.ts';
import {
  requireSeen,
  requireVisible,
  sees,
  visibleTicket,
  visibleTicketByNumber,
} from '../../shared/tickets/visible-ticket.ts';
import { writingOf } from '../../shared/tickets/writing-view.ts';
import { answerCopies } from '../edge/answer-copies.ts';
import { answerDocuments } from '../edge/answer-documents.ts';
import { ticketCreation } from '../edge/create-ticket.ts';
import { type AnswerEntryPorts, hintedQueue } from '../edge/held-queue.ts';
import { historyNames } from '../edge/history-names.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { readableTexts } from '../edge/message-texts.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { directoryOf, ticketPorts } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { requesterMarksOf } from '../edge/requester-marks.ts';
import { isProgram, staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: AnswerEntryPorts): HttpHandler {
  const { table, blobs, clock, log } = ports;
  const { copiesOf, replyAllOf } = answerCopies(ports);
  const heldQueue = hintedQueue(log, ports.heldQueue);
  const ticketing = { ...ticketPorts(ports), table, blobs, takeUploads: takeUploads(ports), heldQueue, copiesOf };
  const { tickets } = ticketing;
  const desk = queues(ports.settings);
  const directory = directoryOf(ports);
  const contacts = contactStore(table);
  const verifiedAmong = async ({ participants }: Ticket) => {
    const followers = participants.slice(1).map(({ contactId }) => contactId);
    const known = await contacts.loadMany(followers);
    return {
      isVerified: ({ address }: Participant) => known.some((contact) => isVerified(contact, address)),
      isCopied: ({ address }: Participant) => known.some((contact) => takesCopies(contact, address)),
    };
  };
  const wholeText = readableTexts(blobs);
  const documentsOf = answerDocuments(blobs, log);
  const requesterMarks = requesterMarksOf(contacts);
  const create = ticketCreation(ports);
  const namesIn = historyNames({ tickets, contacts, directory, queues: desk });

  const handlers: StaffHandlers<typeof ticketsContract> = {
    getTicket: async ({ agent, params }) => {
      const found = await wholeConversation(
        tickets.loadWithMessages,
        await visibleTicket(tickets, agent, params.ticketId),
      );
      const deliveries = found.outbound.map(outboundOf).map((outbound) => deliveryView(outbound, clock.now()));
      const [documents, messages, marks, copied, replyAll] = await Promise.all([
        documentsOf(found.messages),
        Promise.all(found.messages.map(async (message) => ({ ...message, text: await wholeText(message) }))),
        requesterMarks(found.ticket),
        verifiedAmong(found.ticket),
        replyAllOf(found),
      ]);
      const writing = writingOf(found.writing ?? [], agent.agentId, clock.now());
      return json(
        200,
        ticketView({ ...found, messages }, deliveries, { ...copied, marks, writing, documents, replyAll }),
      );
    },
    findTicket: async ({ agent, query }) =>
      json(200, { ticketId: await visibleTicketByNumber(tickets, agent, query.number) }),
    createTicket: async (request) => json(201, await create(request)),
    getTicketHistory: async ({ agent, params }) => {
      await requireVisible(tickets, agent, params.ticketId);
      const events = await tickets.history(params.ticketId);
      return json(200, { events, names: await namesIn(events, agent) });
    },
    replyToTicket: async ({ agent, params, body, idempotencyKey, requestId, event }) => {
      const { agentId } = agent;
      const { ticketId } = params;
      const fingerprint = fingerprintOf('replyToTicket', [params, body]);
      const command = { actorId: agentId, key: idempotencyKey, fingerprint };
      const { draft, ...answer } = body;
      const answered = { command, agent, ticketId, answer, correlationId: requestId, byProgram: isProgram(event) };
      const given = await answerTicket(ticketing, answered);
      if (draft !== undefined) await dropDraft(table, { ticketId, kind: 'reply', agentId }, draft, clock.now());
      return json(201, given);
    },
    listQueue: async ({ agent, params, query }) => {
      const { queueId } = await visibleQueue(desk, agent, params.queueId);
      const { group, limit, cursor, unassigned } = query;
      const from = group === 'spam' ? plusMs(clock.now(), -SPAM_LISTED_DAYS * DAY_MS) : undefined;
      const list = seenRows(tickets, agent, (page) => tickets.listQueue(queueId, { group, from, ...page }));
      if (unassigned === 'false') return json(200, await list({ limit, cursor }));
      return json(200, await filteredPage(list, { limit, cursor }, ({ assigneeId }) => assigneeId === null));
    },
    listMyTickets: async ({ agent, query: { group, ...page } }) => {
      const list = seenRows(tickets, agent, (more) => tickets.listAssigned(agent.agentId, { group, ...more }));
      return json(200, await list(page));
    },
    listRelated: async ({ agent, params }) => {
      const ticket = await tickets.load(params.ticketId);
      requireSeen(agent, ticket);
      const related = await tickets.loadRows(ticket.related);
      return json(200, { rows: related.filter((other) => sees(agent, other.ticket.teamId)).map(({ row }) => row) });
    },
    listDestinations: async ({ agent, params }) => {
      const ticket = await tickets.load(params.ticketId);
      requireSeen(agent, ticket);
      const [people, all] = await Promise.all([directory.list(), desk.list()]);
      return json(200, destinationsOf(ticket, people, all));
    },
  };

  const authorise = staffAuthorisation(directory);
  return mountRoutes(ticketsContract, handlers, { log, answerError: problemAnswer, authorise });
}
