// The way of every command of an agent on a ticket: seen by who may see it, carried out once per key, remembered with the
// effect in one transaction. What the command decides stands in a file of its own.
import type { Agent } from '../agents/agent.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Table } from '../table/port.ts';
import { changeTicket, type DecideTicket } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';
import { requireSeen } from './visible-ticket.ts';

export type CommandPorts = TicketPorts & { readonly table: Table };

export type TicketCommand = {
  readonly command: Command;
  readonly agent: Agent;
  readonly ticketId: TicketId;
  readonly correlationId: string;
};

/** Ids that a command made, and the ticket's version after it: what a client sends back as `seenVersion`. */
export type CommandAnswer = { readonly version: number } & { readonly [id: string]: string | number };

/**
 * Answers the same for the same command, however often it is sent. One that finds everything as it wants it writes nothing
 * but that it was carried out, so that its repetition next week does not undo what came after it.
 * @throws DomainError `ticket.not-found` (notFound) · `command.reused`, `command.running` (conflict) · as changeTicket and
 * `decide`
 */
export async function commandTicket(
  ports: CommandPorts,
  { command, agent, ticketId, correlationId }: TicketCommand,
  decide: DecideTicket,
  made: Readonly<Record<string, string>> = {},
): Promise<CommandAnswer> {
  const answered = await runOnce(ports.table, command, async () => {
    const now = ports.clock.now();
    const occasion = { actor: { kind: 'agent', agentId: agent.agentId }, occurredAt: now, correlationId } as const;
    let answer: CommandAnswer = { version: 0 };
    const changed = await changeTicket(ports, ticketId, occasion, async (ticket, keeper) => {
      requireSeen(agent, ticket);
      const decision = await decide(ticket, keeper);
      answer = { ...made, version: ticket.version + decision.drafts.length };
      const remembered = rememberCommand(command, answer, now);
      return { ...decision, together: [remembered, ...(decision.together ?? [])] };
    });
    // The first of them says that this command is being carried out at this moment, a later one that its ground moved.
    if (!changed.done && changed.index > 0) throw new DomainError('ticket.busy', 'unavailable');
    if (!changed.done) throw new DomainError('command.running', 'conflict');
    if (changed.events.length === 0) await ports.table.put(rememberCommand(command, answer, now));
    return answer;
  });
  return answered as CommandAnswer;
}
