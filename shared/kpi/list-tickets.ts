// The requests behind a number: the tickets of each day of the period whose facts add to it.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { isLocalDate, type LocalDate, plusDays } from '../kernel/local-date.ts';
import { seesTeam } from '../permissions/permissions.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { STOCKS, type Stock } from './figures.ts';
import type { Listed } from './kpi-contract.ts';
import type { Scope } from './kpi-scope-contract.ts';
import type { Count, Span } from './measures.ts';
import { countOfPeriod, type KpiPorts, type Period, sound } from './read-kpi.ts';
import { ticketsCounted } from './stock.ts';
import type { Entry, TicketFact } from './ticket-fact.ts';

export type TicketsAsked = Period & {
  readonly scope: Scope;
  readonly measure: Listed;
  readonly cursor?: string | undefined;
};

type Found = { readonly ticketId: TicketId; readonly day: LocalDate; readonly adds: number; readonly times: number };

/** Rows that a page shows, and that it looks at, at most. */
const SHOWN = 50;
const LOOKED_MAX = 500;

export async function listTickets(
  ports: KpiPorts & { readonly tickets: Pick<TicketStore, 'load'> },
  agent: Agent,
  asked: TicketsAsked,
) {
  sound(asked);
  const isStock = (STOCKS as readonly string[]).includes(asked.measure);
  const { found, next } = isStock ? await stockPage(ports, asked) : await flowPage(ports, asked);
  const tickets = await Promise.all(
    found.map(async (one) => {
      const ticket = await ports.tickets.load(one.ticketId);
      if (ticket === undefined) return [];
      const { number, subject, status, teamId } = ticket;
      // What it counted for was the reader's own; how it stands now is not.
      if (!seesTeam(agent.role, agent.teamIds, teamId)) return [{ ...one, number, subject: '' }];
      return [{ ...one, number, status, subject }];
    }),
  );
  return { tickets: tickets.flat(), ...(next === undefined ? {} : { cursor: next }) };
}

/** What a fact adds on a day to a scope; nought if nothing. */
export function addsOn({ entries }: TicketFact, day: LocalDate, scope: Scope, measure: Count | Span) {
  const mine = entries.filter((entry) => entry.day === day && entry.scopes.includes(scope));
  return mine
    .map((entry) => addsOf(entry, measure))
    .reduce((sum, { adds, times }) => ({ adds: sum.adds + adds, times: sum.times + times }), { adds: 0, times: 0 });
}

function addsOf({ counts, spans }: Entry, measure: Count | Span) {
  const count = counts[measure as Count];
  if (count !== undefined) return { adds: count, times: 1 };
  const all = spans[measure as Span] ?? [];
  return { adds: all.reduce((sum, { businessS }) => sum + businessS, 0), times: all.length };
}

async function flowPage({ store }: KpiPorts, { from, to, scope, measure, cursor }: TicketsAsked) {
  const found: Found[] = [];
  let place: Place | undefined = cursor === undefined ? { day: from } : readCursor(cursor, { from, to });
  for (let looked = 0; place !== undefined && looked < LOOKED_MAX && found.length === 0; ) {
    const { day, at }: Place = place;
    const page = await store.ticketsOn(day, SHOWN, at);
    const facts = await store.facts(page.ticketIds);
    for (const { ticketId, fact } of facts) {
      const { adds, times } = addsOn(fact, day, scope, measure as Count | Span);
      if (times > 0) found.push({ ticketId, day, adds, times });
    }
    // A day without requests is looked at too.
    looked += Math.max(1, page.ticketIds.length);
    place = page.cursor !== undefined ? { day, at: page.cursor } : day < to ? { day: plusDays(day, 1) } : undefined;
  }
  return { found, next: place === undefined ? undefined : cursorOf(place) };
}

async function stockPage(ports: KpiPorts, { from, to, scope, measure, cursor }: TicketsAsked) {
  const desk = await ports.deskTime();
  const count = await countOfPeriod(ports.table, desk, { from, to });
  if (count === undefined) return { found: [], next: undefined };
  const all = await ticketsCounted(ports.table, count.countedAt, scope, measure as Stock);
  const start = cursor === undefined ? 0 : Number(readCursor(cursor, { from, to }).at ?? 0);
  const day = desk.dayOf(count.countedAt);
  const found = all.slice(start, start + SHOWN).map((ticketId): Found => ({ ticketId, day, adds: 1, times: 1 }));
  const next = start + SHOWN < all.length ? cursorOf({ day: from, at: String(start + SHOWN) }) : undefined;
  return { found, next };
}

/** Where a list goes on: on which day, and behind which page of it. */
type Place = { readonly day: LocalDate; readonly at?: string };

function cursorOf(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws DomainError `table.cursor-invalid` (invalid) */
function readCursor(cursor: string, { from, to }: Period): Place {
  try {
    const { day, at } = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as { day?: unknown; at?: unknown };
    if (typeof day === 'string' && isLocalDate(day) && day >= from && day <= to) {
      return typeof at === 'string' ? { day, at } : { day };
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new DomainError('table.cursor-invalid', 'invalid');
}
