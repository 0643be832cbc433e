// Makes the mail of notices and sends it: reads the tickets as they are now, and leaves out what has come to nothing since.
import type { Agent } from '../agents/agent.ts';
import type { AgentId, OutboundId, TicketId } from '../kernel/id.ts';
import { seesTeam } from '../permissions/permissions.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Notice, NoticeKind } from './notice-contract.ts';
import { type NoticeFacts, noticeMail } from './notice-mail.ts';
import type { NoticePorts } from './ports.ts';
import { meantOf, type ToldNotice } from './told-notice.ts';

/** Zone of a reader whose calendar nobody knows. */
const NO_ZONE = 'UTC';

export function wants(agent: Agent, kind: NoticeKind): boolean {
  return !(agent.noticesOff ?? []).includes(kind);
}

/** The notices that still tell the reader something: wanted by them, and true of the ticket as it is now. */
export async function worthTelling(
  ports: NoticePorts,
  reader: Agent,
  notices: readonly ToldNotice[],
): Promise<readonly ToldNotice[]> {
  const tickets = await ticketsOf(ports, notices);
  return notices.filter((told) => {
    const ticket = tickets.get(told.notice.ticketId);
    return ticket !== undefined && wants(reader, told.notice.kind) && isTrueOf(ticket, told.notice, meantOf(told));
  });
}

/**
 * One mail with all of them. Safe to run any number of times with the same id and the same notices.
 * @throws DomainError `outbound.later` (unavailable)
 */
export async function sendNotices(
  ports: NoticePorts,
  reader: Agent,
  outboundId: OutboundId,
  notices: readonly ToldNotice[],
): Promise<void> {
  const tickets = await ticketsOf(ports, notices);
  const facts = await Promise.all(
    notices.flatMap((told) => {
      const ticket = tickets.get(told.notice.ticketId);
      return ticket === undefined ? [] : [factsOf(ports, reader, told, ticket)];
    }),
  );
  const { language, name, email } = reader;
  const now = ports.clock.now();
  const zone = (await ports.workingTimeOf(reader))?.zoneAt(now) ?? NO_ZONE;
  const { subject, blocks } = noticeMail(facts, { language, zone, now, switchesUrl: ports.pages.switches });
  await ports.sendMail({
    outboundId,
    kind: 'notice',
    to: { name, email, language },
    subject,
    blocks: async () => blocks,
    correlationId: notices[0]?.correlationId ?? outboundId,
  });
}

/**
 * After the end nothing is left to do but to read what a colleague has asked, and to reach a customer who was not told of it. What
 * is another's now was told to them.
 */
function isTrueOf(ticket: Ticket, { kind }: Notice, meantId: AgentId): boolean {
  if (kind === 'mentioned') return true;
  if (kind === 'answer-undelivered') return ticket.closedReason !== 'spam' && ticket.assigneeId === meantId;
  if (ticket.status === 'solved' || ticket.status === 'closed') return false;
  return kind === 'clock-warned' || kind === 'escalated' || ticket.assigneeId === meantId;
}

async function factsOf(
  ports: NoticePorts,
  reader: Agent,
  { notice, to }: ToldNotice,
  ticket: Ticket,
): Promise<NoticeFacts> {
  const nameOf = async (agentId: AgentId | undefined) =>
    agentId === undefined ? '' : ((await ports.agents.byId(agentId))?.name ?? '');
  const { ticketId, number, teamId } = ticket;
  const deadlineAt = await ports.deadlineOf(ticket);
  return {
    notice,
    number,
    // A deputy from another team learns that there is work, and none of the customer's words.
    subject: seesTeam(reader.role, reader.teamIds, teamId) ? ticket.subject : '',
    by: await nameOf('by' in notice ? notice.by : undefined),
    url: ports.pages.ticket(ticketId),
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(to.insteadOf === undefined
      ? {}
      : { insteadOf: { name: await nameOf(to.insteadOf.agentId), until: to.insteadOf.until } }),
  };
}

async function ticketsOf(
  { tickets }: NoticePorts,
  notices: readonly ToldNotice[],
): Promise<ReadonlyMap<TicketId, Ticket | undefined>> {
  const ids = [...new Set(notices.map(({ notice }) => notice.ticketId))];
  return new Map(await Promise.all(ids.map(async (ticketId) => [ticketId, await tickets.load(ticketId)] as const)));
}
