// The way of every change to an existing ticket: load, decide, save; and again from the start when somebody was faster.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import { appendEvents, type EventDraft, type Occasion } from './append-events.ts';
import { withDeadlinesOfNow } from './deadlines-of-now.ts';
import type { ClockKeeper, TicketPorts } from './ports.ts';
import type { Message, Ticket } from './ticket.ts';
import type { TicketEvent, TicketEventType } from './ticket-events.ts';
import type { TicketChange } from './ticket-store.ts';

/** What a decision makes of a ticket. */
export type TicketAct = {
  readonly drafts: readonly EventDraft[];
  readonly messages?: readonly Message[];
  /** Fields that no event carries because they are a person's words or addresses. */
  readonly fields?: Partial<
    Pick<Ticket, 'snippet' | 'participants' | 'mentioned' | 'flags' | 'related' | 'subject' | 'failedReplies'>
  >;
};

/** What a decision makes of the ticket it was shown. No drafts: nothing is to be done, and nothing is written. */
export type TicketDecision = TicketAct & {
  /** What happens to other tickets in the same transaction, as they were loaded; version 0 is a new one. */
  readonly others?: readonly (TicketAct & { readonly before: Ticket })[];
  readonly together?: readonly Put[];
};

/** May read more of the desk: it is asked again, on the ticket as it stands then, whenever somebody was faster. */
export type DecideTicket = (ticket: Ticket, keeper: ClockKeeper) => TicketDecision | Promise<TicketDecision>;

export type TicketChanged =
  | { readonly done: true; readonly ticket: Ticket; readonly events: readonly TicketEvent[] }
  /** One of `together` stood already: the effect is a fact since earlier. `stood` is that item. */
  | { readonly done: false; readonly index: number; readonly stood: unknown };

/** Deciding again more often than this means that the ticket is under fire; the caller comes back later. */
const ATTEMPTS = 4;

/** They change the past of the clocks, so those need the whole of it; so do words that come late. */
const LOOKS_BACK: ReadonlySet<TicketEventType> = new Set(['ReplyFailed', 'TicketRestored', 'ClocksCorrected']);

/**
 * @throws DomainError `ticket.not-found` (notFound) · `ticket.busy` (unavailable) after three retries · what `decide` throws
 */
export async function changeTicket(
  ports: TicketPorts,
  ticketId: TicketId,
  occasion: Occasion,
  decide: DecideTicket,
): Promise<TicketChanged> {
  const keeper = await ports.clockKeeper();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const loaded = await ports.tickets.load(ticketId);
    if (loaded === undefined) throw new DomainError('ticket.not-found', 'notFound');
    const before = withDeadlinesOfNow(loaded, keeper);
    const { others = [], together = [], ...act } = await decide(before, keeper);
    if (act.drafts.length === 0) return { done: true, ticket: before, events: [] };
    const change = await changeOf(ports, keeper, before, act, occasion);
    const changes = await Promise.all(
      others.map(({ before: other, ...its }) =>
        changeOf(ports, keeper, withDeadlinesOfNow(other, keeper), its, occasion),
      ),
    );
    const saved = await ports.tickets.save({ ...change, others: changes, together }, keeper);
    if (saved.ok) return { done: true, ticket: change.ticket, events: change.events };
    if (saved.because === 'together') return { done: false, index: saved.index, stood: saved.stood };
  }
  throw new DomainError('ticket.busy', 'unavailable');
}

/** Words that were received before others that are there already. */
function isLate({ type, data }: EventDraft, { lastCustomerMessageAt }: Ticket): boolean {
  if (type !== 'CustomerMessageReceived' && type !== 'HeldMessageAccepted') return false;
  return lastCustomerMessageAt !== undefined && data.receivedAt < lastCustomerMessageAt;
}

async function changeOf(
  ports: TicketPorts,
  keeper: ClockKeeper,
  before: Ticket,
  { drafts, messages = [], fields = {} }: TicketAct,
  occasion: Occasion,
): Promise<TicketChange> {
  const needsHistory = drafts.some((draft) => LOOKS_BACK.has(draft.type) || isLate(draft, before));
  const history = needsHistory ? await ports.tickets.history(before.ticketId) : [];
  const { ticket, events } = appendEvents({ ...before, ...fields }, drafts, occasion, keeper, ports.ids, history);
  return { ticket, previousVersion: before.version, events, messages };
}
