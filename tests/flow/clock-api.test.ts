// "Why?" and "what if?": the clocks of a ticket explained, and the simulator.
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { clocksViewSchema } from '../../shared/sla/clocks-contract.ts';
import { simulationSchema } from '../../shared/sla/simulations-contract.ts';
import { type ClockDesk, openClockDesk } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { answer, ticketNumbered } from './telling.ts';

const EIGHTEEN = '2025-10-06T15:00:00.000Z' as Instant;
const TUESDAY_9 = '2025-10-07T06:00:00.000Z' as Instant;

async function explained(desk: ClockDesk, number = 1001) {
  const { ticketId } = await desk.ticketNumbered(number);
  const { status, body } = await desk.clockApi('GET', `/v1/tickets/${ticketId}/clocks`);
  expect(status).toBe(200);
  return clocksViewSchema.parse(body);
}

describe('the clocks of a ticket, explained', () => {
  it('say what they are measured against, and when each warning and each breach is due', async () => {
    const desk = await openClockDesk();
    await desk.receive({ subject: 'Silent' });

    const view = await explained(desk);

    expect(view.targets).toMatchObject({ policyId: firstId('policy', 1), FR: 480, RES: 2400 });
    expect(view.zone).toBe('Europe/Moscow');
    expect(view.due.filter(({ clock }) => clock === 'FR')).toEqual([
      { kind: 'warning', clock: 'FR', cycle: 1, percent: 50, at: plusMs(MONDAY, 4 * HOUR_MS) },
      { kind: 'warning', clock: 'FR', cycle: 1, percent: 75, at: plusMs(MONDAY, 6 * HOUR_MS) },
      { kind: 'warning', clock: 'FR', cycle: 1, percent: 90, at: plusMs(MONDAY, 7.2 * HOUR_MS) },
      { kind: 'breach', clock: 'FR', cycle: 1, reason: 'time', at: EIGHTEEN },
    ]);
    expect(
      view.steps.map(({ type, changes }) => [type, changes.map(({ clock, action }) => `${clock} ${action}`)]),
    ).toEqual([['TicketCreated', ['FR started', 'RES started']]]);
  });

  it('count every step in working hours that sum up to what each clock has used', async () => {
    const desk = await openClockDesk();
    await desk.receive({ subject: 'Silent' });
    desk.clock.set(plusMs(TUESDAY_9, HOUR_MS));
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'waiting_customer' });

    const view = await explained(desk);

    const changes = view.steps.flatMap((step) => step.changes).filter(({ countedMs }) => countedMs > 0);
    expect(changes.find(({ clock }) => clock === 'FR')).toMatchObject({
      action: 'stopped',
      countedMs: 9 * HOUR_MS,
      countedIn: [
        { from: MONDAY, until: EIGHTEEN },
        { from: TUESDAY_9, until: plusMs(TUESDAY_9, HOUR_MS) },
      ],
    });
    for (const run of view.clocks) {
      const own = changes.filter(({ clock, cycle }) => clock === run.clock && cycle === run.cycle);
      expect(own.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(run.elapsedMs);
    }
    expect(view.clocks).toEqual((await desk.ticketNumbered(1001)).clocks?.clocks);
  });

  it('do not exist for an agent of another team, nor for nobody', async () => {
    const desk = await openClockDesk({ agents: [agentOf(2, [1]), agentOf(3, [2])] });
    await desk.receive({ subject: 'Silent' });
    const { ticketId } = await desk.ticketNumbered(1001);
    const path = `/v1/tickets/${ticketId}/clocks`;

    expect((await desk.clockApi('GET', path, undefined, { as: callerOf(2) })).status).toBe(200);
    const hidden = await desk.clockApi('GET', path, undefined, { as: callerOf(3) });
    const missing = await desk.clockApi('GET', path.replace(/.{3}\/clocks/, 'zzz/clocks'));
    expect([hidden.status, hidden.body['code']]).toEqual([404, 'ticket.not-found']);
    expect([missing.status, missing.body['code']]).toEqual([404, 'ticket.not-found']);
    expect((await desk.clockApi('GET', path, undefined, { as: callerOf(9) })).status).toBe(401);
  });
});

async function simulated(desk: ClockDesk, request: object) {
  const { status, body } = await desk.clockApi('POST', '/v1/simulations', request);
  expect(status).toBe(200);
  return simulationSchema.parse(body);
}

describe('the simulator', () => {
  const ON_FRIDAY = { address: 'support@example.com', priority: 'normal', at: '2025-10-03T13:30:00.000Z' };

  it('tells deadlines, warnings and the promise of a request on a Friday afternoon', async () => {
    const desk = await openClockDesk();

    const { clocks, promisedAt } = await simulated(desk, ON_FRIDAY);

    const monday = '2025-10-06T12:30:00.000Z';
    expect(promisedAt).toBe(monday);
    expect(clocks.find(({ clock }) => clock === 'FR')).toEqual({
      clock: 'FR',
      targetMinutes: 480,
      dueAt: monday,
      warnings: [
        { percent: 50, at: '2025-10-06T08:30:00.000Z' },
        { percent: 75, at: '2025-10-06T10:30:00.000Z' },
        { percent: 90, at: '2025-10-06T11:42:00.000Z' },
      ],
    });
    expect(clocks.map(({ clock }) => clock)).toEqual(['FR', 'NR', 'RES']);
  });

  it('says word for word what the customer would read', async () => {
    const desk = await openClockDesk();
    desk.clock.set('2025-10-03T13:30:00.000Z' as Instant);
    await desk.receive({ subject: 'Silent' }, { verdicts: { dmarc: 'GRAY', spf: 'GRAY', dkim: 'GRAY' } });
    const [sent] = await desk.sentMails();

    const { acknowledgement } = await simulated(desk, ON_FRIDAY);

    const withoutLink = (text: string | null | undefined) =>
      (text ?? '')
        .replace(/(https:\/\/\S+|…)/, 'LINK')
        .replaceAll('\r\n', '\n')
        .trim();
    expect(acknowledgement.subject).toBe(sent?.subject);
    expect(withoutLink(acknowledgement.text)).toBe(withoutLink(sent?.text));
    expect(acknowledgement.heldBack).toBeUndefined();
  });

  it('tells of a holiday, in the language asked for', async () => {
    const desk = await openClockDesk({
      exceptions: [{ kind: 'closed', date: '2025-10-06' as never, reason: { en: 'City day', ru: 'День города' } }],
    });

    const { acknowledgement } = await simulated(desk, { ...ON_FRIDAY, language: 'ru' });

    expect(acknowledgement.text).toContain('6 октября');
    expect(acknowledgement.text).toContain('День города');
  });

  it('says why a mailbox would send none at that time', async () => {
    const desk = await openClockDesk({ mailbox: { acknowledge: 'outside_hours_only' } });

    const open = await simulated(desk, ON_FRIDAY);
    const shut = await simulated(desk, { ...ON_FRIDAY, at: '2025-10-03T15:00:00.000Z' });

    expect(open.acknowledgement.heldBack).toBe('policy-outside-hours');
    expect(shut.acknowledgement.heldBack).toBeUndefined();
  });

  it('follows the override of a policy for a type and a service', async () => {
    const overrides = [{ type: 'outage', service: 'telephone', targets: { normal: { FR: 15 } } }];
    const desk = await openClockDesk({ policy: { overrides } });

    const plain = await simulated(desk, { ...ON_FRIDAY, type: 'outage' });
    const outage = await simulated(desk, { ...ON_FRIDAY, type: 'outage', service: 'telephone' });

    expect(plain.targets.FR).toBe(480);
    expect(outage.targets).toMatchObject({ FR: 15 });
    expect(outage.clocks).toHaveLength(1);
  });

  it('takes a mailbox or an address, not both and not neither', async () => {
    const desk = await openClockDesk();
    const request = { priority: 'normal', at: MONDAY };
    const mailboxId = firstId('mailbox', 1);
    const post = async (body: object) => (await desk.clockApi('POST', '/v1/simulations', body)).status;

    expect(await post({ ...request, mailboxId })).toBe(200);
    expect(await post({ ...request, address: 'Unknown+x@example.com' })).toBe(200);
    expect(await post(request)).toBe(400);
    expect(await post({ ...request, mailboxId, address: 'support@example.com' })).toBe(400);
    expect(await post({ ...request, mailboxId: firstId('mailbox', 7) })).toBe(404);
  });

  it('writes nothing and mails nobody', async () => {
    const desk = await openClockDesk();
    const dump = desk.dump();

    await simulated(desk, ON_FRIDAY);
    await desk.passUntil(plusMs(MONDAY, 3 * MINUTE_MS));

    expect(desk.dump()).toBe(dump);
    expect(await desk.sentMails()).toEqual([]);
  });

  it('is for those who may read settings, and calendars for those who may change them', async () => {
    const desk = await openClockDesk({ agents: [agentOf(2, [1]), agentOf(3, [1], { role: 'lead' })] });
    const simulation = { mailboxId: firstId('mailbox', 1), priority: 'normal', at: MONDAY };
    const status = async (number: number, method: string, path: string, body?: object) =>
      (await desk.clockApi(method, path, body, { as: callerOf(number) })).status;
    const versions = `/v1/calendars/${firstId('calendar', 1)}/versions`;

    expect(await status(2, 'POST', '/v1/simulations', simulation)).toBe(403);
    expect(await status(3, 'POST', '/v1/simulations', simulation)).toBe(200);
    expect(await status(2, 'GET', '/v1/calendars')).toBe(403);
    expect(await status(3, 'GET', '/v1/calendars')).toBe(200);
    expect(await status(3, 'PUT', versions, {})).toBe(403);
  });
});
