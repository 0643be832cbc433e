// What approvals need from the rest of the product, named for the need.
import type { Agent } from '../agents/agent.ts';
import type { Targets } from '../agents/targets-contract.ts';
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AgentId, IdSource, MailboxId, TeamId, TicketId } from '../kernel/id.ts';
import type { Workflows } from '../processes/workflows.ts';
import type { Put } from '../table/port.ts';
import type { ApprovalStore } from './approval-store.ts';
import type { ApprovalOccasion } from './change-approval.ts';

/** What an approval must know of its ticket. */
export type ApprovedTicket = {
  readonly ticketId: TicketId;
  readonly number: number;
  readonly subject: string;
  readonly teamId: TeamId;
  readonly mailboxId: MailboxId;
  readonly assigneeId: AgentId | null;
};

export type ApprovalTickets = {
  load(ticketId: TicketId): Promise<ApprovedTicket | undefined>;
  /**
   * Sets the ticket waiting_approval, and writes `together` in the same transaction.
   * @throws DomainError `approval.running` (conflict) if it waits for one already · `status.impossible` (conflict) if its
   * work is over · `ticket.not-found` · `ticket.busy`
   */
  hold(ticketId: TicketId, occasion: ApprovalOccasion, together: readonly Put[]): Promise<void>;
  /**
   * Gives the ticket back to whoever works on it, if it still waits, and writes `together` in the same transaction. False if
   * one of them could not be written.
   */
  release(ticketId: TicketId, occasion: ApprovalOccasion, together: readonly Put[]): Promise<boolean>;
};

export type ApprovalPorts = {
  readonly approvals: ApprovalStore;
  readonly tickets: ApprovalTickets;
  readonly targets: Targets;
  readonly agentById: (agentId: AgentId) => Promise<Agent | undefined>;
  /** The working time by which reminders and escalations of a mailbox's approvals are counted. */
  readonly workingTime: (mailboxId: MailboxId) => Promise<WorkingTime>;
  readonly clock: Clock;
  readonly ids: IdSource;
};

/** Of whatever can close a step: it hands the token of the process back. */
export type DecidingPorts = ApprovalPorts & { readonly workflows: Pick<Workflows, 'finishTask'> };
