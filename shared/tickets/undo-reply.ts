// Takes a held answer back: what it was becomes its author's draft again, on whatever device they go on. In one transaction with the
// end of the wait, so that of an undo and a release exactly one happens.
import type { Agent } from '../agents/agent.ts';
import type { Blobs } from '../blobs/port.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { MessageId, TicketId, UploadId } from '../kernel/id.ts';
import type { Write } from '../table/port.ts';
import { type DraftContent, draftPut, loadDraft } from './draft.ts';
import { loadDocument } from './held-document.ts';
import { endHeldReply, findHeldReply, type HeldReply } from './held-reply.ts';
import type { ReleasePorts } from './release-reply.ts';
import { plainDocument } from './rich-document.ts';
import type { Person } from './ticket.ts';
import { requireVisible } from './visible-ticket.ts';
import { CC_MAX } from './writing-routes.ts';

export type UndoPorts = ReleasePorts & {
  /** The whole of a text whose beginning stands in an item. */
  readonly wholeText: (words: Pick<HeldReply, 'messageId' | 'text' | 'textInBlob'>) => Promise<string>;
  readonly blobs: Blobs;
  /** The uploads of a message that does not come about, usable again as far as they still are; by their place. */
  readonly giveBackUploads: (given: {
    readonly ticketId: TicketId;
    readonly messageId: MessageId;
    readonly uploadIds: readonly UploadId[];
  }) => Promise<readonly { readonly uploadedAt?: number; readonly write?: Write }[]>;
};

export type UndoCommand = {
  readonly command: Command;
  readonly agent: Agent;
  readonly ticketId: TicketId;
  readonly messageId: MessageId;
};

const ATTEMPTS = 4;

/**
 * Answers the version of the draft that it became.
 * @throws DomainError `reply.gone-out` (conflict) · `reply.not-held` (notFound) for none and for another's · `ticket.not-found`
 * (notFound) · `ticket.busy` (unavailable)
 */
export async function undoReply(ports: UndoPorts, { command, agent, ticketId, messageId }: UndoCommand) {
  const { table, tickets, clock } = ports;
  const answered = await runOnce(table, command, async () => {
    await requireVisible(tickets, agent, ticketId);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { held, end } = await findHeldReply(table, ticketId, messageId);
      if (end === 'released') throw new DomainError('reply.gone-out', 'conflict');
      if (held === undefined || held.author.agentId !== agent.agentId)
        throw new DomainError('reply.not-held', 'notFound');
      const now = clock.now();
      const of = { ticketId, kind: 'reply', agentId: agent.agentId } as const;
      const { draft, version } = await loadDraft(table, of, now);
      const uploads = await ports.giveBackUploads({ ticketId, messageId, uploadIds: held.uploads });
      const document = held.hasHtml === true ? await loadDocument(ports.blobs, messageId) : undefined;
      const words = { text: await ports.wholeText(held), ...(document === undefined ? {} : { document }) };
      const result = { version: version + 1 };
      const { ok } = await table.transact([
        rememberCommand(command, result, now),
        endHeldReply(held, 'undone', now),
        draftPut(of, contentOf(held, words, uploads, draft), version, now),
        ...uploads.flatMap(({ write }) => write ?? []),
      ]);
      if (ok) return result;
    }
    throw new DomainError('ticket.busy', 'unavailable');
  });
  return answered as { readonly version: number };
}

/** What its author has begun to write since stands below what comes back: nothing is lost. */
function contentOf(
  held: HeldReply,
  words: Words,
  uploads: readonly { readonly uploadedAt?: number }[],
  begun: DraftContent | undefined,
): DraftContent {
  const files = held.attachments.map(({ fileName, bytes }, index) => {
    const uploadedAt = uploads[index]?.uploadedAt;
    const uploadId = held.uploads[index];
    const isUsable = uploadedAt !== undefined && uploadId !== undefined;
    return { name: fileName, bytes, ...(isUsable ? { uploadId, uploadedAt } : {}) };
  });
  const all = [...files, ...(begun?.files ?? [])].slice(0, 20);
  const isNew = begun !== undefined && begun.text.trim() !== '' && begun.text.trim() !== words.text.trim();
  return {
    ...(isNew ? joined(words, begun) : words),
    seenVersion: held.seenVersion,
    ...(held.status === undefined ? {} : { status: held.status }),
    ...(held.cc === undefined ? {} : { cc: joinedPeople(held.cc, begun?.cc) }),
    ...(all.length === 0 ? {} : { files: all }),
  };
}

/** Whom the new one names stays named beside those who come back. */
function joinedPeople(held: readonly Person[], begun: readonly Person[] = []): Person[] {
  return [...new Map([...held, ...begun].map((person) => [person.address, person])).values()].slice(0, CC_MAX);
}

type Words = Pick<DraftContent, 'text' | 'document'>;

/** With looks, if one of the two has them. */
function joined(one: Words, other: Words): Words {
  const text = `${one.text}\n\n${other.text}`;
  if (one.document === undefined && other.document === undefined) return { text };
  const pages = [one, { text: '' }, other].map(({ document, text: plain }: Words) => document ?? plainDocument(plain));
  return { text, document: { type: 'doc', content: pages.flatMap(({ content }) => content) } };
}
