// Whoever goes on with a ticket while an answer of theirs is held has done with that answer: it goes out first, so that no act of its
// own author stops it.
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, TicketId } from '../kernel/id.ts';
import { listHeldReplies } from './held-reply.ts';
import { type ReleasePorts, releaseNow } from './release-reply.ts';

/** A held answer could not go, because of what its author has not seen. */
export type OvertakenCode = 'reply.overtaken' | 'ticket.overtaken';

/**
 * Answers the version that the author has seen then: nothing but their own words came. Without a version that was seen there is none.
 * @throws DomainError with that code (conflict) when an answer cannot go
 */
export async function letOwnAnswersGo<Seen extends number | undefined>(
  ports: ReleasePorts,
  { ticketId, agentId }: { readonly ticketId: TicketId; readonly agentId: AgentId },
  seenVersion: Seen,
  code: OvertakenCode,
): Promise<Seen | number> {
  let seen: Seen | number = seenVersion;
  for (const held of await listHeldReplies(ports.table, ticketId)) {
    if (held.state !== 'held' || held.author.agentId !== agentId) continue;
    const released = await releaseNow(ports, held);
    if (released.outcome === 'stopped') throw new DomainError(code, 'conflict', { version: held.seenVersion });
    if (released.outcome === 'released' && seen !== undefined && seen >= held.seenVersion) {
      seen = Math.max(seen, released.version);
    }
  }
  return seen;
}
