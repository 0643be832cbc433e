// What finding due clocks and walking over many tickets needs from the rest of the product, named for the need.
import type { ApprovalId, MessageId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';

/** "Look at this ticket at that instant": a hint, which may come twice, late, out of order, or for nothing. */
export type DueTrigger = { readonly ticketId: TicketId; readonly dueAt: Instant };

/** The same about an approval: a reminder, an escalation, the end of its time. */
export type DueApprovalTrigger = { readonly approvalId: ApprovalId; readonly dueAt: Instant };

/** The same about an answer that is held: it may go out. */
export type DueReplyTrigger = { readonly messageId: MessageId; readonly ticketId: TicketId; readonly dueAt: Instant };

/** What the due index can name. */
export type AnyDueTrigger = DueTrigger | DueApprovalTrigger | DueReplyTrigger;

/** Keeps triggers until their instant and hands them to who claims what is due; never before it, at least once. */
export type DueQueue<Trigger extends AnyDueTrigger = DueTrigger> = {
  /** All stand in the queue when it answers; if it throws, some may. */
  send(triggers: readonly Trigger[]): Promise<void>;
};

/** Keeps the next step of a walk until its instant, and hands it to the walk's entry point at least once. */
export type StepQueue<Step> = {
  send(step: Step, at: Instant): Promise<void>;
};
