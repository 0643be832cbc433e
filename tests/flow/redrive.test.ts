// Processes that failed, as an administrator sees them and takes them up again; and who may.
import { expect, test } from 'vitest';
import { climbLadder } from '../../shared/escalations/climb-ladder-definition.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { operationsSamplesOn } from '../contract/operations-samples.ts';
import { type Desk, MONDAY, openDesk } from '../support/desk.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';

const LIST = '/v1/operations/failed-executions';

async function deskWithFailure() {
  const desk = await openDesk({ agents: [agentOf(2, [1], { role: 'manager' })] });
  await desk.receive({ subject: 'Printer' });
  const { ticketId } = await ticketNumbered(desk, 1001);
  await operationsSamplesOn(desk, ticketId as TicketId);
  return { desk, ticketId, name: `${ticketId}-FR-1` };
}

const redrive = (desk: Desk, name: string) => desk.api('POST', `${LIST}/climb-ladder/${name}/redrive`);

test('a failed process shows which ticket it is about, since when and with what error', async () => {
  const { desk, ticketId, name } = await deskWithFailure();
  const { status, body } = await desk.api('GET', LIST);
  expect([status, body]).toEqual([
    200,
    {
      executions: [
        {
          workflow: 'climb-ladder',
          execution: name,
          startedAt: MONDAY,
          failedAt: MONDAY,
          code: 'Error',
          ticketId,
          redrivable: true,
        },
      ],
      more: false,
    },
  ]);
});

test('taken up again it is no longer failed, and taking it up twice changes nothing', async () => {
  const { desk, name } = await deskWithFailure();
  expect((await redrive(desk, name)).status).toBe(202);
  expect((await desk.api('GET', LIST)).body).toEqual({ executions: [], more: false });
  const before = desk.executions.find('climb-ladder', name);
  const again = await redrive(desk, name);
  expect([again.status, again.body['code']]).toEqual([409, 'execution.not-redrivable']);
  expect(desk.executions.find('climb-ladder', name)).toEqual(before);
});

test('one that never was is not found', async () => {
  const { desk } = await deskWithFailure();
  const { status, body } = await redrive(desk, 'tkt_none-FR-1');
  expect([status, body['code']]).toEqual([404, 'execution.unknown']);
});

test('fifty are shown, and that there are more', async () => {
  const { desk } = await deskWithFailure();
  for (const number of Array.from({ length: 50 }, (_, index) => index)) {
    await desk.executions.start('climb-ladder', `one-${number}`, climbLadder, {});
    const started = desk.executions.find('climb-ladder', `one-${number}`);
    if (started === undefined) throw new Error('not started');
    const failure = { error: 'Error', cause: '', at: plusMs(MONDAY, 1000 + number) };
    await desk.executions.advance(started, { ...started.stand, phase: 'failed', failure });
  }
  const { body } = await desk.api('GET', LIST);
  const executions = body['executions'] as readonly { readonly execution: string }[];
  expect([executions.length, executions[0]?.execution, body['more']]).toEqual([50, 'one-49', true]);
});

test('nobody but an administrator sees or does any of it, and each doing is written down', async () => {
  const { desk, name } = await deskWithFailure();
  const as = callerOf(2);
  const refused = [
    await desk.api('GET', LIST, undefined, { as }),
    await desk.api('POST', `${LIST}/climb-ladder/${name}/redrive`, undefined, { as }),
    await desk.api('POST', '/v1/operations/dead-letters/redrive', undefined, { as }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  await redrive(desk, name);
  const { body } = await desk.api('GET', `/v1/operations/redrives?day=${MONDAY.slice(0, 10)}`);
  expect(body['redrives']).toMatchObject([{ kind: 'execution', of: `climb-ladder/${name}`, count: 1, at: MONDAY }]);
});
