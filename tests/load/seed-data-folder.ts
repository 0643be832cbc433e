// A data folder of the local edition with so many tickets in it, made before the edition starts: for benchmarks.
import { basePorts } from '../../functions/edge/ports.ts';
import { dataFile } from '../../local/data-file.ts';
import { accountStore } from '../../local/identity/account-store.ts';
import { SCRIPT_CLIENT_ID } from '../../local/identity/identity.ts';
import { setUpDesk } from '../../local/set-up-desk.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { openSqliteTable } from '../../local/sqlite/sqlite-table.ts';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { instantOf } from '../../shared/kernel/instant.ts';
import { seededIds } from '../support/desk-ids.ts';
import { indexSeeded } from './index-seeded.ts';
import { seedConversation, seedTickets } from './seed-tickets.ts';

/** Part of the tickets that is solved, as in a desk that is used. */
const SOLVED = 0.7;
/** Open tickets are so young that none is overdue: else the edition would escalate them all while it is measured. */
const OPEN_AGES_MS = [HOUR_MS, 0] as const;

/** Answers the ticket that has ten messages. */
export async function seedDataFolder(folder: string, tickets: number): Promise<TicketId> {
  const database = openDatabase(dataFile(folder));
  // A seeding that a crash ends is begun anew.
  database.connection.exec('PRAGMA synchronous = OFF');
  const table = openSqliteTable({ file: database });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const base = basePorts({ table, clock: { now: () => instantOf(Date.now()) }, ids: seededIds(7), log });
  // The edition puts its own address in the place of this one when it starts.
  await setUpDesk(base.settings, {
    scriptIdentity: { issuer: 'https://seed.example', subject: SCRIPT_CLIENT_ID },
    zone: 'Europe/Moscow',
    accounts: accountStore(database, Date.now),
  });
  const solved = Math.round((tickets - 1) * SOLVED);
  await seedTickets(base, solved, { seed: 1, solvedPercent: 100 });
  await seedTickets(base, tickets - 1 - solved, { seed: 2, agesMs: OPEN_AGES_MS });
  const conversation = await seedConversation(base, 10);
  await indexSeeded(base, table);
  // Else the edition would react to all of them when it starts.
  await database.commit(() => void database.connection.exec('DELETE FROM stream'));
  database.close();
  return conversation;
}
