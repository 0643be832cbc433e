// What escalations need from the rest of the product, named for the need.
import type { Targets } from '../agents/targets-contract.ts';
import type { Clock } from '../kernel/clock.ts';
import type { QueueId, TeamId, TicketId } from '../kernel/id.ts';
import type { Notices } from '../notices/notice-contract.ts';
import type { Occasion } from '../tickets/append-events.ts';
import type { TicketChanged, TicketDecision } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { LadderBook } from './next-ladder-step.ts';

export type EscalationPorts = {
  /** The ticket as it is now, by a strong read. */
  readonly load: (ticketId: TicketId) => Promise<Ticket | undefined>;
  /** changeTicket. */
  readonly change: (
    ticketId: TicketId,
    occasion: Occasion,
    decide: (ticket: Ticket) => TicketDecision,
  ) => Promise<TicketChanged>;
  readonly book: () => Promise<LadderBook>;
  readonly teamOf: (queueId: QueueId) => Promise<TeamId | undefined>;
  readonly clock: Clock;
};

/** Finding people, and telling them. */
export type TellPorts = EscalationPorts & {
  readonly targets: Targets;
  readonly notices: Notices;
  readonly alarm: Alarm;
};

/** What is written for whoever looks after the desk, in words that an alarm counts. */
export type Alarm = (what: 'nobody-to-tell', fields: Readonly<Record<string, string | number>>) => void;
