// Reading the figures of a period: days of one scope in one query, the last count of what stands, and nothing else.
import type { Agent } from '../agents/agent.ts';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { type Instant, laterOf, plusMs } from '../kernel/instant.ts';
import { dayNumber, type LocalDate, plusDays } from '../kernel/local-date.ts';
import { roleAllows, seesTeam } from '../permissions/permissions.ts';
import type { Queue } from '../queues/queue.ts';
import type { Table } from '../table/port.ts';
import type { DeskTime } from './desk-time.ts';
import { partsOf, type Scope } from './kpi-scope-contract.ts';
import type { KpiStore } from './kpi-store.ts';
import { type Amounts, sumOf } from './roll-up.ts';
import { lastCount } from './stock.ts';
import type { Stocks } from './work-out.ts';

export type Period = { readonly from: LocalDate; readonly to: LocalDate };

export type PeriodSums = {
  readonly amounts: Amounts;
  readonly restatedAt?: Instant;
  readonly stocks?: Stocks;
  readonly countedAt?: Instant;
  readonly asOf: Instant;
};

export type KpiPorts = {
  readonly store: KpiStore;
  readonly table: Table;
  readonly deskTime: () => Promise<DeskTime>;
  readonly queues: () => Promise<readonly Queue[]>;
  readonly agents: () => Promise<readonly Agent[]>;
  readonly clock: Clock;
};

const DAYS_MAX = 366;

/** @throws DomainError `kpi.period` (invalid) */
export async function readPeriod(ports: KpiPorts, scope: Scope, period: Period): Promise<PeriodSums> {
  const { from, to } = sound(period);
  const [desk, days] = await Promise.all([ports.deskTime(), ports.store.days(scope, from, to)]);
  const marks = days.flatMap(({ restatedAt }) => restatedAt ?? []);
  const count = await countOfPeriod(ports.table, desk, { from, to });
  return {
    amounts: sumOf(days.map(({ amounts }) => amounts)),
    ...(marks.length === 0 ? {} : { restatedAt: marks.reduce(laterOf) }),
    ...(count === undefined ? {} : { stocks: count.stocksOf(scope), countedAt: count.countedAt }),
    asOf: ports.clock.now(),
  };
}

/** Whoever tells of a period counts on the day after it, so that day's last count is the period's. */
export function countOfPeriod(table: Table, desk: DeskTime, { from, to }: Period) {
  return lastCount(table, desk.startOf(from), plusMs(desk.startOf(plusDays(to, 2)), -1));
}

export function sound(period: Period): Period {
  const days = dayNumber(period.to) - dayNumber(period.from) + 1;
  if (days < 1 || days > DAYS_MAX) throw new DomainError('kpi.period', 'invalid', { field: 'to' });
  return period;
}

/**
 * Whose figures somebody may see: their own; those of their teams and its queues; of a team's people who leads it; all who
 * sees every team.
 * @throws DomainError `kpi.scope` (notFound)
 */
export async function requireScope(
  ports: Pick<KpiPorts, 'queues' | 'agents'>,
  agent: Agent,
  scope: Scope,
): Promise<void> {
  if (roleAllows(agent.role, 'ticket.read-every-team')) return;
  const parts = partsOf(scope);
  if (parts?.kind === 'agent' && (parts.name === agent.agentId || (await leads(ports, agent, parts.name)))) return;
  if (parts?.kind === 'team' && seesTeam(agent.role, agent.teamIds, parts.name)) return;
  if (parts?.kind === 'queue') {
    const queue = (await ports.queues()).find(({ queueId }) => queueId === parts.name);
    if (queue !== undefined && seesTeam(agent.role, agent.teamIds, queue.teamId)) return;
  }
  throw new DomainError('kpi.scope', 'notFound');
}

async function leads(
  { agents }: Pick<KpiPorts, 'agents'>,
  { role, teamIds }: Agent,
  agentId: string,
): Promise<boolean> {
  if (role !== 'lead') return false;
  const other = (await agents()).find((candidate) => candidate.agentId === agentId);
  return other?.teamIds.some((teamId) => teamIds.includes(teamId)) ?? false;
}
