// Figures on a real table: a desk's settings, events put down as they happen, and all that the figures made of them.
import { onTestFinished } from 'vitest';
import { projectionPorts } from '../../functions/edge/kpi-ports.ts';
import { openSqliteTable, type SqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { canonicalJson } from '../../shared/kernel/digest.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { projectFacts } from '../../shared/kpi/project-facts.ts';
import { rebuildKpi } from '../../shared/kpi/rebuild-kpi.ts';
import { type Amounts, withoutNoughts } from '../../shared/kpi/roll-up.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import type { Item } from '../../shared/table/item.ts';
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';
import { eventItem } from '../../shared/tickets/ticket-items.ts';
import { seededIds } from './desk-ids.ts';
import { writeDeskSettings } from './desk-settings.ts';

export async function openKpiTable(now: Instant) {
  const table = openSqliteTable({ file: ':memory:' });
  onTestFinished(() => table.close());
  const clock = { now: () => now };
  const settings = settingsStore(table, clock);
  await writeDeskSettings(settings, {});
  const ids = seededIds(1);
  const ports = projectionPorts({ table, settings, clock, ids });
  return {
    table,
    append: async (ticketId: TicketId, event: TicketEvent) => {
      await table.put({ put: eventItem(ticketId, event) });
    },
    project: (ticketIds: readonly TicketId[]) => projectFacts(ports, ticketIds),
    rebuild: (ticketIds: readonly TicketId[]) =>
      rebuildKpi({
        ...ports,
        table,
        now: plusMs(now, 1),
        scopes: async () => ['all'],
        ticketIds: async function* () {
          yield* ticketIds;
        },
      }),
    /** The figures of every day and scope and all facts, without marks and noughts. */
    figures: () => figuresOf(table),
  };
}

function figuresOf(table: SqliteTable): string {
  const items = table.database.connection
    .prepare("SELECT json FROM items WHERE pk LIKE 'KPI#%' OR sk = 'KPI' ORDER BY pk, sk")
    .all()
    .map(({ json }) => JSON.parse(String(json)) as Item);
  return items.flatMap(lineOf).join('\n');
}

function lineOf({ pk, sk, entity, fact, restatedAt: _r, revision: _v, ...amounts }: Item): readonly string[] {
  if (entity === 'kpi-fact') {
    const { e, x } = fact as { readonly e: readonly unknown[]; readonly x?: string };
    return e.length === 0 && x === undefined ? [] : [`${pk} ${canonicalJson(fact)}`];
  }
  const left = withoutNoughts(amounts as Amounts);
  return Object.keys(left).length === 0 ? [] : [`${pk} ${sk} ${canonicalJson(left)}`];
}
