// What became of each attempt to hand a mail to the relay, written down beside it: after a crash the journal knows of all
// but those that were in the air at that moment.
import type { Clock } from '../../shared/kernel/clock.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { AttemptOutcome } from '../../shared/outbound/mailer.ts';
import type { Outlives } from '../sqlite/commit-queue.ts';
import type { Database } from '../sqlite/database.ts';

export type RelayAttempts = {
  /** Before the relay is called: from now on the fate is unknown. */
  begin(attemptId: string): Promise<void>;
  settle(attemptId: string, outcome: AttemptOutcome): Promise<void>;
  outcomeOf(attemptId: string): AttemptOutcome;
};

/** An attempt is asked about within minutes; this is for somebody who looks into what happened last week. */
const KEPT_MS = 30 * DAY_MS;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS relay_attempt (attempt_id TEXT PRIMARY KEY, at TEXT NOT NULL, outcome TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS relay_attempt_age ON relay_attempt (at);
`;

export function relayAttempts({ connection, commit }: Database, clock: Clock): RelayAttempts {
  connection.exec(SCHEMA);
  const put = connection.prepare('INSERT OR REPLACE INTO relay_attempt VALUES (?, ?, ?)');
  const select = connection.prepare('SELECT outcome FROM relay_attempt WHERE attempt_id = ?');
  const forget = connection.prepare('DELETE FROM relay_attempt WHERE at < ?');
  const write = (attemptId: string, outcome: AttemptOutcome, outlives: Outlives) =>
    commit(() => {
      put.run(attemptId, clock.now(), JSON.stringify(outcome));
      forget.run(plusMs(clock.now(), -KEPT_MS));
    }, outlives);
  return {
    begin: (attemptId) => write(attemptId, { known: 'nothing' }, 'power'),
    // Lost with the power, it leaves the attempt as one whose fate is unknown, which is true.
    settle: (attemptId, outcome) => write(attemptId, outcome, 'process'),
    outcomeOf: (attemptId) => {
      const row = select.get(attemptId);
      return row === undefined ? { known: 'not-accepted' } : (JSON.parse(String(row.outcome)) as AttemptOutcome);
    },
  };
}
