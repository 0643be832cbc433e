// Who changed a setting last stands beside it: cheap to ask, and never part of the setting itself.
import { expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';

const QUEUE = firstId('queue', 1);
const BODY = { name: 'Reception', line: 1, teamId: firstId('team', 1) };

const asked = (desk: Desk, kind: string, id: string, number?: number) =>
  desk.api(
    'GET',
    `/v1/settings/last-change?kind=${kind}&id=${id}`,
    undefined,
    number === undefined ? {} : { as: callerOf(number) },
  );

it('names the last of several people, and nobody for what is as it was delivered', async () => {
  const desk = await openDesk({ agents: [agentOf(2, [1], { role: 'administrator' })] });
  expect((await asked(desk, 'QUEUE', QUEUE)).body).toEqual({});

  await desk.api('PUT', `/v1/settings/queues/${QUEUE}`, { ...BODY, seenVersion: 1 });
  const later = plusMs(desk.clock.now(), HOUR_MS);
  desk.clock.set(later);
  const second = { ...BODY, name: 'Front', seenVersion: 2 };
  const changed = await desk.api('PUT', `/v1/settings/queues/${QUEUE}`, second, { as: callerOf(2) });

  expect(changed.body).not.toHaveProperty('changedBy');
  expect((await asked(desk, 'QUEUE', QUEUE)).body).toEqual({ change: { at: later, agentId: firstId('agent', 2) } });
  expect((await asked(desk, 'QUEUE', firstId('queue', 2))).body).toEqual({});
  expect((await asked(desk, 'QUEUE', firstId('queue', 9))).body).toEqual({});
});

it('is for those who read settings, and for the kinds that people set up', async () => {
  const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [1], { role: 'lead' })] });
  expect((await asked(desk, 'QUEUE', QUEUE, 2)).status).toBe(403);
  expect((await asked(desk, 'QUEUE', QUEUE, 3)).status).toBe(200);
  expect((await asked(desk, 'ABSENCE', QUEUE)).status).toBe(400);
});
