// The mails that would have left, kept in the SQLite file where there is no relay: what one reads at /dev/mailbox.
// A mail is taken apart when it is first read, not when it is sent: sending stays as quick as it is with a relay.
import type { SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { OutgoingMail } from '../../shared/outbound/mailer.ts';
import type { Database } from '../sqlite/database.ts';
import { type ParsedMail, parseSentMail } from './parse-sent-mail.ts';

export type SentMail = ParsedMail & {
  readonly id: number;
  readonly at: Instant;
  readonly attemptId: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
};

/** Ids lie between `after` and `before`, both excluded; absent members do not limit. */
export type MailWindow = { readonly after?: number; readonly before?: number; readonly limit?: number };

export type SentMails = {
  keep(mail: OutgoingMail): Promise<void>;
  /** The mail that was handed over with this attempt. */
  rawOfAttempt(attemptId: string): Uint8Array | undefined;
  /** Newest first. */
  list(window?: MailWindow): Promise<readonly SentMail[]>;
  get(id: number): Promise<SentMail | undefined>;
  raw(id: number): Uint8Array | undefined;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS sent_mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    attempt_id TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parsed TEXT,
    raw BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sent_mail_attempt ON sent_mail (attempt_id);
`;

const PAGE = 50;

export function sentMails({ connection, commit }: Database, clock: Clock): SentMails {
  connection.exec(SCHEMA);
  const insert = connection.prepare('INSERT INTO sent_mail (at, attempt_id, envelope, raw) VALUES (?, ?, ?, ?)');
  const selectAttempt = connection.prepare('SELECT raw FROM sent_mail WHERE attempt_id = ?');
  const columns = 'id, at, attempt_id, envelope, parsed';
  const selectPage = connection.prepare(
    `SELECT ${columns} FROM sent_mail WHERE id > ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const selectOne = connection.prepare(`SELECT ${columns} FROM sent_mail WHERE id = ?`);
  const selectRaw = connection.prepare('SELECT raw FROM sent_mail WHERE id = ?');
  const keepParsed = connection.prepare('UPDATE sent_mail SET parsed = ? WHERE id = ?');

  const raw = (id: number) => selectRaw.get(id)?.raw as Uint8Array | undefined;
  const parsed = async (row: Record<string, SQLOutputValue>): Promise<ParsedMail> => {
    if (row.parsed !== null) return JSON.parse(String(row.parsed)) as ParsedMail;
    const mail = await parseSentMail(raw(Number(row.id)) ?? new Uint8Array());
    await commit(() => void keepParsed.run(JSON.stringify(mail), row.id as number), 'process');
    return mail;
  };
  const sentMail = async (row: Record<string, SQLOutputValue>): Promise<SentMail> => ({
    id: Number(row.id),
    at: row.at as Instant,
    attemptId: String(row.attempt_id),
    envelope: JSON.parse(String(row.envelope)) as SentMail['envelope'],
    ...(await parsed(row)),
  });

  return {
    // Whoever sent it writes down next that it was sent: if the power takes this, it takes that too, and it is sent again.
    keep: ({ raw: bytes, from, to, attemptId }) =>
      commit(() => void insert.run(clock.now(), attemptId, JSON.stringify({ from, to }), bytes), 'process'),
    rawOfAttempt: (attemptId) => selectAttempt.get(attemptId)?.raw as Uint8Array | undefined,
    list: async ({ after = 0, before = Number.MAX_SAFE_INTEGER, limit = Number.MAX_SAFE_INTEGER } = {}) => {
      const mails: SentMail[] = [];
      // Page by page: taking thousands of mails apart must not hold up everything else.
      for (;;) {
        const below = mails.at(-1)?.id ?? before;
        const rows = selectPage.all(after, below, Math.min(PAGE, limit - mails.length));
        mails.push(...(await Promise.all(rows.map(sentMail))));
        if (rows.length < PAGE || mails.length >= limit) return mails;
      }
    },
    get: async (id) => {
      const row = selectOne.get(id);
      return row === undefined ? undefined : sentMail(row);
    },
    raw,
  };
}
