// Makes all facts and roll-ups anew from the tickets' events, as if nothing had ever been projected. The desk's own reaction
// must rest meanwhile: what it wrote during the walk would be overwritten.

import { canonicalJson } from '../kernel/digest.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { kpiDayKey, kpiDays, kpiFactKey, kpiTicketKey } from '../table/kpi-keys.ts';
import { allItems, type Table } from '../table/port.ts';
import type { Scope } from './kpi-scope-contract.ts';
import { type FactPorts, factOfTicket } from './project-facts.ts';
import { type Amounts, additionsOf, sumOf, withoutNoughts } from './roll-up.ts';
import { storedFact } from './stored-fact.ts';
import { NO_FACT } from './ticket-fact.ts';

export type RebuildPorts = FactPorts & {
  readonly table: Table;
  /** Every ticket that there is, in any order. */
  readonly ticketIds: () => AsyncIterable<TicketId>;
  /** Every scope that may have figures beside those that tickets have now: what nothing adds to any more is emptied. */
  readonly scopes: () => Promise<readonly Scope[]>;
  readonly now: Instant;
};

export type Rebuilt = {
  readonly tickets: number;
  readonly days: number;
  /** Days of a scope whose figures were not what the events say. */
  readonly changed: number;
};

type Sum = { readonly scope: Scope; readonly day: LocalDate; readonly amounts: Amounts };

export async function rebuildKpi(ports: RebuildPorts): Promise<Rebuilt> {
  const { table } = ports;
  const terms = await ports.terms();
  const sums = new Map<string, Sum>();
  let tickets = 0;
  for await (const ticketId of ports.ticketIds()) {
    const fact = await factOfTicket(ports, terms, ticketId);
    const stood = await table.get(kpiFactKey(ticketId));
    const revision = Number(stood?.['revision'] ?? 0) + 1;
    const days = new Set(fact.entries.map(({ day }) => day));
    await table.batchWrite([
      { put: { ...kpiFactKey(ticketId), entity: 'kpi-fact', revision, fact: storedFact(fact) } },
      ...[...days].map((day) => ({ put: { ...kpiTicketKey(day, ticketId), entity: 'kpi-ticket' } })),
    ]);
    for (const [key, { scope, day, amounts }] of additionsOf([{ before: NO_FACT, after: fact }])) {
      sums.set(key, { scope, day, amounts: sumOf([sums.get(key)?.amounts ?? {}, amounts]) });
    }
    tickets += 1;
  }
  return { tickets, days: sums.size, changed: await replaceDays(ports, sums) };
}

/** A day that is right already stays as it is, its mark included. */
async function replaceDays({ table, scopes, now }: RebuildPorts, sums: ReadonlyMap<string, Sum>): Promise<number> {
  const left = new Map(sums);
  let changed = 0;
  const known = new Set<Scope>([...(await scopes()), ...[...sums.values()].map(({ scope }) => scope)]);
  for (const scope of known) {
    for await (const item of allItems(table, kpiDays(scope, '0000-01-01' as LocalDate, '9999-12-31' as LocalDate))) {
      const key = `${scope} ${item.sk}`;
      const { pk: _p, sk: _s, entity: _e, restatedAt: _r, ...amounts } = item;
      const right = left.get(key)?.amounts ?? {};
      left.delete(key);
      if (canonicalJson(withoutNoughts(amounts as Amounts)) === canonicalJson(right)) continue;
      await table.put({
        put: { ...kpiDayKey(scope, item.sk as LocalDate), entity: 'kpi-day', ...right, restatedAt: now },
      });
      changed += 1;
    }
  }
  const missing = [...left.values()].map(({ scope, day, amounts }) => ({
    put: { ...kpiDayKey(scope, day), entity: 'kpi-day', ...amounts },
  }));
  await table.batchWrite(missing);
  return changed + missing.length;
}
