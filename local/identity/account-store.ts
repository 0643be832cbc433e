// Accounts of the local edition: an address, a password's hash and invitations for once, in the SQLite file. What a person may
// do stands in the agent's record, never here. Times are the machine's: moving the product's clock signs nobody out.
import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { Database } from '../sqlite/database.ts';
import { type Passwords, scryptPasswords } from './password.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS account (
    subject TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password TEXT, made_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS invitation (
    secret_hash TEXT PRIMARY KEY, subject TEXT NOT NULL, expires_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sign_in_attempt (whose TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS sign_in_attempt_whose ON sign_in_attempt (whose, at_ms);
`;

export const INVITATION_DAYS = 7;

/** Tries within the window, right or wrong, of one address and from one source. */
export const TRIES_PER_ADDRESS = 5;
export const TRIES_PER_SOURCE = 30;
export const TRIES_WINDOW_MS = 15 * MINUTE_MS;

export type Account = {
  /** `sub` of its tokens. */
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  readonly hasPassword: boolean;
};

export type SignedIn =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly because: 'wrong' | 'too-many' };

export type AccountStore = {
  /** The account of this address, made if there is none. */
  admit(person: { readonly name: string; readonly email: string }): Promise<Account>;
  find(subject: string): Account | undefined;
  /** In the order of their making. */
  list(): readonly Account[];
  /** A secret by which the account's owner sets a password, once; earlier ones end. */
  invite(subject: string): Promise<string>;
  invited(secret: string): Account | undefined;
  /** Undefined when the secret is no good, or no longer. */
  setPassword(secret: string, password: string): Promise<Account | undefined>;
  signIn(email: string, password: string, source: string): Promise<SignedIn>;
};

export function accountStore(
  { connection, commit }: Database,
  nowMs: () => number,
  passwords: Passwords = scryptPasswords,
): AccountStore {
  connection.exec(SCHEMA);
  const select = 'SELECT subject, email, name, password FROM account';
  const bySubject = connection.prepare(`${select} WHERE subject = ?`);
  const byEmail = connection.prepare(`${select} WHERE email = ?`);
  const all = connection.prepare(`${select} ORDER BY made_ms, rowid`);
  const insert = connection.prepare('INSERT INTO account VALUES (?, ?, ?, NULL, ?) ON CONFLICT DO NOTHING');
  const forgetInvitations = connection.prepare('DELETE FROM invitation WHERE subject = ? OR expires_ms < ?');
  const insertInvitation = connection.prepare('INSERT INTO invitation VALUES (?, ?, ?)');
  const invitation = connection.prepare('SELECT subject FROM invitation WHERE secret_hash = ? AND expires_ms >= ?');
  const endInvitation = connection.prepare('DELETE FROM invitation WHERE secret_hash = ? AND expires_ms >= ?');
  const savePassword = connection.prepare('UPDATE account SET password = ? WHERE subject = ?');
  const forgetTries = connection.prepare('DELETE FROM sign_in_attempt WHERE at_ms < ?');
  const countTries = connection.prepare('SELECT count(*) AS n FROM sign_in_attempt WHERE whose = ?');
  const insertTry = connection.prepare('INSERT INTO sign_in_attempt VALUES (?, ?)');
  const forgive = connection.prepare('DELETE FROM sign_in_attempt WHERE whose = ?');

  const one = (row: Readonly<Record<string, unknown>> | undefined) => (row === undefined ? undefined : accountOf(row));
  const invited = (secret: string) => {
    const subject = invitation.get(sha256Hex(secret), nowMs())?.['subject'];
    return subject === undefined ? undefined : one(bySubject.get(String(subject)));
  };
  /** Counted before the password is looked at, so that tries at the same time count too. */
  const mayTry = (address: string, source: string) =>
    commit(() => {
      forgetTries.run(nowMs() - TRIES_WINDOW_MS);
      const tries = (whose: string) => Number(countTries.get(whose)?.['n']);
      if (tries(address) >= TRIES_PER_ADDRESS || tries(source) >= TRIES_PER_SOURCE) return false;
      for (const whose of [address, source]) insertTry.run(whose, nowMs());
      return true;
    });

  return {
    admit: ({ name, email }) =>
      commit(() => {
        insert.run(randomBytes(16).toString('hex'), normal(email), name, nowMs());
        const account = one(byEmail.get(normal(email)));
        if (account === undefined) throw new Error('an account that was just made is not there');
        return account;
      }),
    find: (subject) => one(bySubject.get(subject)),
    list: () => all.all().map(accountOf),
    invite: async (subject) => {
      const secret = randomBytes(32).toString('hex');
      await commit(() => {
        forgetInvitations.run(subject, nowMs());
        insertInvitation.run(sha256Hex(secret), subject, nowMs() + INVITATION_DAYS * DAY_MS);
      });
      return secret;
    },
    invited,
    setPassword: async (secret, password) => {
      if (invited(secret) === undefined) return undefined;
      const hash = await passwords.hash(password);
      return commit(() => {
        const account = invited(secret);
        if (account === undefined || endInvitation.run(sha256Hex(secret), nowMs()).changes === 0) return undefined;
        savePassword.run(hash, account.subject);
        return { ...account, hasPassword: true };
      });
    },
    signIn: async (email, password, source) => {
      const address = `address ${sha256Hex(normal(email))}`;
      if (!(await mayTry(address, `source ${source}`))) return { ok: false, because: 'too-many' };
      const row = byEmail.get(normal(email));
      const stored = typeof row?.['password'] === 'string' ? row['password'] : undefined;
      const account = one(row);
      if (!(await passwords.matches(password, stored)) || account === undefined) return { ok: false, because: 'wrong' };
      await commit(() => void forgive.run(address));
      return { ok: true, account };
    },
  };
}

function accountOf(row: Readonly<Record<string, unknown>>): Account {
  const [subject, email, name] = [row['subject'], row['email'], row['name']].map(String);
  return { subject: subject ?? '', email: email ?? '', name: name ?? '', hasPassword: row['password'] !== null };
}

const normal = (email: string) => email.normalize('NFC').trim().toLowerCase();
