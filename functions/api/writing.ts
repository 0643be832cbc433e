// What goes with writing an answer, for signed-in people: taking it back, drafts, who is there. Only on a ticket that the caller
// sees; nothing here changes a ticket, but for an answer that its author lets go.
import { fingerprintOf } from '../../shared/commands/run-once.ts';
import { giveBackUploads } from '../../shared/files/give-back-uploads.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { TeamId } from '../../shared/kernel/id.ts';
import { forbiddenAsks } from '../../shared/redaction/forbidden-ask.ts';
import { dropDraft, loadDraft, saveDraft } from '../../shared/tickets/draft.ts';
import { findHeldReply } from '../../shared/tickets/held-reply.ts';
import { seeMention } from '../../shared/tickets/mentions.ts';
import { tellPresence } from '../../shared/tickets/presence.ts';
import { releaseReply } from '../../shared/tickets/release-reply.ts';
import { undoReply } from '../../shared/tickets/undo-reply.ts';
import { requireSeen, requireVisible, sees } from '../../shared/tickets/visible-ticket.ts';
import { writingContract } from '../../shared/tickets/writing-contract.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { messageTexts } from '../edge/message-texts.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BlobPorts, directoryOf, ticketPorts } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BlobPorts): HttpHandler {
  const { table, blobs, clock, log } = ports;
  const ticketing = { ...ticketPorts(ports), table };
  const { tickets } = ticketing;
  const directory = directoryOf(ports);
  const undoing = {
    ...ticketing,
    wholeText: messageTexts(blobs),
    blobs,
    giveBackUploads: giveBackUploads(ports),
  };

  const handlers: StaffHandlers<typeof writingContract> = {
    undoReply: async ({ agent, params, idempotencyKey }) => {
      const command = {
        actorId: agent.agentId,
        key: idempotencyKey,
        fingerprint: fingerprintOf('undoReply', [params]),
      };
      return json(200, await undoReply(undoing, { command, agent, ...params }));
    },
    sendHeldReply: async ({ agent, params, body }) => {
      await requireVisible(tickets, agent, params.ticketId);
      const { held, end } = await findHeldReply(table, params.ticketId, params.messageId);
      const isMine = held === undefined ? end === 'released' : held.author.agentId === agent.agentId;
      if (!isMine) throw new DomainError('reply.not-held', 'notFound');
      const seesTeam = (teamId: TeamId) => sees(agent, teamId);
      const released = await releaseReply(ticketing, { ...params, ...body, seesTeam });
      if (released.outcome === 'stopped') throw new DomainError(released.because, 'conflict');
      return json(200, { messageId: params.messageId });
    },
    readDraft: async ({ agent, params }) => {
      await requireVisible(tickets, agent, params.ticketId);
      if ((await directory.byId(params.agentId)) === undefined) throw new DomainError('agent.not-found', 'notFound');
      return json(200, await loadDraft(table, params, clock.now()));
    },
    saveDraft: async ({ agent, params, body }) => {
      await requireVisible(tickets, agent, params.ticketId);
      const { version, ...content } = body;
      const of = { ...params, agentId: agent.agentId };
      return json(200, await saveDraft(table, of, content, version, clock.now()));
    },
    dropDraft: async ({ agent, params, body }) => {
      await requireVisible(tickets, agent, params.ticketId);
      await dropDraft(table, { ...params, agentId: agent.agentId }, body.version, clock.now());
      return json(200, {});
    },
    checkText: async ({ body }) => json(200, { asks: forbiddenAsks(body.text) }),
    tellPresence: async ({ agent, params, body }) => {
      const ticket = await tickets.load(params.ticketId);
      requireSeen(agent, ticket);
      const { ticketId, teamId } = ticket;
      await tellPresence(table, { ticketId, teamId, agentId: agent.agentId, ...body }, clock.now());
      return json(200, {});
    },
    seeMentions: async ({ agent, params, body }) => {
      await requireVisible(tickets, agent, params.ticketId);
      // One's own items alone, whatever ticket they are of.
      for (const { notedOn, version } of body.seen) {
        await seeMention(table, { agentId: agent.agentId, ticketId: notedOn, version }, clock.now());
      }
      return json(200, {});
    },
  };

  const authorise = staffAuthorisation(directory);
  return mountRoutes(writingContract, handlers, { log, answerError: problemAnswer, authorise });
}
