// The same figures of several scopes side by side: the split over lines, the mix of channels, team beside team, person beside
// person. Volume always stands beside quality, and nothing is ranked by one number.
import type { Agent } from '../agents/agent.ts';
import { PRIORITIES } from '../sla/sla-contract.ts';
import { CHANNELS } from '../tickets/ticket-events.ts';
import type { Scope, ScopeKind } from './kpi-scope-contract.ts';
import { type KpiPorts, type Period, requireScope, sound } from './read-kpi.ts';
import { type Amounts, sumOf } from './roll-up.ts';

export type ComparePorts = KpiPorts & {
  readonly teams: () => Promise<readonly { readonly teamId: string; readonly name: string }[]>;
};

export type Compared = { readonly scope: Scope; readonly name: string; readonly amounts: Amounts };

/** Those scopes of a kind that the caller may see, each with its sums of the period. */
export async function compareKpi(
  ports: ComparePorts,
  agent: Agent,
  by: ScopeKind,
  period: Period,
): Promise<readonly Compared[]> {
  const { from, to } = sound(period);
  const rows = await Promise.all(
    (await scopesBy(ports, by)).map(async ({ scope, name }): Promise<Compared | undefined> => {
      const seen = await requireScope(ports, agent, scope).then(
        () => true,
        () => false,
      );
      if (!seen) return undefined;
      const days = await ports.store.days(scope, from, to);
      return { scope, name, amounts: sumOf(days.map(({ amounts }) => amounts)) };
    }),
  );
  return rows.filter((row) => row !== undefined);
}

async function scopesBy(ports: ComparePorts, by: ScopeKind): Promise<readonly { scope: Scope; name: string }[]> {
  const named = (name: string, shown = name) => ({ scope: `${by}:${name}` as Scope, name: shown });
  switch (by) {
    case 'line':
      return [...new Set((await ports.queues()).map(({ line }) => line))]
        .sort((a, b) => a - b)
        .map((line) => named(`${line}`));
    case 'channel':
      return CHANNELS.map((channel) => named(channel));
    case 'priority':
      return PRIORITIES.map((priority) => named(priority));
    case 'queue':
      return (await ports.queues()).map(({ queueId, name }) => named(queueId, name));
    case 'team':
      return (await ports.teams()).map(({ teamId, name }) => named(teamId, name));
    case 'agent':
      return (await ports.agents()).map(({ agentId, name }) => named(agentId, name));
  }
}
