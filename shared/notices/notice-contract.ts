// What an agent is told by mail, each kind about one fact of one ticket. Who switches a kind off is not told it.
import type { Resolved } from '../agents/targets-contract.ts';
import type { AgentId, MessageId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { ClockName } from '../sla/sla-contract.ts';

export type Notice =
  | { readonly kind: 'assigned'; readonly ticketId: TicketId; readonly by?: AgentId }
  | { readonly kind: 'customer-answered'; readonly ticketId: TicketId; readonly messageId: MessageId }
  /** An answer to the customer was refused for good, or came back from an address that is bad. */
  | { readonly kind: 'answer-undelivered'; readonly ticketId: TicketId; readonly messageId: MessageId }
  | { readonly kind: 'mentioned'; readonly ticketId: TicketId; readonly messageId: MessageId; readonly by: AgentId }
  | {
      readonly kind: 'clock-warned';
      readonly ticketId: TicketId;
      readonly clock: ClockName;
      readonly percent: number;
      readonly dueAt: Instant;
    }
  /** `level` counts from 1, the breach itself; each later one says that the ticket still stands. */
  | {
      readonly kind: 'escalated';
      readonly ticketId: TicketId;
      readonly clock: ClockName;
      readonly level: number;
      readonly dueAt: Instant;
    };

export type NoticeKind = Notice['kind'];

/** All kinds, each of which a person can switch off. */
export const NOTICE_KINDS = [
  'assigned',
  'customer-answered',
  'answer-undelivered',
  'mentioned',
  'clock-warned',
  'escalated',
] as const satisfies readonly NoticeKind[];

export type Notices = {
  /**
   * Tells a person, at once if the notice is urgent or their working time runs, else when it opens, with what has gathered
   * by then in one mail. The same `once` is told once, however often it is asked.
   * @throws DomainError of kind unavailable: come again
   */
  tell(request: {
    readonly to: Resolved;
    readonly notice: Notice;
    /** What makes the fact this one and no other: event id, or clock, cycle and level. */
    readonly once: string;
    readonly urgent: boolean;
    readonly correlationId: string;
  }): Promise<void>;
};
