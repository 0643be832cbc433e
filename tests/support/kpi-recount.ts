// A plain reading of the events, for judging the figures: written for itself, ticket by ticket, with none of the product's
// own rules and no running sums. Working time is counted minute by minute on Moscow's office hours, Monday to Friday 9 to 18.
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';

const MOSCOW_MS = 3 * 3_600_000;
const MINUTE_MS = 60_000;

/** The day on a Moscow wall. */
export const dayIn = (at: string) => new Date(Date.parse(at) + MOSCOW_MS).toISOString().slice(0, 10);

export function workingMinutes(from: string, to: string): number {
  let minutes = 0;
  for (let at = Date.parse(from); at < Date.parse(to); at += MINUTE_MS) {
    const wall = new Date(at + MOSCOW_MS);
    const weekday = wall.getUTCDay();
    if (weekday !== 0 && weekday !== 6 && wall.getUTCHours() >= 9 && wall.getUTCHours() < 18) minutes += 1;
  }
  return minutes;
}

export type Reading = ReturnType<typeof readPlainly>;

/** What happened on these days; `until` is the moment of reading. */
export function readPlainly(events: readonly TicketEvent[], from: string, to: string) {
  const within = (at: string | undefined) => at !== undefined && dayIn(at) >= from && dayIn(at) <= to;
  const byTicket = Map.groupBy(events, ({ subjectId }) => subjectId);
  const tickets = [...byTicket.values()].map(readTicket).filter(({ counts }) => counts);
  const firsts = tickets.filter(({ firstAnswerAt }) => within(firstAnswerAt));
  const solved = tickets.filter(({ solvedAt }) => within(solvedAt));
  const answered = solved.filter(({ lastAnswerAt }) => lastAnswerAt !== undefined);
  return {
    received: tickets.filter(({ receivedAt }) => within(receivedAt)).length,
    solved: solved.length,
    solvedSilently: solved.length - answered.length,
    firstAnswerMinutes: firsts.map((one) => workingMinutes(one.receivedAt, one.firstAnswerAt ?? '')),
    finalAnswerMinutes: answered.map((one) => workingMinutes(one.receivedAt, one.lastAnswerAt ?? '')),
    firstInTime: firsts.filter(({ misses }) => !misses.includes('FR')).length,
    reopened: tickets.filter(({ reopenedAt }) => within(reopenedAt)).length,
    missed: events.filter((event) => event.type === 'ClockBreached' && within(event.data.dueAt)).length,
    reassigned: events.filter(
      (event) => event.type === 'TicketAssigned' && event.data.from && event.data.to && within(event.occurredAt),
    ).length,
    moved: events.filter((event) => event.type === 'TicketRouted' && within(event.occurredAt)).length,
    atOnce: solved.filter(({ answers, reopenedAt }) => answers === 1 && reopenedAt === undefined).length,
  };
}

function readTicket(events: readonly TicketEvent[]) {
  const created = events.find(({ type }) => type === 'TicketCreated') as Extract<
    TicketEvent,
    { type: 'TicketCreated' }
  >;
  const answers = events.filter(({ type, actor }) => type === 'TicketReplied' && actor.kind === 'agent');
  const reopenings = events.filter(({ type }) => type === 'TicketReopened');
  const solves = events.filter(({ type }) => type === 'TicketSolved');
  const last = events.findLast(({ type }) => type === 'TicketSolved' || type === 'TicketReopened');
  const gone = events.some((event) => event.type === 'TicketClosed' && event.data.reason !== 'solved');
  return {
    counts: !gone && created.data.counts,
    receivedAt: created.data.receivedAt as string,
    firstAnswerAt: answers[0]?.occurredAt as string | undefined,
    lastAnswerAt: answers.at(-1)?.occurredAt as string | undefined,
    answers: answers.length,
    solvedAt: (last?.type === 'TicketSolved' ? solves.at(-1)?.occurredAt : undefined) as string | undefined,
    reopenedAt: reopenings[0]?.occurredAt as string | undefined,
    misses: events.flatMap((event) => (event.type === 'ClockBreached' ? [event.data.clock] : [])),
  };
}
