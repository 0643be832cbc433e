// An agent's command to answer a ticket: carried out once per key, however often it is sent.
import type { Agent } from '../agents/agent.ts';
import type { Blobs } from '../blobs/port.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId, UploadId } from '../kernel/id.ts';
import { refuseForbiddenAsk } from '../redaction/forbidden-ask.ts';
import type { Table } from '../table/port.ts';
import { storeText } from './inline-text-contract.ts';
import type { TakeUploads, TicketPorts } from './ports.ts';
import { type Reply, replyToTicket } from './reply-to-ticket.ts';
import { requireSeen, requireVisible } from './visible-ticket.ts';

export type AnswerCommand = {
  readonly command: Command;
  readonly agent: Agent;
  readonly ticketId: TicketId;
  readonly answer: {
    readonly text: string;
    readonly seenVersion: number;
    readonly status?: Reply['status'] | undefined;
    readonly files?: readonly UploadId[] | undefined;
  };
  readonly correlationId: string;
};

/**
 * Answers the ids of the message and of its mail, the same ones for the same command.
 * @throws DomainError `ticket.not-found` (notFound) · `command.reused` (conflict) · as replyToTicket and takeUploads
 */
export function answerTicket(
  ports: TicketPorts & { readonly table: Table; readonly blobs: Blobs; readonly takeUploads: TakeUploads },
  { command, agent, ticketId, answer, correlationId }: AnswerCommand,
) {
  const { table, blobs, tickets, ids, clock, takeUploads } = ports;
  return runOnce(table, command, async () => {
    await requireVisible(tickets, agent, ticketId);
    const now = clock.now();
    const result = { messageId: ids.next('message'), outboundId: ids.next('outbound') };
    const { text, seenVersion, status, files = [] } = answer;
    refuseForbiddenAsk(text);
    const { agentId } = agent;
    const taken = await takeUploads({ ticketId, agentId, messageId: result.messageId, uploadIds: files });
    await storeText(blobs, result.messageId, text);
    const changed = await replyToTicket(
      ports,
      {
        ...result,
        ticketId,
        text,
        seenVersion,
        ...(status === undefined ? {} : { status }),
        author: { kind: 'agent', agentId, name: agent.name },
        attachments: taken.attachments,
        together: [rememberCommand(command, result, now), ...taken.together],
        requireSeen: (ticket) => requireSeen(agent, ticket),
      },
      { actor: { kind: 'agent', agentId }, occurredAt: now, correlationId },
    );
    if (!changed.done) throw new DomainError(changed.index === 0 ? 'command.running' : 'upload.used', 'conflict');
    return result;
  });
}
