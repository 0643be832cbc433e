// The list of mail to customers that did not arrive, as far as one sees the tickets, and taking one off it. What a row says of the
// mail is as old as the index; its ticket is read as it stands now, so that nobody sees more than on the ticket itself.
import type { Agent } from '../agents/agent.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { OutboundId, TicketId } from '../kernel/id.ts';
import { seesTeam } from '../permissions/permissions.ts';
import { FAILED_MAIL_PARTITION } from '../table/mail-keys.ts';
import type { Table } from '../table/port.ts';
import { ROW_ATTRIBUTE } from '../table/table.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { type FailedMailRow, type MailFailure, mailFailureSchema } from './failed-mail-contract.ts';
import { failureOf } from './mail-failure.ts';
import type { OutboundStore } from './outbound-store.ts';

export type FailedMailPorts = {
  readonly table: Table;
  readonly tickets: TicketStore;
  readonly outbounds: Pick<OutboundStore, 'load' | 'settleFailure'>;
  readonly clock: Clock;
};

type Page = { readonly rows: readonly FailedMailRow[]; readonly cursor?: string };
type Lost = MailFailure & { readonly ticketId: TicketId; readonly outboundId: OutboundId };

/** One page of the index and the tickets on it: at most `limit` rows, and fewer for whoever does not see every team. */
export async function failedMailPage(
  { table, tickets }: FailedMailPorts,
  agent: Agent,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page> {
  const page = await table.query({
    index: 'byQueue',
    partition: FAILED_MAIL_PARTITION,
    descending: true,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const lost = page.items.map((item) => lostOf(item[ROW_ATTRIBUTE]));
  const known = await tickets.loadRows([...new Set(lost.map(({ ticketId }) => ticketId))]);
  const seen = new Map(
    known
      .filter(({ ticket }) => seesTeam(agent.role, agent.teamIds, ticket.teamId))
      .map(({ row }) => [row.ticketId, row] as const),
  );
  const rows = lost.flatMap(({ ticketId, ...mail }): FailedMailRow[] => {
    const row = seen.get(ticketId);
    if (row === undefined) return [];
    const { number, subject, requester, status, assigneeId } = row;
    return [{ ...mail, ticket: { ticketId, number, subject, requester, status, assigneeId } }];
  });
  return page.cursor === undefined ? { rows } : { rows, cursor: page.cursor };
}

export type Settlement = {
  readonly command: Command;
  readonly agent: Agent;
  readonly ticketId: TicketId;
  readonly outboundId: OutboundId;
  readonly correlationId: string;
};

/**
 * Once, whoever else does it too.
 * @throws DomainError `ticket.not-found` (notFound) · `failed-mail.not-found` (notFound) for a mail that arrived, as for none ·
 * `failed-mail.changed` (conflict)
 */
export function settleFailedMail(ports: FailedMailPorts, settlement: Settlement) {
  const { command, agent, ticketId, outboundId, correlationId } = settlement;
  return runOnce(ports.table, command, async () => {
    const ticket = await ports.tickets.load(ticketId);
    if (ticket === undefined || !seesTeam(agent.role, agent.teamIds, ticket.teamId)) {
      throw new DomainError('ticket.not-found', 'notFound');
    }
    const outbound = await ports.outbounds.load(ticketId, outboundId);
    const result = { outboundId };
    if (outbound?.settledAt !== undefined) return result;
    if (outbound === undefined || failureOf(outbound) === undefined) {
      throw new DomainError('failed-mail.not-found', 'notFound');
    }
    const at = ports.clock.now();
    const by = { agentId: agent.agentId, at, correlationId };
    const done = await ports.outbounds.settleFailure(outbound, by, [rememberCommand(command, result, at)]);
    if (!done) throw new DomainError('failed-mail.changed', 'conflict');
    return result;
  });
}

function lostOf(row: unknown): Lost {
  const { ticketId, outboundId, ...failure } = row as Lost;
  return { ...mailFailureSchema.parse(failure), ticketId, outboundId };
}
