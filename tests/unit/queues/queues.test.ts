// Who sees which queue: one's own teams', or all of them; anything else does not exist.
import { describe, expect, it } from 'vitest';
import { queues, visibleQueue } from '../../../shared/queues/queues.ts';
import { settingsStore } from '../../../shared/settings/settings-store.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { openDesk } from '../../support/desk.ts';
import { agentOf } from '../../support/desk-settings.ts';

async function deskQueues() {
  const desk = await openDesk();
  return queues(settingsStore(desk.table, desk.clock));
}

describe('a queue', () => {
  it.each([
    ['an agent of its team', agentOf(2, [1])],
    ['an agent of several teams', agentOf(2, [3, 1])],
    ['a manager of no team', agentOf(2, [], { role: 'manager' })],
    ['an administrator', agentOf(2, [], { role: 'administrator' })],
  ])('is seen by %s', async (_, agent) => {
    expect(await visibleQueue(await deskQueues(), agent, firstId('queue', 1))).toMatchObject({
      name: 'Service desk',
      line: 1,
    });
  });

  it.each([
    ['an agent of another team', agentOf(2, [2]), 1],
    ['an agent of no team', agentOf(2, []), 1],
    ['a lead of another team', agentOf(2, [2], { role: 'lead' }), 1],
    ['an administrator who asks for one that is not there', agentOf(2, [], { role: 'administrator' }), 99],
  ])('is not there for %s', async (_, agent, number) => {
    const asked = visibleQueue(await deskQueues(), agent, firstId('queue', number));
    await expect(asked).rejects.toMatchObject({ code: 'queue.not-found', kind: 'notFound' });
  });
});

it('the queues of a new desk are its lines, in their order', async () => {
  const names = (await (await deskQueues()).list()).map(({ name, line }) => `${line} ${name}`);
  expect(names).toEqual(['1 Service desk', '2 Remote support', '3 Second line', '4 Experts']);
});
