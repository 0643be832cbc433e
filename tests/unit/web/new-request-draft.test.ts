// A request that is being taken down survives a closed tab, for each person apart, and a device that kept something else.
import { expect, it } from 'vitest';
import type { Shelf } from '../../../web/client/drafts.ts';
import { EMPTY_REQUEST, isWritten, keepRequest, readRequest } from '../../../web/client/new-request-draft.ts';

function shelfOf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

it('is read as it was kept, by whoever wrote it', () => {
  const shelf = shelfOf();
  const draft = { ...EMPTY_REQUEST, kind: 'agent' as const, email: 'anna@customer.example', text: 'It hums.' };
  const told = { ...draft, fields: { topic: 'Printer' } };
  keepRequest(shelf, 'anna', draft);
  expect(readRequest(shelf, 'anna')).toEqual(draft);
  keepRequest(shelf, 'anna', told);
  expect(readRequest(shelf, 'anna')).toEqual(told);
  expect(readRequest(shelf, 'boris')).toBeUndefined();
});

it('without a word of anybody is none: a choice alone is nothing to miss', () => {
  const shelf = shelfOf();
  keepRequest(shelf, 'anna', { ...EMPTY_REQUEST, text: 'It hums.' });
  keepRequest(shelf, 'anna', { ...EMPTY_REQUEST, text: ' ', priority: 'high' });
  expect(shelf.keys()).toEqual([]);
  for (const name of ['email', 'phone', 'name', 'subject', 'text', 'spoken'] as const) {
    expect(isWritten({ ...EMPTY_REQUEST, [name]: 'x' })).toBe(true);
  }
});

it.each(['{', 'null', '7', '[]'])('of a device that holds %s is none, or an empty one', (kept) => {
  const shelf = shelfOf();
  shelf.setItem('firstline.new-request.anna', kept);
  expect([undefined, EMPTY_REQUEST]).toContainEqual(readRequest(shelf, 'anna'));
});

it('takes what fits of one that an older page kept', () => {
  const shelf = shelfOf();
  shelf.setItem('firstline.new-request.anna', JSON.stringify({ kind: 'fax', text: 'It hums.', subject: 7 }));
  expect(readRequest(shelf, 'anna')).toEqual({ ...EMPTY_REQUEST, text: 'It hums.' });
});
