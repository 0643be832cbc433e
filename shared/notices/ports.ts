// What notices need from the rest of the product, named for the need.
import type { Agent } from '../agents/agent.ts';
import type { Targets } from '../agents/targets-contract.ts';
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AgentId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { SendOutcome } from '../outbound/send-outbound.ts';
import type { StaffMail } from '../outbound/send-staff-mail.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { NoticeStore } from './notice-store.ts';

export type NoticePorts = {
  readonly notices: NoticeStore;
  readonly targets: Targets;
  readonly agents: { byId(agentId: AgentId): Promise<Agent | undefined> };
  /** The agent's own working time, or that of the default mailbox; undefined when there is no such calendar. */
  readonly workingTimeOf: (agent: Agent) => Promise<WorkingTime | undefined>;
  readonly tickets: { load(ticketId: TicketId): Promise<Ticket | undefined> };
  /** The next promise to keep on a ticket. */
  readonly deadlineOf: (ticket: Ticket) => Promise<Instant | undefined>;
  /** @throws DomainError `outbound.later` (unavailable) */
  readonly sendMail: (mail: StaffMail) => Promise<SendOutcome>;
  readonly pages: { ticket(ticketId: TicketId): string; readonly switches: string };
  readonly clock: Clock;
};
