// The stages of a request and its inner targets: shown to staff beside the clocks, and to nobody else.
import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { settingOf } from '../../shared/settings/change-setting.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { named, openApprovalDesk, PEOPLE } from '../support/approval-desk.ts';
import { claimsOn, openClockDesk, targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { linkIn, ticketNumbered } from './telling.ts';

const OLA = { lines: [{ line: 1, minutes: 30 }], waits: { waiting_vendor: 60 } };
const POLICY = { policy: { targets: targetsOfAll({ FR: 240, NR: 240, RES: 480 }), warnAt: [], ola: OLA } };

it('staff see where a request lay, for how long, and which inner targets were missed', async () => {
  const desk = await openClockDesk(POLICY);
  await desk.receive({ subject: 'Spare part' });
  const { ticketId } = await desk.ticketNumbered(1001);
  desk.clock.set(plusMs(MONDAY, 20 * MINUTE_MS));
  const { version: seenVersion } = await ticketNumbered(desk, 1001);
  const wait = { status: 'waiting_vendor', seenVersion };
  const set = await desk.api('PUT', `/v1/tickets/${ticketId}/status`, wait, { key: 'wait-for-it' });
  expect([set.status, set.body]).toEqual([200, expect.anything()]);
  desk.clock.set(plusMs(MONDAY, 2 * HOUR_MS));

  const { status, body } = await desk.clockApi('GET', `/v1/tickets/${ticketId}/clocks`);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    stages: [
      { line: 1, status: 'new', holderId: null, enteredAt: MONDAY, businessMs: 20 * MINUTE_MS, workingMs: 0 },
      { line: 1, status: 'waiting_vendor', by: { kind: 'agent' }, waitingMs: 100 * MINUTE_MS },
    ],
    approvalSteps: [],
    ola: [
      { of: 'line', line: 1, targetMinutes: 30, elapsedMs: 20 * MINUTE_MS },
      { of: 'waiting_vendor', targetMinutes: 60, missedAt: plusMs(MONDAY, 80 * MINUTE_MS) },
    ],
    olaMissed: 1,
  });
  // The customer's clock ran on all the time.
  expect(body).toMatchObject({
    clocks: [{ clock: 'FR' }, { clock: 'RES', status: 'running', dueAt: plusMs(MONDAY, 8 * HOUR_MS) }],
  });
  expectSound(desk);
});

it('nobody is told of a missed inner target, the customer least of all', async () => {
  const desk = await openClockDesk(POLICY);
  await desk.receive({ subject: 'Spare part' });
  const { ticketId } = await desk.ticketNumbered(1001);
  const mails = (await desk.sentMails()).length;
  await desk.passUntil(plusMs(MONDAY, 2 * HOUR_MS));

  expect(await claimsOn(desk, ticketId)).toEqual([]);
  expect(await desk.sentMails()).toHaveLength(mails);
  const { html } = await desk.page(linkIn((await desk.sentMails())[0]));
  expect(html).toContain('1001');
  for (const word of ['olaMissed', 'missedAt', '"ola"', 'stages']) expect(html).not.toContain(word);
});

it('each step of an approval is timed, from its opening to its end', async () => {
  const desk = await openApprovalDesk();
  const policyId = firstId('policy', 1);
  const policy = await settingOf(desk.table, 'POLICY', policyId);
  const ola = { lines: [], waits: {}, approvalStep: 30 };
  await settingsStore(desk.table, desk.clock).save('POLICY', policyId, 1, { ...(policy as object), ola, version: 2 });
  desk.restart();
  const approvalId = await desk.start({
    steps: [{ approvers: named(PEOPLE.petrov) }, { approvers: named(PEOPLE.orlov) }],
  });
  desk.clock.set(plusMs(MONDAY, 45 * MINUTE_MS));
  await desk.decide(PEOPLE.petrov, approvalId, 'approved');
  desk.clock.set(plusMs(MONDAY, HOUR_MS));

  const { body } = await desk.api('GET', `/v1/tickets/${(await desk.load(approvalId)).ticketId}/clocks`);

  expect(body).toMatchObject({
    stages: [{ status: 'waiting_approval', waitingMs: HOUR_MS }],
    approvalSteps: [
      { approvalId, step: 1, outcome: 'approved', businessMs: 45 * MINUTE_MS },
      { approvalId, step: 2, businessMs: 15 * MINUTE_MS },
    ],
    ola: [
      { of: 'approvalStep', missedAt: plusMs(MONDAY, 30 * MINUTE_MS) },
      { of: 'approvalStep', dueAt: plusMs(MONDAY, 75 * MINUTE_MS) },
    ],
    olaMissed: 1,
  });
});
