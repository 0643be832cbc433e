// What somebody has read of a ticket stays on their device for two months, for each person apart.
import { expect, it } from 'vitest';
import type { Shelf } from '../../../web/client/drafts.ts';
import { forgetOldReading, READ_KEPT_DAYS, readMessages } from '../../../web/client/read-messages.ts';

function shelfOf(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

const ONE = 'msg_01aaaaaaaaaaaaaaaaaaaaaaa1';
const TWO = 'msg_01aaaaaaaaaaaaaaaaaaaaaaa2';
const DAY_MS = 86_400_000;

it('tells read from unread, and a ticket that was never opened from both', () => {
  const shelf = shelfOf();
  const anna = readMessages(shelf, 'anna', () => 0);
  expect(anna.of('t1')).toBeUndefined();
  anna.save('t1', [ONE]);
  expect([anna.of('t1')?.has(ONE), anna.of('t1')?.has(TWO)]).toEqual([true, false]);
  expect(anna.of('t2')).toBeUndefined();
  expect(readMessages(shelf, 'boris', () => 0).of('t1')).toBeUndefined();
  expect([...shelf.kept.values()].join()).not.toContain(ONE);
});

it('forgets after two months, and what it cannot read', () => {
  const shelf = shelfOf();
  readMessages(shelf, 'anna', () => 0).save('t1', [ONE]);
  shelf.setItem('firstline.read.anna.t2', '{');
  shelf.setItem('firstline.theme', 'dark');
  forgetOldReading(shelf, READ_KEPT_DAYS * DAY_MS);
  expect(shelf.keys()).toEqual(['firstline.read.anna.t1', 'firstline.theme']);
  forgetOldReading(shelf, READ_KEPT_DAYS * DAY_MS + 1);
  expect(shelf.keys()).toEqual(['firstline.theme']);
});
