// Accounts as they are kept: how long an invitation is good, how many tries there are, and that no password is readable.
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  accountStore,
  INVITATION_DAYS,
  TRIES_PER_ADDRESS,
  TRIES_PER_SOURCE,
  TRIES_WINDOW_MS,
} from '../../../local/identity/account-store.ts';
import { type Passwords, scryptPasswords } from '../../../local/identity/password.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';

const VERA = { name: 'Vera', email: 'Vera@Example.com' };
const PASSWORD = 'correct horse battery';
const SOURCE = '192.0.2.7';

/** As slow as nothing; what scrypt makes of a password has a test of its own. */
const QUICK: Passwords = {
  hash: async (password) => `hash of ${password}`,
  matches: async (password, stored) => stored === `hash of ${password}`,
};

function desk() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  let nowMs = Date.UTC(2025, 9, 6);
  const accounts = accountStore(database, () => nowMs, QUICK);
  const later = (ms: number) => {
    nowMs += ms;
  };
  return { accounts, database, later };
}

async function withVera() {
  const ours = desk();
  const { subject } = await ours.accounts.admit(VERA);
  await ours.accounts.setPassword(await ours.accounts.invite(subject), PASSWORD);
  return { ...ours, subject };
}

describe('an invitation', () => {
  test.each([
    ['at its last moment', 0, true],
    ['a moment later', 1, false],
  ])('is good %s', async (_name, over, isGood) => {
    const { accounts, later } = desk();
    const { subject } = await accounts.admit(VERA);
    const secret = await accounts.invite(subject);
    later(INVITATION_DAYS * DAY_MS + over);
    expect(accounts.invited(secret) !== undefined).toBe(isGood);
    expect((await accounts.setPassword(secret, PASSWORD)) !== undefined).toBe(isGood);
  });

  test('ends when another one is sent, and sets one password when it is used twice at once', async () => {
    const { accounts } = desk();
    const { subject } = await accounts.admit(VERA);
    const first = await accounts.invite(subject);
    const second = await accounts.invite(subject);
    expect(await accounts.setPassword(first, PASSWORD)).toBeUndefined();
    const both = await Promise.all([
      accounts.setPassword(second, PASSWORD),
      accounts.setPassword(second, 'another one'),
    ]);
    expect(both.filter((account) => account !== undefined)).toHaveLength(1);
  });
});

test('an address is one account in whatever case it is written', async () => {
  const { accounts } = desk();
  const { subject } = await accounts.admit(VERA);
  expect((await accounts.admit({ name: 'Other', email: ' vera@example.COM' })).subject).toBe(subject);
  expect(accounts.list()).toHaveLength(1);
});

test('neither the password nor an open invitation can be read from the file', async () => {
  const { accounts, database, subject } = await withVera();
  const secret = await accounts.invite(subject);
  const kept = database.connection.prepare('SELECT * FROM invitation').all();
  expect([kept.length, JSON.stringify(kept).includes(secret)]).toEqual([1, false]);
  const stored = await scryptPasswords.hash(PASSWORD);
  expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await scryptPasswords.hash(PASSWORD)).not.toBe(stored);
  expect(await scryptPasswords.matches(PASSWORD, stored)).toBe(true);
  expect(await scryptPasswords.matches(`${PASSWORD} `, stored)).toBe(false);
  expect(await scryptPasswords.matches(PASSWORD, undefined)).toBe(false);
});

describe('tries', () => {
  test('of one address end after so many, also at the same moment, and begin anew a quarter of an hour later', async () => {
    const { accounts, later } = await withVera();
    const tries = Array.from({ length: TRIES_PER_ADDRESS + 2 }, () => accounts.signIn(VERA.email, 'wrong', SOURCE));
    const because = (await Promise.all(tries)).map((result) => (result.ok ? 'in' : result.because));
    expect(because).toEqual([...Array(TRIES_PER_ADDRESS).fill('wrong'), 'too-many', 'too-many']);
    later(TRIES_WINDOW_MS);
    expect(await accounts.signIn(VERA.email, PASSWORD, SOURCE)).toMatchObject({ ok: false, because: 'too-many' });
    later(1);
    expect(await accounts.signIn(VERA.email, PASSWORD, SOURCE)).toMatchObject({ ok: true });
  });

  test('from one source end after so many, whatever the addresses; another source goes on', async () => {
    const { accounts } = await withVera();
    const tries = Array.from({ length: TRIES_PER_SOURCE }, (_, index) =>
      accounts.signIn(`nobody${index}@example.com`, 'wrong', SOURCE),
    );
    expect(new Set((await Promise.all(tries)).map((result) => (result.ok ? 'in' : result.because)))).toEqual(
      new Set(['wrong']),
    );
    expect(await accounts.signIn(VERA.email, PASSWORD, SOURCE)).toMatchObject({ because: 'too-many' });
    expect(await accounts.signIn(VERA.email, PASSWORD, '192.0.2.8')).toMatchObject({ ok: true });
  });

  test('that were right are forgiven', async () => {
    const { accounts } = await withVera();
    for (let count = 0; count < TRIES_PER_ADDRESS + 1; count += 1) {
      expect(await accounts.signIn(VERA.email, PASSWORD, SOURCE)).toMatchObject({ ok: true });
    }
  });
});
