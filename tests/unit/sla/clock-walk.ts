// A second, slower and simpler implementation of the clocks for everyday stories: it lives through the ticket minute by
// minute, with counters that go up while the desk is open. It shares no code with the product.
import type { Calendar } from '../../../shared/calendars/calendar-contract.ts';
import { type Instant, instantOf } from '../../../shared/kernel/instant.ts';
import type { ClockName, Targets } from '../../../shared/sla/sla-contract.ts';
import { openMinutes } from '../calendars/minute-walk.ts';
import type { Draft } from './story.ts';

const MINUTE = 60_000;

export type WalkedRun = {
  clock: ClockName;
  status: 'running' | 'paused' | 'stopped';
  startedAt: Instant;
  target: number;
  /** Open minutes lived through so far. */
  minutes: number;
  /** The count at the last event that had to look at this clock: what a lazy implementation has stored. */
  countedMinutes: number;
  /** Set in the minute in which the target was used up, and believed only once an event looks. */
  usedUpAt: Instant | undefined;
  breachedAt: Instant | undefined;
  withoutReply: boolean;
};

export function clockWalk(drafts: readonly Draft[], calendar: Calendar): WalkedRun[] {
  const times = drafts.map((draft) => Date.parse(draft.occurredAt));
  const begin = Math.min(...times);
  const open = openMinutes(calendar, begin, Math.max(...times) + MINUTE);
  const desk = new Desk(
    (from, to) => open.slice((from - begin) / MINUTE, (to - begin) / MINUTE).filter(Boolean).length,
  );
  for (let at = begin; at <= Math.max(...times); at += MINUTE) {
    drafts.forEach((draft, index) => {
      if (times[index] === at) desk.happen(draft, at);
    });
    desk.live(at, open[(at - begin) / MINUTE] === true);
  }
  return desk.runs;
}

class Desk {
  readonly runs: WalkedRun[] = [];
  #targets: Targets | undefined;
  #firstGiven = false;
  #solved = false;
  #waiting = 'open';
  /** Words written while solved, which may reopen. */
  #written: { at: number; messageId: string } | undefined;
  readonly #openBetween: (from: number, to: number) => number;

  constructor(openBetween: (from: number, to: number) => number) {
    this.#openBetween = openBetween;
  }

  live(at: number, isOpen: boolean): void {
    for (const run of this.runs) {
      if (run.status !== 'running' || !isOpen) continue;
      run.minutes += 1;
      if (run.minutes === run.target) run.usedUpAt = instantOf(at + MINUTE);
    }
  }

  happen(draft: Draft, at: number): void {
    switch (draft.type) {
      case 'TicketCreated':
        this.#targets = draft.data.targets;
        this.#start('FR', at);
        this.#start('RES', at);
        return;
      case 'CustomerMessageReceived':
        if (draft.data.counts) this.#customer(at, draft.data.messageId);
        return;
      case 'TicketReplied':
        this.#firstGiven = true;
        this.#written = undefined;
        this.#end(['FR', 'NR'], at);
        return;
      case 'StatusChanged':
        this.#waiting = draft.data.to;
        this.#pauseOrRun(at);
        return;
      case 'TicketSolved': {
        const silent = draft.data.messageId === undefined;
        for (const run of this.runs) if (run.status !== 'stopped' && run.clock !== 'RES') run.withoutReply = silent;
        this.#end(['FR', 'NR', 'RES'], at);
        this.#firstGiven = true;
        this.#solved = true;
        this.#written = undefined;
        return;
      }
      case 'TicketReopened': {
        this.#solved = false;
        this.#waiting = 'open';
        const solution = this.runs.find((run) => run.clock === 'RES');
        if (solution !== undefined) {
          solution.status = 'running';
          this.#adopt(solution, at);
        }
        const written = this.#written;
        this.#written = undefined;
        if (written === undefined) return;
        if (draft.data.by === 'agent' || draft.data.messageId === written.messageId) this.#ask(written.at, at);
        return;
      }
      case 'PriorityChanged': {
        const given = draft.data.targets;
        this.#targets = given;
        for (const run of this.runs) if (run.status !== 'stopped') this.#adopt(run, at);
        return;
      }
      default:
        return;
    }
  }

  #customer(at: number, messageId: string): void {
    if (this.#solved) {
      this.#written = { at, messageId };
      return;
    }
    if (this.#waiting === 'waiting_customer') {
      this.#waiting = 'open';
      this.#pauseOrRun(at);
    }
    if (this.#firstGiven) this.#ask(at);
  }

  /** NR for words that nobody answered yet; words written while solved are as old as they are. */
  #ask(since: number, now = since): void {
    if (this.runs.some((run) => run.clock === 'NR' && run.status !== 'stopped')) return;
    const started = this.#start('NR', since);
    if (started === undefined) return;
    for (let at = since; at < now; at += MINUTE) {
      started.minutes += this.#openBetween(at, at + MINUTE);
      if (started.minutes === started.target) started.usedUpAt ??= instantOf(at + MINUTE);
    }
  }

  #start(clock: ClockName, at: number): WalkedRun | undefined {
    const target = this.#targets?.[clock];
    if (target === undefined) return undefined;
    const fresh = { minutes: 0, countedMinutes: 0, usedUpAt: undefined, breachedAt: undefined, withoutReply: false };
    const run: WalkedRun = { clock, status: 'running', startedAt: instantOf(at), target, ...fresh };
    this.runs.push(run);
    return run;
  }

  #look(run: WalkedRun, at: number): void {
    run.countedMinutes = run.minutes;
    if (run.usedUpAt !== undefined && Date.parse(run.usedUpAt) < at) run.breachedAt ??= run.usedUpAt;
  }

  #adopt(run: WalkedRun, at: number): void {
    const target = this.#targets?.[run.clock];
    if (target === undefined || target === run.target) return;
    this.#look(run, at);
    run.target = target;
    if (run.minutes >= target) run.breachedAt ??= instantOf(at);
    else run.usedUpAt = undefined;
  }

  #pauseOrRun(at: number): void {
    for (const run of this.runs) {
      if (run.clock === 'FR' || run.status === 'stopped') continue;
      const pausing =
        this.#waiting === 'waiting_customer' ||
        (run.clock === 'RES' && this.#waiting.startsWith('waiting_') && this.#targets?.pauseInternalWaits === true);
      if (pausing && run.status === 'running') {
        this.#look(run, at);
        run.status = 'paused';
      } else if (!pausing) run.status = 'running';
    }
  }

  #end(clocks: readonly ClockName[], at: number): void {
    for (const run of this.runs) {
      if (!clocks.includes(run.clock) || run.status === 'stopped') continue;
      if (run.status === 'running') this.#look(run, at);
      run.status = 'stopped';
    }
  }
}
