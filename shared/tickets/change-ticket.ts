// The way of every change to an existing ticket: load, decide, save; and again from the start when somebody was faster.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import { appendEvents, type EventDraft, type Occasion } from './append-events.ts';
import { withDeadlinesOfNow } from './deadlines-of-now.ts';
import type { ClockKeeper, TicketPorts } from './ports.ts';
import type { Message, Ticket } from './ticket.ts';
import type { TicketEvent } from './ticket-events.ts';

/** What a decision makes of the ticket it was shown. No drafts: nothing is to be done, and nothing is written. */
export type TicketDecision = {
  readonly drafts: readonly EventDraft[];
  readonly messages?: readonly Message[];
  /** Fields that no event carries because they are a person's words or addresses. */
  readonly fields?: Partial<
    Pick<Ticket, 'snippet' | 'participants' | 'mentioned' | 'flags' | 'related' | 'subject' | 'failedReplies'>
  >;
  readonly together?: readonly Put[];
};

export type TicketChanged =
  | { readonly done: true; readonly ticket: Ticket; readonly events: readonly TicketEvent[] }
  /** One of `together` stood already: the effect is a fact since earlier. `stood` is that item. */
  | { readonly done: false; readonly index: number; readonly stood: unknown };

/** Deciding again more often than this means that the ticket is under fire; the caller comes back later. */
const ATTEMPTS = 4;

/**
 * @throws DomainError `ticket.not-found` (notFound) · `ticket.busy` (unavailable) after three retries · what `decide` throws
 */
export async function changeTicket(
  ports: TicketPorts,
  ticketId: TicketId,
  occasion: Occasion,
  decide: (ticket: Ticket, keeper: ClockKeeper) => TicketDecision,
): Promise<TicketChanged> {
  const keeper = await ports.clockKeeper();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const loaded = await ports.tickets.load(ticketId);
    if (loaded === undefined) throw new DomainError('ticket.not-found', 'notFound');
    const before = withDeadlinesOfNow(loaded, keeper);
    const { drafts, messages = [], fields = {}, together = [] } = decide(before, keeper);
    if (drafts.length === 0) return { done: true, ticket: before, events: [] };
    // A failed answer changes the past of the clocks, so it needs the whole of it.
    const history = drafts.some(({ type }) => type === 'ReplyFailed') ? await ports.tickets.history(ticketId) : [];
    const { ticket, events } = appendEvents({ ...before, ...fields }, drafts, occasion, keeper, ports.ids, history);
    const change = { ticket, previousVersion: before.version, events, messages, together };
    const saved = await ports.tickets.save(change, keeper);
    if (saved.ok) return { done: true, ticket, events };
    if (saved.because === 'together') return { done: false, index: saved.index, stood: saved.stood };
  }
  throw new DomainError('ticket.busy', 'unavailable');
}
