// What was sent without a connection goes out once when it is back, in its order, and what is refused waits no more.
import { expect, test } from 'vitest';
import { outbox, sendWaiting, type Waiting } from '../../../web/client/outbox.ts';
import { ApiProblem } from '../../../web/client/problem.ts';

function shelf() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

const waiting = (key: string): Waiting => ({
  ...{ key, kind: 'reply', ticketId: `t-${key}`, title: key, body: { text: key }, at: 1 },
});

const keysOf = (box: ReturnType<typeof outbox>) => box.list().map(({ key }) => key);

test('it survives the page, is one person’s, and says when it changes', () => {
  const device = shelf();
  const box = outbox(device, 'anna');
  let changes = 0;
  const stop = box.subscribe(() => {
    changes += 1;
  });
  box.add(waiting('a'));
  box.add(waiting('b'));
  box.add({ ...waiting('a'), title: 'again' });
  expect(changes).toBe(3);
  expect(keysOf(outbox(device, 'anna'))).toEqual(['b', 'a']);
  expect(box.list()).toBe(box.list());
  expect(keysOf(outbox(device, 'boris'))).toEqual([]);
  stop();
  box.remove('a');
  box.remove('b');
  expect([changes, device.kept.size]).toEqual([3, 0]);
});

test('what somebody else wrote there is no answer', () => {
  const device = shelf();
  device.kept.set('firstline.outbox.anna', '[{"key":1},null,{"key":"a","kind":"mail"}]');
  expect(outbox(device, 'anna').list()).toEqual([]);
  device.kept.set('firstline.outbox.anna', 'x');
  expect(outbox(device, 'anna').list()).toEqual([]);
});

test('it stops where there is no connection still, and keeps the order', async () => {
  const box = outbox(shelf(), 'anna');
  for (const key of ['a', 'b', 'c']) box.add(waiting(key));
  const tried: string[] = [];
  const done = await sendWaiting(box, async ({ key }) => {
    tried.push(key);
    return key === 'a' ? undefined : new ApiProblem(key === 'b' ? 0 : 200);
  });
  expect(done.map(({ waiting: one }) => one.key)).toEqual(['a']);
  expect([tried, keysOf(box)]).toEqual([
    ['a', 'b'],
    ['b', 'c'],
  ]);
});

test.each([
  [0, true],
  [500, true],
  [503, true],
  [409, false],
  [400, false],
])('after the answer %i it waits on: %s', async (status, waits) => {
  const box = outbox(shelf(), 'anna');
  box.add(waiting('a'));
  const done = await sendWaiting(box, async () => new ApiProblem(status));
  expect([keysOf(box).length === 1, done.length === 0]).toEqual([waits, waits]);
});
