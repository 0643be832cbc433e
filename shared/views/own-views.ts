// A person's own views: one item, read and replaced as a whole, so that order and names are always consistent.
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import type { Table } from '../table/port.ts';
import { ownViewsKey } from '../table/view-keys.ts';
import { type OwnView, type OwnViews, ownViewsSchema } from './own-views-contract.ts';

export async function ownViews(table: Table, agentId: AgentId): Promise<OwnViews> {
  const item = await table.get(ownViewsKey(agentId));
  if (item === undefined) return { version: 0, views: [] };
  return ownViewsSchema.parse({ version: item['version'], views: item['views'] });
}

/** @throws DomainError `setting.changed` (conflict) when they are others than the person saw, in another window perhaps */
export async function saveOwnViews(
  table: Table,
  agentId: AgentId,
  { seenVersion, views }: { readonly seenVersion: number; readonly views: readonly OwnView[] },
): Promise<OwnViews> {
  const version = seenVersion + 1;
  const { ok } = await table.put({
    put: { ...ownViewsKey(agentId), entity: 'own-views', version, views: asValue(views) },
    when: seenVersion === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'version', value: seenVersion },
  });
  if (!ok) throw new DomainError('setting.changed', 'conflict');
  return { version, views: [...views] };
}
