// Notices in the table: written down once, bound to one mail, found while they wait and no longer.
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { derivedId } from '../../../shared/kernel/derived-id.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/kernel/duration.ts';
import { epochMs, type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { noticeStore } from '../../../shared/notices/notice-store.ts';
import type { ToldNotice } from '../../../shared/notices/told-notice.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const NOW = '2025-10-06T17:00:00.000Z' as Instant;
const OPENING = '2025-10-07T06:00:00.000Z' as Instant;
const agentId = firstId('agent', 2);

function told(once: string, more: Partial<ToldNotice> = {}): ToldNotice {
  return {
    to: { agentId },
    notice: { kind: 'assigned', ticketId: firstId('ticket', 1) },
    ...{ once, correlationId: 'test', toldAt: NOW, state: 'kept', openingAt: OPENING },
    ...more,
  };
}

function opened() {
  const table = openSqliteTable({ file: ':memory:' });
  onTestFinished(() => table.close());
  const store = noticeStore(table);
  const dueAt = async (at: Instant) => {
    const keys = [];
    for await (const { key } of store.due(at)) keys.push(key);
    return keys;
  };
  const all = async () => (await table.query({ partition: `NOTICES#${agentId}` })).items;
  return { store, dueAt, all };
}

it('the first that is written down of a fact stands, whatever comes after', async () => {
  const { store, all } = opened();
  expect(await store.keep(told('one'))).toMatchObject({ state: 'kept' });
  const { openingAt: _, ...atOnce } = told('one', { state: 'at-once' });
  expect(await store.keep(atOnce)).toMatchObject({ state: 'kept', openingAt: OPENING });
  expect(await all()).toHaveLength(1);
});

it('what waits is due at its opening and not before, and no more when it is told', async () => {
  const { store, dueAt } = opened();
  await store.keep(told('one'));
  expect(await dueAt(plusMs(OPENING, -1))).toEqual([]);
  expect(await dueAt(OPENING)).toHaveLength(1);
  await store.settle(told('one'), 'told');
  expect(await dueAt(OPENING)).toEqual([]);
});

it('what is told at once never waits', async () => {
  const { store, dueAt } = opened();
  const { openingAt: _, ...atOnce } = told('one', { state: 'at-once' });
  await store.keep(atOnce);
  expect(await dueAt('9999-01-01T00:00:00.000Z' as Instant)).toEqual([]);
});

it('a notice is bound to one mail, and all of a mail or none', async () => {
  const { store, dueAt } = opened();
  const [one, two] = [told('one'), told('two')];
  for (const each of [one, two]) await store.keep(each);
  const [first, second] = [derivedId('outbound', 'first'), derivedId('outbound', 'second')];
  expect(await store.gather([one], first)).toBe(true);
  expect(await store.gather([one, two], second)).toBe(false);
  const bound = (await store.load(await dueAt(OPENING))).map(({ once, digestId }) => [once, digestId]);
  expect(bound.sort()).toEqual([
    ['one', first],
    ['two', undefined],
  ]);
});

it('handed to somebody who had it and gave it away waits there again, and not where it was told', async () => {
  const { store, dueAt } = opened();
  await store.keep(told('one'));
  await store.settle(told('one'), 'moved');
  await store.handTo(told('one'));
  expect(await dueAt(OPENING)).toHaveLength(1);
  await store.settle(told('one'), 'told');
  await store.handTo(told('one'));
  expect(await dueAt(OPENING)).toEqual([]);
});

it('is remembered for 14 days from its opening, or from when it was told', async () => {
  const { store, all } = opened();
  await store.keep(told('one'));
  const { openingAt: _, ...atOnce } = told('two', { state: 'at-once' });
  await store.keep(atOnce);
  const days = (at: Instant) => (epochMs(at) + 14 * DAY_MS) / SECOND_MS;
  expect((await all()).map(({ expiresAtS }) => expiresAtS).sort()).toEqual([days(NOW), days(OPENING)].sort());
});
