// Lets a held answer go: it becomes a message of its ticket, and its mail follows from that. If something came meanwhile, nothing
// goes out, and the answer waits for its author. Safe to do any number of times, early, late and beside an undo.
import { DomainError } from '../kernel/domain-error.ts';
import type { MessageId, TeamId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Table } from '../table/port.ts';
import { endHeldReply, findHeldReply, type HeldReply, stopHeldReply } from './held-reply.ts';
import type { TicketPorts } from './ports.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import type { Ticket } from './ticket.ts';

export type ReleasePorts = TicketPorts & { readonly table: Table };

export type Released =
  | { readonly outcome: 'released'; readonly version: number }
  | { readonly outcome: 'stopped'; readonly because: string }
  /** It was released or taken back before. */
  | { readonly outcome: 'over' }
  | { readonly outcome: 'early'; readonly releaseAt: Instant };

export type Release = {
  readonly ticketId: TicketId;
  readonly messageId: MessageId;
  /** By its author, who has looked again: at once, and also if it was stopped. */
  readonly seenVersion?: number;
  /** With it: whether they see that team's tickets today. */
  readonly seesTeam?: (teamId: TeamId) => boolean;
};

/** @throws DomainError `ticket.busy` (unavailable): come again */
export async function releaseReply(ports: ReleasePorts, release: Release): Promise<Released> {
  const { held } = await findHeldReply(ports.table, release.ticketId, release.messageId);
  if (held === undefined) return { outcome: 'over' };
  return release.seenVersion === undefined
    ? releaseWhenDue(ports, held)
    : releaseNow(ports, { ...held, seenVersion: release.seenVersion }, release.seesTeam);
}

async function releaseWhenDue(ports: ReleasePorts, held: HeldReply): Promise<Released> {
  if (held.state === 'stopped') return { outcome: 'over' };
  if (held.releaseAt > ports.clock.now()) return { outcome: 'early', releaseAt: held.releaseAt };
  return releaseNow(ports, held);
}

/** In one transaction with the message the wait ends, so that of a release and an undo exactly one happens. */
export async function releaseNow(
  ports: ReleasePorts,
  held: HeldReply,
  // Handed on to another team meanwhile, a ticket is that team's to take.
  seesTeam: NonNullable<Release['seesTeam']> = (teamId) => teamId === held.ownsIn,
): Promise<Released> {
  const now = ports.clock.now();
  const { author, correlationId } = held;
  const occasion = { actor: { kind: 'agent', agentId: author.agentId }, occurredAt: now, correlationId } as const;
  try {
    const changed = await replyToTicket(ports, replyOf(held, seesTeam, now), occasion);
    return changed.done ? { outcome: 'released', version: changed.ticket.version } : { outcome: 'over' };
  } catch (error) {
    if (!(error instanceof DomainError) || (error.kind !== 'conflict' && error.kind !== 'notFound')) throw error;
    const { ok } = await ports.table.put(stopHeldReply(held, error.code));
    return ok ? { outcome: 'stopped', because: error.code } : { outcome: 'over' };
  }
}

function replyOf(held: HeldReply, seesTeam: NonNullable<Release['seesTeam']>, now: Instant) {
  const { ticketId, messageId, outboundId, seenVersion, status, author, text, textInBlob, attachments } = held;
  const { hasHtml = false, ownsIn, cc } = held;
  return {
    ...{ ticketId, messageId, outboundId, seenVersion, attachments },
    words: { text, textInBlob },
    hasHtml,
    author: { kind: 'agent', ...author },
    ...(status === undefined ? {} : { status }),
    ...(cc === undefined ? {} : { cc }),
    together: [endHeldReply(held, 'released', now)],
    owns: ({ teamId }: Ticket) => ownsIn !== undefined && seesTeam(teamId),
    // Sending was the act, and who sent it saw the ticket then: what was accepted is not lost because the ticket went on within seconds.
    requireSeen: () => {},
  } as const;
}
