// What due clocks cost: a sweep that finds nothing, on the file of a desk that stands still, and a desk on which everything falls
// due at once, from outside, until the last of their notices is handed over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHandler as makeSweep } from '../../functions/schedule/sweep-due-clocks.ts';
import { dataFile } from '../../local/data-file.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { instantOf } from '../../shared/kernel/instant.ts';
import { teamSchema } from '../../shared/queues/queue.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { startBenchDesk } from './bench-desk.ts';
import { seedDataFolder } from './seed-data-folder.ts';

const SWEEPS = 100;
/** Open tickets of the desk on which all of them fall due: three of ten are open. */
const DUE_TICKETS = 200;
const WEDNESDAY = 3;
/** Noon in Moscow, where the desk has its office. */
const NOON_UTC_HOUR = 9;

/**
 * Milliseconds of each of a hundred sweeps of a desk of which nothing is due. Nobody else may have the folder open.
 * @throws Error when something is due: then this measures something else
 */
export async function idleSweeps(folder: string): Promise<readonly number[]> {
  const database = openDatabase(dataFile(folder));
  const taken: number[] = [];
  try {
    const refuse = (what: string) => {
      throw new Error(`${what}: the desk has not worked off what was due.`);
    };
    const log = { info: refuse, warn: refuse, error: refuse };
    const dueQueue = { send: async () => {} };
    const clock = { now: () => instantOf(Date.now()) };
    const sweep = makeSweep({ table: openSqliteTable({ file: database }), clock, log, dueQueue });
    for (let n = 0; n < SWEEPS; n += 1) {
      const from = performance.now();
      await sweep();
      taken.push(performance.now() - from);
    }
  } finally {
    database.close();
  }
  return taken;
}

export type DueClocks = { readonly msEach: number; readonly clocks: number; readonly notices: number };

/** From the instant at which all fall due to the last notice, by each warning and breach that was written down. */
export async function dueClocks(): Promise<DueClocks> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-due-'));
  try {
    await seedDataFolder(folder, DUE_TICKETS);
    await giveTheTeamALead(folder);
    const desk = await startBenchDesk(folder);
    try {
      await desk.signIn();
      await desk.lastChange();
      const before = desk.handedOver();
      const from = performance.now();
      await desk.advance(untilAllIsDue(Date.now()));
      const over = await desk.lastChange();
      const clocks = desk.countOf('"type":"ClockWarned"') + desk.countOf('"type":"ClockBreached"');
      return { msEach: (over - from) / clocks, clocks, notices: desk.handedOver() - before };
    } finally {
      await desk.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whom every level reaches: no route sets it yet. */
async function giveTheTeamALead(folder: string): Promise<void> {
  const database = openDatabase(dataFile(folder));
  const settings = settingsStore(openSqliteTable({ file: database }), { now: () => instantOf(Date.now()) });
  const teamId = firstId('team', 1);
  const team = (await settings.list('TEAM'))
    .map((value) => teamSchema.parse(value))
    .find((one) => one.teamId === teamId);
  if (team === undefined) throw new Error('the desk has no team');
  const agentId = firstId('agent', 1);
  const led = { ...team, version: team.version + 1, leadId: agentId, managerId: agentId };
  await settings.save('TEAM', teamId, team.version, led);
  database.close();
}

/** To noon of the first Wednesday that has a whole working day between itself and now, while those who are told are at work. */
function untilAllIsDue(nowMs: number): number {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  for (let days = 4; ; days += 1) {
    const noon = today + days * DAY_MS + NOON_UTC_HOUR * HOUR_MS;
    if (new Date(noon).getUTCDay() === WEDNESDAY) return noon - nowMs;
  }
}
