// Gives a ticket that nobody has to whoever of the team has the least to do (R69), where its queue shares work out evenly.
// Teams' turns are taken one after the other, so that of twenty requests in one second each of four people gets five.
import * as z from 'zod';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, QueueId, TeamId, TicketId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import type { Put, Table } from '../table/port.ts';
import { teamTurnKey } from '../table/team-keys.ts';
import { changeTicket } from './change-ticket.ts';
import { type Candidate, chooseTaker } from './choose-taker.ts';
import type { TicketPorts } from './ports.ts';
import type { Ticket } from './ticket.ts';
import { stateGroup } from './ticket-status.ts';
import type { TicketStore } from './ticket-store.ts';

/** The people of a team among whom work is shared out, at an instant; nobody who is away. */
export type Workforce = {
  isShared(queueId: QueueId): Promise<boolean>;
  takers(teamId: TeamId, at: Instant): Promise<readonly Omit<Candidate, 'open'>[]>;
};

export type DistributePorts = TicketPorts & { readonly table: Table; readonly workforce: Workforce };

/** A list may be behind by so much; what was given since is counted beside it. */
const LIST_DELAY_MS = 10_000;
/** What is remembered of the last gifts at most: a tenth of an item's room. */
const GIVEN_MAX = 300;
/** Who has more than these is as busy as anybody. */
const OPEN_COUNTED = 200;
const PAGE = 100;
const ATTEMPTS = 8;

const turnSchema = z.strictObject({
  number: z.int().positive(),
  given: z.array(z.strictObject({ agentId: idSchema('agent'), ticketId: idSchema('ticket'), at: instantSchema })),
});
type Turn = z.infer<typeof turnSchema>;

/**
 * Nothing if somebody has it, had it since the event, or it is not being worked on. `sinceVersion`: the ticket's version by
 * the event that asks; whoever took the ticket out of somebody's hands after it has decided otherwise.
 * @throws DomainError `ticket.not-found` (notFound) · `ticket.busy` (unavailable) when the team is given work faster than this
 */
export async function distributeTicket(
  ports: DistributePorts,
  ticketId: TicketId,
  sinceVersion: number,
  correlationId: string,
): Promise<AgentId | undefined> {
  const actor = { kind: 'system', name: 'ticket-arrived-share-out' } as const;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const at = ports.clock.now();
    let taker: AgentId | undefined;
    const changed = await changeTicket(ports, ticketId, { actor, occurredAt: at, correlationId }, async (ticket) => {
      taker = undefined;
      if (!(await isToBeGiven(ports, ticket, sinceVersion))) return { drafts: [] };
      const turn = await turnOf(ports.table, ticket.teamId);
      taker = await takerOf(ports, ticket, turn, at);
      if (taker === undefined) return { drafts: [] };
      const together = [nextTurn(ticket.teamId, turn, { agentId: taker, ticketId, at })];
      return { drafts: [{ type: 'TicketAssigned', data: { from: null, to: taker } }], together };
    });
    if (changed.done) return taker;
  }
  throw new DomainError('ticket.busy', 'unavailable');
}

async function isToBeGiven({ tickets, workforce }: DistributePorts, ticket: Ticket, since: number): Promise<boolean> {
  if (ticket.assigneeId !== null || stateGroup(ticket.status) !== 'open') return false;
  if (!(await workforce.isShared(ticket.queueId))) return false;
  const later = (await tickets.history(ticket.ticketId)).filter(({ subjectVersion }) => subjectVersion > since);
  return !later.some(({ type }) => type === 'TicketAssigned');
}

async function takerOf(
  { tickets, workforce }: DistributePorts,
  { teamId, ticketId }: Ticket,
  turn: Turn | undefined,
  at: Instant,
): Promise<AgentId | undefined> {
  const given = turn?.given ?? [];
  const recent = given.filter((gift) => gift.at > plusMs(at, -LIST_DELAY_MS));
  const candidates = await Promise.all(
    (await workforce.takers(teamId, at)).map(async (person) => {
      const open = await openTicketsOf(tickets, person.agentId);
      for (const gift of recent) if (gift.agentId === person.agentId) open.add(gift.ticketId);
      open.delete(ticketId);
      return { ...person, open: Math.min(open.size, OPEN_COUNTED) };
    }),
  );
  return chooseTaker(
    candidates,
    given.map(({ agentId }) => agentId),
  );
}

async function openTicketsOf(tickets: TicketStore, agentId: AgentId): Promise<Set<TicketId>> {
  const found = new Set<TicketId>();
  let cursor: string | undefined;
  do {
    const page = await tickets.listAssigned(agentId, { group: 'open', limit: PAGE, cursor });
    for (const row of page.rows) found.add(row.ticketId);
    cursor = page.cursor;
  } while (cursor !== undefined && found.size < OPEN_COUNTED);
  return found;
}

async function turnOf(table: Table, teamId: TeamId): Promise<Turn | undefined> {
  const item = await table.get(teamTurnKey(teamId));
  return item === undefined ? undefined : turnSchema.parse({ number: item['number'], given: item['given'] });
}

/** Keeps what the lists may not show yet, and for each person the latest. */
function nextTurn(teamId: TeamId, turn: Turn | undefined, gift: Turn['given'][number]): Put {
  const isKept = ({ agentId, at }: Turn['given'][number], index: number, all: Turn['given']) =>
    at > plusMs(gift.at, -LIST_DELAY_MS) || !all.slice(index + 1).some((later) => later.agentId === agentId);
  const given = [...(turn?.given ?? []), gift].filter(isKept).slice(-GIVEN_MAX);
  const number = (turn?.number ?? 0) + 1;
  return {
    put: { ...teamTurnKey(teamId), entity: 'team-turn', number, given: asValue(given) },
    when: turn === undefined ? { is: 'absent' } : { is: 'equal', attribute: 'number', value: turn.number },
  };
}
