// npm run kpi:rebuild: reckons every fact and every day of the figures anew from the tickets' events, and the counts of the lists
// from the tickets. For the local edition, which must be stopped; or with TABLE_NAME for a table in AWS, whose project-kpi and
// ticket-moved-count-lists must rest meanwhile (docs/runbook.md).
import { setTimeout } from 'node:timers/promises';
import { factPorts, kpiPorts } from '../functions/edge/kpi-ports.ts';
import { basePorts } from '../functions/edge/ports.ts';
import { randomIds } from '../functions/edge/random-ids.ts';
import { dataFile } from '../local/data-file.ts';
import { readSettings } from '../local/settings.ts';
import { openDatabase } from '../local/sqlite/database.ts';
import { openSqliteTable } from '../local/sqlite/sqlite-table.ts';
import { dynamoClient } from '../shared/aws/dynamo-client.ts';
import { dynamoTable } from '../shared/aws/dynamo-table.ts';
import { systemClock } from '../shared/aws/system-clock.ts';
import { DomainError } from '../shared/kernel/domain-error.ts';
import type { TicketId } from '../shared/kernel/id.ts';
import type { Scope } from '../shared/kpi/kpi-scope-contract.ts';
import { rebuildKpi } from '../shared/kpi/rebuild-kpi.ts';
import { PRIORITIES } from '../shared/sla/sla-contract.ts';
import { TICKET_NUMBER_COUNTER } from '../shared/table/keys.ts';
import type { Table } from '../shared/table/port.ts';
import { CHANNELS } from '../shared/tickets/ticket-events.ts';
import { FIRST_NUMBER, ticketStore } from '../shared/tickets/ticket-store.ts';
import { rebuildCounts } from '../shared/views/count-tickets.ts';

const tableName = process.env['TABLE_NAME'];
const ids = randomIds(systemClock);

try {
  const { table, close } = opened();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const base = basePorts({ table, clock: systemClock, ids, log });
  const rebuilt = await rebuildKpi({
    ...factPorts(base),
    table,
    ticketIds: () => everyTicket(table),
    scopes: () => everyScope(kpiPorts(base)),
    now: systemClock.now(),
  });
  const counting = { table, tickets: ticketStore(table), clock: systemClock };
  const counted = await rebuildCounts(counting, () => everyTicket(table));
  close();
  const { tickets, days, changed } = rebuilt;
  process.stdout.write(`${tickets} tickets, ${days} days of scopes, ${changed} of them were not right.\n`);
  process.stdout.write(`${counted.changed} counts of lists were not right.\n`);
} catch (error) {
  const inUse = error instanceof DomainError && error.code === 'table.in-use';
  process.stderr.write(`${inUse ? 'Firstline is running on this data. Stop it first.' : (error as Error).message}\n`);
  process.exitCode = 1;
}

function opened(): { readonly table: Table; readonly close: () => void } {
  if (tableName === undefined) {
    const database = openDatabase(dataFile(readSettings(process.env, process.cwd()).dataDir));
    return { table: openSqliteTable({ file: database }), close: () => database.close() };
  }
  const table = dynamoTable({ client: dynamoClient, tableName, ids, random: Math.random, sleep: setTimeout });
  return { table, close: () => {} };
}

/** By number, since every ticket has one and the counter knows the last; numbers without a ticket are gaps. */
async function* everyTicket(table: Table): AsyncGenerator<TicketId> {
  const tickets = ticketStore(table);
  const count = Number((await table.get(TICKET_NUMBER_COUNTER))?.['value'] ?? 0);
  for (let number = FIRST_NUMBER; number < FIRST_NUMBER + count; number += 1) {
    const ticketId = await tickets.findByNumber(number);
    if (ticketId !== undefined) yield ticketId;
  }
}

async function everyScope(kpi: ReturnType<typeof kpiPorts>): Promise<readonly Scope[]> {
  const [queues, teams, agents] = await Promise.all([kpi.queues(), kpi.teams(), kpi.agents()]);
  return [
    'all',
    ...queues.flatMap(({ queueId, line }): Scope[] => [`queue:${queueId}`, `line:${line}`]),
    ...teams.map(({ teamId }): Scope => `team:${teamId}`),
    ...agents.map(({ agentId }): Scope => `agent:${agentId}`),
    ...CHANNELS.map((channel): Scope => `channel:${channel}`),
    ...PRIORITIES.map((priority): Scope => `priority:${priority}`),
  ];
}
