// Durable queues in the SQLite file: what is to be done stands there until it has been done, whatever crashes in between.
// Delivery is at least once: a row goes away only after its handler said that it succeeded.
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Database } from '../sqlite/database.ts';

export type Delivery = {
  readonly id: number;
  readonly queue: string;
  readonly body: string;
  readonly queuedAt: Instant;
  /** Tries begun, the running one included: a record that kills the process is counted too. */
  readonly tries: number;
};

/** Given up after the last try; kept until somebody redrives it. */
export type DeadLetter = Delivery & { readonly buriedAt: Instant; readonly code: string };

export type DeliveryQueues = {
  /** Within the `work` of a commit only: the delivery exists exactly if that commit does. Due at once unless said otherwise. */
  add(queue: string, body: string, dueAt?: Instant): void;
  /** Called after a commit that may have added to the queue. Answers how to stop listening. */
  onAdded(listener: (queue: string) => void): () => void;
  /** In the order of falling due; at most `limit`, those in `except` left out. */
  due(queue: string, limit: number, except: ReadonlySet<number>): readonly Delivery[];
  /** When the next delivery that is not due yet will be. */
  nextDueAt(queue: string): Instant | undefined;
  begin(delivery: Delivery): Promise<void>;
  finish(delivery: Delivery): Promise<void>;
  retry(delivery: Delivery, code: string, dueAt: Instant): Promise<void>;
  bury(delivery: Delivery, code: string): Promise<void>;
  deadLetters(): readonly DeadLetter[];
  /** Puts dead letters back into their queues, due at once and with all their tries; all of them without `ids`. */
  redrive(ids?: readonly number[]): Promise<number>;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    queued_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    code TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_due ON delivery (queue, due_at, id);
  CREATE TABLE IF NOT EXISTS dead_letter (
    id INTEGER PRIMARY KEY,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    queued_at TEXT NOT NULL,
    buried_at TEXT NOT NULL,
    tries INTEGER NOT NULL,
    code TEXT NOT NULL
  ) STRICT;
`;

const DELIVERY = 'id, queue, body, queued_at AS queuedAt, tries';

export function deliveryQueues({ connection, commit }: Database, clock: Clock): DeliveryQueues {
  // What is noted of a delivery may be lost with the power: then it comes once more, which it may at any time.
  const note = (work: () => void) => commit(work, 'process');
  connection.exec(SCHEMA);
  const insert = connection.prepare('INSERT INTO delivery (queue, body, queued_at, due_at) VALUES (?, ?, ?, ?)');
  const selectDue = connection.prepare(
    `SELECT ${DELIVERY} FROM delivery WHERE queue = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
  );
  const selectNext = connection.prepare('SELECT min(due_at) AS dueAt FROM delivery WHERE queue = ? AND due_at > ?');
  const countTry = connection.prepare('UPDATE delivery SET tries = tries + 1 WHERE id = ?');
  const postpone = connection.prepare('UPDATE delivery SET due_at = ?, code = ? WHERE id = ?');
  const remove = connection.prepare('DELETE FROM delivery WHERE id = ?');
  const insertDead = connection.prepare(
    `INSERT INTO dead_letter SELECT id, queue, body, queued_at, ?, tries, ? FROM delivery WHERE id = ?`,
  );
  const selectDead = connection.prepare(`SELECT ${DELIVERY}, buried_at AS buriedAt, code FROM dead_letter ORDER BY id`);
  const removeDead = connection.prepare('DELETE FROM dead_letter WHERE id = ?');
  const listeners = new Set<(queue: string) => void>();

  const add = (queue: string, body: string, dueAt?: Instant) => {
    const now = clock.now();
    insert.run(queue, body, now, dueAt ?? now);
    // A commit runs to its end without yielding, so a microtask comes after it. Should it fail, waking up finds nothing.
    queueMicrotask(() => {
      for (const listener of listeners) listener(queue);
    });
  };
  const deadLetters = () => selectDead.all() as unknown as readonly DeadLetter[];

  return {
    add,
    onAdded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    due: (queue, limit, except) => {
      const rows = selectDue.all(queue, clock.now(), limit + except.size) as unknown as readonly Delivery[];
      return rows.filter(({ id }) => !except.has(id)).slice(0, limit);
    },
    nextDueAt: (queue) => (selectNext.get(queue, clock.now())?.dueAt as Instant | null | undefined) ?? undefined,
    begin: ({ id }) => note(() => void countTry.run(id)),
    finish: ({ id }) => note(() => void remove.run(id)),
    retry: ({ id }, code, dueAt) => note(() => void postpone.run(dueAt, code, id)),
    bury: ({ id }, code) =>
      note(() => {
        insertDead.run(clock.now(), code, id);
        remove.run(id);
      }),
    deadLetters,
    redrive: (ids) =>
      commit(() => {
        const chosen = deadLetters().filter(({ id }) => ids === undefined || ids.includes(id));
        for (const { id, queue, body } of chosen) {
          removeDead.run(id);
          add(queue, body);
        }
        return chosen.length;
      }),
  };
}
