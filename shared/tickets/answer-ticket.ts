// An agent's command to answer a ticket: carried out once per key, however often it is sent. What a person writes is held for some
// seconds before it becomes a fact, so that it can be taken back; a program may ask for no hold.
import type { Agent } from '../agents/agent.ts';
import type { Blobs } from '../blobs/port.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { SECOND_MS } from '../kernel/duration.ts';
import type { TicketId, UploadId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { refuseForbiddenAsk } from '../redaction/forbidden-ask.ts';
import { redactedText } from '../redaction/redact.ts';
import type { DueQueue, DueReplyTrigger } from '../sla/ports.ts';
import type { Table, Write } from '../table/port.ts';
import { storeDocument } from './held-document.ts';
import { type HeldReply, heldReplyItem } from './held-reply.ts';
import { storeHtml, storeText } from './inline-text-contract.ts';
import { letOwnAnswersGo } from './let-own-answers-go.ts';
import type { TakeUploads, TicketPorts } from './ports.ts';
import { refuseClosed, refuseOvertaken } from './refuse-overtaken.ts';
import { type Reply, replyDrafts, replyToTicket } from './reply-to-ticket.ts';
import { documentHtml, documentText } from './rich-document.ts';
import type { RichDocument } from './rich-document-contract.ts';
import type { Person, Ticket } from './ticket.ts';
import { requireSeen, sees } from './visible-ticket.ts';
import { HOLD_SECONDS } from './writing-routes.ts';

export type AnswerCommand = {
  readonly command: Command;
  readonly agent: Agent;
  readonly ticketId: TicketId;
  readonly answer: {
    readonly text: string;
    /** In place of the text, which is made of it then. */
    readonly document?: RichDocument | undefined;
    readonly seenVersion: number;
    readonly status?: Reply['status'] | undefined;
    readonly files?: readonly UploadId[] | undefined;
    /** Absent: the followers whose address is proven. */
    readonly cc?: readonly Person[] | undefined;
    /** Seconds; 0 lets it go at once. */
    readonly hold?: number | undefined;
  };
  /** By a program, under the record of somebody who did not write it: no ticket becomes theirs by it. */
  readonly byProgram?: boolean;
  readonly correlationId: string;
};

export type AnswerPorts = TicketPorts & {
  readonly table: Table;
  readonly blobs: Blobs;
  readonly takeUploads: TakeUploads;
  /** Who gets a copy beside the requester. @throws DomainError as copiesGiven */
  readonly copiesOf: (ticket: Ticket, given: readonly Person[] | undefined) => Promise<readonly Person[]>;
  /** Says when a held answer may go. What it loses the sweep finds, so it never throws. */
  readonly heldQueue: DueQueue<DueReplyTrigger>;
};

/** A deadline nearer than the end of the hold by less than this is not put at risk for it. */
export const DEADLINE_MARGIN_MS = 5 * SECOND_MS;

/**
 * Answers the ids of the message and of its mail, the same ones for the same command, and until when it is held, if it is.
 * @throws DomainError `ticket.not-found` (notFound) · `command.reused` (conflict) · as replyToTicket and takeUploads
 */
export function answerTicket(ports: AnswerPorts, given: AnswerCommand) {
  const { command, agent, ticketId, answer, correlationId, byProgram = false } = given;
  const { table, blobs, tickets, ids, clock, takeUploads } = ports;
  return runOnce(table, command, async () => {
    const ticket = await tickets.load(ticketId);
    requireSeen(agent, ticket);
    const now = clock.now();
    const made = { messageId: ids.next('message'), outboundId: ids.next('outbound') };
    const { status, files = [], hold = HOLD_SECONDS } = answer;
    const { document } = answer;
    const text = document === undefined ? answer.text : redactedText(documentText(document));
    refuseForbiddenAsk(text);
    const cc = await ports.copiesOf(ticket, answer.cc);
    const { agentId, name } = agent;
    const seenVersion =
      hold === 0
        ? answer.seenVersion
        : await letOwnAnswersGo(ports, { ticketId, agentId }, answer.seenVersion, 'reply.overtaken');
    const taken = await takeUploads({ ticketId, agentId, messageId: made.messageId, uploadIds: files });
    const words = await storeText(blobs, made.messageId, text);
    if (document !== undefined) {
      await storeHtml(blobs, made.messageId, documentHtml(document));
      await storeDocument(blobs, made.messageId, document);
    }
    const hasHtml = document !== undefined;
    const reply = { ...made, ticketId, words, hasHtml, seenVersion, cc, ...(status === undefined ? {} : { status }) };
    const releaseAt = await releaseOf(ports, ticket, now, hold);
    if (releaseAt === undefined) {
      const changed = await replyToTicket(
        ports,
        {
          ...reply,
          author: { kind: 'agent', agentId, name },
          attachments: taken.attachments,
          together: [rememberCommand(command, made, now), ...taken.together],
          owns: (ticket) => !byProgram && sees(agent, ticket.teamId),
          requireSeen: (ticket) => requireSeen(agent, ticket),
        },
        { actor: { kind: 'agent', agentId }, occurredAt: now, correlationId },
      );
      if (!changed.done) throw new DomainError(changed.index === 0 ? 'command.running' : 'upload.used', 'conflict');
      return made;
    }
    if (seenVersion === answer.seenVersion) refuseWhatCannotGo(ticket, reply);
    const result = { ...made, releaseAt };
    const { words: _, ...rest } = reply;
    const held: HeldReply = {
      ...{ ...rest, ...words, state: 'held', author: { agentId, name }, attachments: [...taken.attachments] },
      cc: [...cc],
      ...{ uploads: [...files], pressedAt: now, releaseAt, correlationId },
      ...(byProgram ? {} : { ownsIn: ticket.teamId }),
    };
    await keep(table, [
      rememberCommand(command, result, now),
      { put: heldReplyItem(held), when: { is: 'absent' } },
      ...taken.together,
    ]);
    await ports.heldQueue.send([{ messageId: made.messageId, ticketId, dueAt: releaseAt }]);
    return result;
  });
}

/** What would be refused when it goes is refused now, while its author looks. */
function refuseWhatCannotGo(ticket: Ticket, reply: Pick<Reply, 'seenVersion' | 'messageId' | 'status'>): void {
  refuseClosed(ticket);
  refuseOvertaken(ticket, reply.seenVersion, 'reply.overtaken');
  replyDrafts(ticket, reply);
}

/**
 * When it goes; undefined: at once. The clocks count an answer when it goes, so one that is pressed just before a deadline is not
 * held over it: nobody misses a promise by being careful.
 */
async function releaseOf(
  { clockKeeper }: AnswerPorts,
  { clocks }: Ticket,
  now: Instant,
  hold: number,
): Promise<Instant | undefined> {
  if (hold === 0) return undefined;
  const releaseAt = plusMs(now, hold * SECOND_MS);
  const { deadlineAt } = (await clockKeeper()).deadlines(clocks);
  const isAtRisk = deadlineAt !== undefined && deadlineAt > now && deadlineAt <= plusMs(releaseAt, DEADLINE_MARGIN_MS);
  return isAtRisk ? undefined : releaseAt;
}

async function keep(table: Table, writes: readonly Write[]): Promise<void> {
  const kept = await table.transact(writes);
  if (kept.ok) return;
  const isCommand = kept.failed.some(({ index }) => index === 0);
  throw new DomainError(isCommand ? 'command.running' : 'upload.used', 'conflict');
}
