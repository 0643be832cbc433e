// A ticket's fact as a pure fold over its own ordered events. Everything the figures say of a ticket is decided here, once.
import type { AgentId } from '../kernel/id.ts';
import { earlierOf, type Instant } from '../kernel/instant.ts';
import type { Targets } from '../sla/sla-contract.ts';
import type { TicketEvent, TicketEventData } from '../tickets/ticket-events.ts';
import { failedAnswers, firstTimes, missesOf, queueWait } from './fact-memory.ts';
import { type KpiTerms, lasted, type Place, scopesOf, solveCounts } from './fact-terms.ts';
import type { Scope } from './kpi-scope-contract.ts';
import type { Span } from './measures.ts';
import { type EntryBook, entryBook, NO_FACT, type TicketFact } from './ticket-fact.ts';
import { waitTimes } from './wait-times.ts';

type Solve = { readonly at: Instant; readonly scopes: readonly Scope[]; readonly targets: Targets | undefined };

/**
 * The fact of a ticket after all these events, in the order of subjectVersion and without gaps. `promisedAt` is what its
 * acknowledgement told the customer, if one went out.
 */
export function foldFact(events: readonly TicketEvent[], terms: KpiTerms, promisedAt?: Instant): TicketFact {
  const [first] = events;
  if (first?.type !== 'TicketCreated') return NO_FACT;
  const life = new TicketLife(first.data, events, terms, promisedAt);
  for (const event of events) life.take(event);
  return life.fact();
}

class TicketLife {
  readonly #terms: KpiTerms;
  readonly #promisedAt: Instant | undefined;
  readonly #failed: (event: TicketEvent) => boolean;
  readonly #misses: ReturnType<typeof missesOf>;
  readonly #book: EntryBook = entryBook();
  readonly #entered = firstTimes();
  readonly #left = firstTimes();
  #place: Place;
  #targets: Targets | undefined;
  /** Receipt of the first words of a person; until then nothing counts. */
  #startAt: Instant | undefined;
  #firstFromAt: Instant | undefined;
  #pastFirst: boolean;
  #unansweredSince: Instant | undefined;
  #saidWhileSolvedAt: Instant | undefined;
  readonly #unowned = queueWait();
  readonly #waits = waitTimes();
  #replies = 0;
  #lastReplyAt: Instant | undefined;
  #reopened = false;
  #solve: Solve | undefined;
  #excluded: TicketFact['excluded'];

  constructor(
    data: TicketEventData<'TicketCreated'>,
    events: readonly TicketEvent[],
    terms: KpiTerms,
    promisedAt: Instant | undefined,
  ) {
    this.#terms = terms;
    this.#promisedAt = promisedAt;
    this.#failed = failedAnswers(events);
    this.#misses = missesOf(events);
    this.#place = data;
    this.#targets = data.targets;
    this.#pastFirst = data.channel === 'agent';
    if (data.counts) this.#begin(data.receivedAt);
  }

  take(event: TicketEvent): void {
    const { occurredAt: at, actor } = event;
    const by = actor.kind === 'agent' ? actor.agentId : null;
    this.#waits.take(event);
    switch (event.type) {
      case 'CustomerMessageReceived':
        if (event.data.counts) this.#customerWrote(event.data.receivedAt);
        break;
      case 'HeldMessageAccepted':
        this.#customerWrote(event.data.receivedAt);
        break;
      case 'TicketReplied':
        if (by !== null && !this.#failed(event)) this.#answered(at, by, event.data.outboundId === undefined);
        break;
      case 'TicketAssigned':
        this.#assigned(at, event.data);
        break;
      case 'TicketRouted':
        this.#routed(at, event.data);
        break;
      case 'PriorityChanged':
        this.#place = { ...this.#place, priority: event.data.to };
        this.#targets = event.data.targets;
        break;
      case 'TargetsChanged':
        this.#targets = event.data.targets;
        break;
      case 'TicketSolved':
        this.#solved(at, by);
        break;
      case 'TicketReopened':
        this.#reopenedBy(at, event.data.by);
        break;
      case 'TicketClosed':
        if (event.data.reason === 'solved') this.#solved(at, by);
        else this.#excluded = event.data.reason;
        break;
      case 'TicketRestored':
        this.#excluded = undefined;
        break;
      case 'ClockBreached':
      case 'ClocksCorrected':
        for (const { dueAt } of this.#misses.in(event)) {
          this.#count(dueAt, this.#scopes(this.#place.assigneeId), { missed: 1 });
        }
        break;
      case 'TicketMergedIn':
        this.#mergedIn(event.data);
        break;
    }
  }

  fact(): TicketFact {
    const excluded = this.#excluded ?? (this.#startAt === undefined ? 'automatic' : undefined);
    if (excluded !== undefined) return { excluded, entries: [] };
    if (this.#solve !== undefined) this.#countSolve(this.#solve);
    return { entries: this.#book.entries() };
  }

  #begin(receivedAt: Instant): void {
    this.#startAt = receivedAt;
    this.#firstFromAt = receivedAt;
    if (this.#place.assigneeId === null) this.#unowned.begin(receivedAt);
    this.#enter(receivedAt);
  }

  #customerWrote(receivedAt: Instant): void {
    if (this.#startAt === undefined) this.#begin(receivedAt);
    else if (this.#solve !== undefined) this.#saidWhileSolvedAt = receivedAt;
    else if (this.#pastFirst) this.#unansweredSince = earlierOf(this.#unansweredSince ?? receivedAt, receivedAt);
  }

  #answered(at: Instant, agentId: AgentId, onPhone: boolean): void {
    if (this.#startAt === undefined || this.#firstFromAt === undefined) return;
    const scopes = this.#scopes(agentId);
    this.#unowned.end(at);
    this.#enter(at, agentId);
    this.#replies += 1;
    this.#lastReplyAt = at;
    this.#count(at, scopes, { replies: 1, calls: onPhone ? 1 : 0 });
    if (this.#replies === 1 && this.#promisedAt !== undefined) {
      this.#count(at, scopes, { promised: 1, promiseKept: at <= this.#promisedAt ? 1 : 0 });
    }
    if (!this.#pastFirst) {
      this.#time(at, scopes, 'firstReply', this.#firstFromAt);
      if (this.#targets?.FR !== undefined) {
        this.#count(at, scopes, { firstEnded: 1, firstKept: this.#misses.was('FR') ? 0 : 1 });
      }
    } else if (this.#unansweredSince !== undefined) {
      this.#time(at, scopes, 'gap', this.#unansweredSince);
      if (this.#targets?.NR !== undefined) {
        this.#count(at, scopes, { nextEnded: 1, nextKept: this.#misses.was('NR', this.#unansweredSince, at) ? 0 : 1 });
      }
    }
    this.#pastFirst = true;
    this.#unansweredSince = undefined;
  }

  #assigned(at: Instant, { from, to }: TicketEventData<'TicketAssigned'>): void {
    if (from !== null && to !== null && from !== to) this.#count(at, this.#scopes(from), { reassigned: 1 });
    this.#place = { ...this.#place, assigneeId: to };
    if (to === null) this.#unowned.begin(at);
    else this.#unowned.end(at);
    this.#enter(at);
  }

  #routed(at: Instant, data: TicketEventData<'TicketRouted'>): void {
    const scopes = this.#scopes(this.#place.assigneeId);
    if (data.fromTeamId !== data.toTeamId) this.#count(at, scopes, { moved: 1 });
    const [from, to] = [this.#terms.lineOf(data.fromQueueId), this.#terms.lineOf(data.toQueueId)];
    if (from !== undefined && to !== undefined && to > from) {
      this.#count(at, this.#left(this.#scopes(null)), { routedUp: 1 });
    }
    this.#place = { ...this.#place, queueId: data.toQueueId, teamId: data.toTeamId, assigneeId: null };
    if (this.#solve === undefined) this.#unowned.begin(at);
    this.#enter(at);
  }

  #solved(at: Instant, by: AgentId | null): void {
    if (this.#startAt === undefined || this.#solve !== undefined) return;
    this.#unowned.end(at);
    this.#unansweredSince = undefined;
    const solver = by ?? this.#place.assigneeId;
    this.#enter(at, solver);
    this.#solve = { at, scopes: this.#scopes(solver), targets: this.#targets };
  }

  #reopenedBy(at: Instant, by: 'customer' | 'agent'): void {
    if (this.#solve === undefined) return;
    if (by === 'customer' && !this.#reopened) {
      this.#count(at, this.#solve.scopes, { reopened: 1 });
      this.#reopened = true;
    }
    this.#solve = undefined;
    this.#pastFirst = true;
    this.#unansweredSince = this.#saidWhileSolvedAt;
    this.#saidWhileSolvedAt = undefined;
  }

  #mergedIn({ receivedAt, unansweredSince }: TicketEventData<'TicketMergedIn'>): void {
    if (!this.#pastFirst && this.#firstFromAt !== undefined)
      this.#firstFromAt = earlierOf(this.#firstFromAt, receivedAt);
    else if (unansweredSince !== undefined && this.#pastFirst && this.#solve === undefined) {
      this.#unansweredSince = earlierOf(this.#unansweredSince ?? unansweredSince, unansweredSince);
    }
  }

  #countSolve({ at, scopes, targets }: Solve): void {
    const [startAt, lastReplyAt] = [this.#startAt ?? at, this.#lastReplyAt];
    const time = this.#terms.timeOf(targets, this.#place.mailboxId);
    const before = { replies: this.#replies, reopened: this.#reopened, queueWaitMs: this.#unowned.ms() };
    this.#count(at, scopes, { ...solveCounts(before, startAt, at, time), ...this.#waits.counts() });
    if (lastReplyAt !== undefined) this.#time(at, scopes, 'finalAnswer', startAt, lastReplyAt);
    else if (this.#promisedAt !== undefined) this.#count(at, scopes, { promised: 1 });
    if (targets?.RES !== undefined) {
      this.#count(at, scopes, { solutionEnded: 1, solutionKept: this.#misses.was('RES') ? 0 : 1 });
    }
  }

  /** Counts a receipt for every scope that the ticket is in for the first time. */
  #enter(at: Instant, agentId = this.#place.assigneeId): void {
    if (this.#startAt !== undefined) this.#count(at, this.#entered(this.#scopes(agentId)), { received: 1 });
  }

  #scopes(agentId: AgentId | null): readonly Scope[] {
    return scopesOf(this.#place, agentId, this.#terms);
  }

  #count(at: Instant, scopes: readonly Scope[], counts: Parameters<EntryBook['count']>[2]): void {
    this.#book.count(this.#terms.dayOf(at), scopes, counts);
  }

  #time(at: Instant, scopes: readonly Scope[], span: Span, from: Instant, to = at): void {
    const time = this.#terms.timeOf(this.#targets, this.#place.mailboxId);
    this.#book.time(this.#terms.dayOf(at), scopes, span, lasted(from, to, time));
  }
}
