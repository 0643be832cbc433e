// Secret links in the table: found by their hash alone, for one purpose, until their time.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { linkStore } from '../../../shared/links/secret-link.ts';
import { statusLinkLives } from '../../../shared/links/status-link-contract.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { seededIds } from '../../support/desk-ids.ts';

const NOW = '2025-10-06T07:00:00.000Z' as Instant;
const LINK = { scope: 'status', ticketId: firstId('ticket', 1), contactId: firstId('contact', 1) } as const;

function opened() {
  let now = NOW;
  const table = openSqliteTable({ file: ':memory:' });
  onTestFinished(() => table.close());
  const store = linkStore(table, { now: () => now });
  return { table, store, set: (to: Instant) => (now = to), secret: seededIds(1).secret(256) };
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'opened',
    ({ code }: { code: string }) => code,
  );

describe('a secret link', () => {
  it('opens what it was made for, and is stored by its hash alone', async () => {
    const { table, store, secret } = opened();
    await store.save(secret, LINK);
    expect(await store.open(secret, 'status')).toEqual(LINK);
    expect(JSON.stringify(table.database.connection.prepare('SELECT json FROM items').all())).not.toContain(secret);
  });

  it('opens nothing for another purpose', async () => {
    const { store, secret } = opened();
    await store.save(secret, LINK);
    expect(await codeOf(store.open(secret, 'approval' as never))).toBe('link.unknown');
  });

  it.each([
    ['', 'empty'],
    ['a', 'short'],
    ['a'.repeat(51), 'one short'],
    ['a'.repeat(53), 'one too long'],
    ['A'.repeat(52), 'in capitals'],
    ['1'.repeat(52), 'with signs that no secret has'],
    [`${'a'.repeat(52)}\n`, 'with a line break behind it'],
    ['a'.repeat(52), 'never given'],
  ])('%j (%s) is unknown', async (secret) => {
    const { store } = opened();
    expect(await codeOf(store.open(secret, 'status'))).toBe('link.unknown');
  });

  it('with an end opens until just before it', async () => {
    const { store, secret, set } = opened();
    const expiresAt = plusMs(NOW, DAY_MS);
    await store.save(secret, { ...LINK, expiresAt });
    set(plusMs(expiresAt, -1));
    expect(await codeOf(store.open(secret, 'status'))).toBe('opened');
    set(expiresAt);
    expect(await codeOf(store.open(secret, 'status'))).toBe('link.expired');
  });
});

it('a status link lives until thirty days after its request was closed', () => {
  expect(statusLinkLives({}, plusMs(NOW, 10_000 * DAY_MS))).toBe(true);
  expect(statusLinkLives({ closedAt: NOW }, plusMs(NOW, 30 * DAY_MS))).toBe(true);
  expect(statusLinkLives({ closedAt: NOW }, plusMs(NOW, 30 * DAY_MS + 1))).toBe(false);
});
