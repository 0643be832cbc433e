// How fast the local edition's table is on this machine's disk: `node tests/load/sqlite-table.ts [folder]`.
// Figures are for comparing two runs on one machine, never for a test to fail on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteTable, type SqliteTable } from '../../local/sqlite/sqlite-table.ts';
import type { Item } from '../../shared/table/item.ts';

const ITEMS = 100_000;
const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'table-load-'));

/** About 1.2 KB, in two indexes with a row of 500 bytes, as a ticket is. */
function ticket(n: number): Item {
  const id = String(Math.imul(n, 2_654_435_761) >>> 0).padStart(10, '0');
  return {
    pk: `TICKET#${id}`,
    sk: 'TICKET',
    entity: 'ticket',
    version: 1,
    row: { subject: 's'.repeat(400), requester: id, state: 'open' },
    queueKey: `QUEUE#${n % 20}#open`,
    queueSort: `2025-10-03T13:30:00.000Z#${id}`,
    referenceKey: `NUMBER#${n}`,
    referenceSort: id,
    body: 'b'.repeat(400),
  };
}

/** About 600 bytes in no index, as an event or a short message is. */
function beside(n: number, sk: string): Item {
  return { ...ticketKey(n), sk, entity: sk.startsWith('EVENT') ? 'event' : 'message', body: 'b'.repeat(500) };
}

function ticketKey(n: number) {
  const { pk, sk } = ticket(n);
  return { pk, sk };
}

async function writers(table: SqliteTable, count: number, seconds: number, write: (n: number) => Promise<unknown>) {
  let written = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const one = async () => {
    while (performance.now() - start < seconds * 1_000) {
      next += 1;
      await write(next);
      written += 1;
    }
  };
  await Promise.all(Array.from({ length: count }, one));
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  table.database.connection.exec('DELETE FROM stream');
  return `${Math.round((written / elapsed) * 1_000)}/s, ${Math.round((user + system) / written)} µs CPU each`;
}

async function latency(times: number, call: (n: number) => Promise<unknown>): Promise<string> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await call(n);
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => `${((taken[Math.floor(times * share)] ?? 0) * 1_000).toFixed(0)} µs`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}

let next = 0;
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const table = openSqliteTable({ file: join(folder, 'table.sqlite') });
  const put = (n: number) => table.put({ put: ticket(n), when: { is: 'absent' } });
  const transact = (n: number) =>
    table.transact([
      { put: ticket(n), when: { is: 'absent' } },
      { put: beside(n, 'EVENT#00000001'), when: { is: 'absent' } },
      { put: beside(n, 'MESSAGE#1') },
      { put: { pk: `IDENTITY#${n}`, sk: 'IDENTITY', entity: 'identity' }, when: { is: 'absent' } },
    ]);
  for (const round of [1, 2]) {
    for (const count of [1, 4, 16]) {
      say(`round ${round}, ${count} writers: puts ${await writers(table, count, 3, put)}`);
      say(`round ${round}, ${count} writers: 4-item transactions ${await writers(table, count, 3, transact)}`);
    }
  }
  while (next < ITEMS) {
    const from = next;
    next += 1_000;
    await table.batchWrite(Array.from({ length: 1_000 }, (_, at) => ({ put: ticket(from + at + 1) })));
  }
  const { items } = table.database.connection.prepare('SELECT count(*) AS items FROM items').get() ?? {};
  say(`with ${String(items)} items:`);
  const some = (n: number) => ((n * 7_919) % ITEMS) + 1;
  say(`  get            ${await latency(5_000, (n) => table.get(ticketKey(some(n))))}`);
  say(
    `  batchGet of 20 ${await latency(1_000, (n) => table.batchGet(Array.from({ length: 20 }, (_, at) => ticketKey(some(n * 20 + at)))))}`,
  );
  say(
    `  list page of 50 ${await latency(1_000, (n) => table.query({ index: 'byQueue', partition: `QUEUE#${n % 20}#open`, limit: 50 }))}`,
  );
  say(
    `  by reference   ${await latency(5_000, (n) => table.query({ index: 'byReference', partition: `NUMBER#${some(n)}`, limit: 1 }))}`,
  );
  say(
    `  one partition  ${await latency(5_000, (n) => table.query({ partition: ticketKey(some(n)).pk, consistent: true }))}`,
  );
  say(`memory: ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`);
  table.close();
} finally {
  rmSync(folder, { recursive: true });
}
