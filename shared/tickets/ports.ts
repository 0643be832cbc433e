// What tickets need from the rest of the product, named for the need.
import type { Clock } from '../kernel/clock.ts';
import type { AgentId, IdSource, MailboxId, MessageId, PolicyId, TicketId, UploadId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { DueEntry } from '../sla/due-entries.ts';
import type { Priority, Targets, TicketClocks } from '../sla/sla-contract.ts';
import type { Put } from '../table/port.ts';
import type { Attachment, Ticket } from './ticket.ts';
import type { TicketEvent } from './ticket-events.ts';
import type { TicketStore } from './ticket-store.ts';

/** The SLA as a ticket sees it; made from one reading of policies and calendars, so it answers at once. */
export type ClockKeeper = {
  /**
   * What a ticket of this mailbox and priority is measured against; undefined when the SLA does not apply. `policyId`:
   * another policy than the mailbox's, where that still exists.
   */
  targetsFor(mailboxId: MailboxId, priority: Priority, policyId?: PolicyId): Targets | undefined;
  /**
   * The clocks after one more event of the ticket. What reaches back (a failed answer, spam that was none, a corrected calendar,
   * words received before others that are there already) needs all earlier events, anything else none.
   */
  advance(
    clocks: TicketClocks | undefined,
    event: TicketEvent,
    history: readonly TicketEvent[],
  ): TicketClocks | undefined;
  /** `deadlineAt`: the next promise to keep, lists sort by it. `nextEntryAt`: the next warning or breach to look at. */
  deadlines(clocks: TicketClocks | undefined): { readonly deadlineAt?: Instant; readonly nextEntryAt?: Instant };
  /** The clocks with the deadlines of the calendars in force; what has elapsed stays. */
  recalculate(clocks: TicketClocks | undefined): TicketClocks | undefined;
  /** The warnings and breaches whose instant has come and that no event claims yet, by instant. */
  due(clocks: TicketClocks | undefined, now: Instant): readonly DueEntry[];
  /** So many working days of the ticket's calendar later, within its hours; undefined when it does not open for so long. */
  workingDaysAfter(ticket: Ticket, since: Instant, days: number): Instant | undefined;
  /** The targets as the ticket's policy has them today, whether a rule chose it or its mailbox; its own if that is gone. */
  renewedTargets(ticket: Ticket): Targets | undefined;
  /** The instant to tell the customer, from the first-response deadline; undefined without such a clock. */
  promisedAt(clocks: TicketClocks | undefined, mailboxId: MailboxId): Instant | undefined;
};

export type TicketPorts = {
  readonly tickets: TicketStore;
  readonly clockKeeper: () => Promise<ClockKeeper>;
  readonly clock: Clock;
  readonly ids: IdSource;
};

/**
 * Makes what an agent uploaded for a ticket the files of a message: they are readable when it answers, and `together`, in the
 * transaction of the message, lets each be used once. Refuses by throwing.
 */
export type TakeUploads = (given: {
  readonly ticketId: TicketId;
  readonly agentId: AgentId;
  readonly messageId: MessageId;
  readonly uploadIds: readonly UploadId[];
}) => Promise<{ readonly attachments: readonly Attachment[]; readonly together: readonly Put[] }>;
