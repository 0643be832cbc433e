// Absences, duties and the choice of notices over the API: who may write what down, and what is refused by name.
import { describe, expect, it } from 'vitest';
import { DAY_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { epochMs, plusMs } from '../../shared/kernel/instant.ts';
import { settingChangesOn } from '../../shared/settings/setting-changes.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, MONDAY, openDesk } from '../support/desk.ts';
import type { ApiAnswer } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { assigns, IVANOVA, inbox, noticeDesk, ORLOVA, PETROV } from './noticing.ts';

const STRANGER = firstId('agent', 5);
const GONE = firstId('agent', 6);
const teamId = firstId('team', 1);

function rotaDesk(): Promise<Desk> {
  return openDesk({
    agents: [
      agentOf(2, [1]),
      agentOf(3, [1]),
      agentOf(4, [1], { role: 'lead' }),
      agentOf(5, [2]),
      agentOf(6, [1], { active: false }),
    ],
  });
}

const days = (from: number, to: number) => ({ from: plusMs(MONDAY, from * DAY_MS), to: plusMs(MONDAY, to * DAY_MS) });
const numberOf = (agentId: string) => Number(agentId.slice(4));
let keys = 0;

function post(desk: Desk, path: string, body: object, as: string, key?: string): Promise<ApiAnswer> {
  keys += 1;
  return desk.api('POST', path, body, { as: callerOf(numberOf(as)), key: key ?? `rota-key-${keys}` });
}
const isAbsent = (desk: Desk, agentId: string, more: object = {}, as = agentId, key?: string) =>
  post(desk, '/v1/absences', { agentId, deputyId: PETROV, ...days(1, 3), ...more }, as, key);
const isOnDuty = (desk: Desk, more: object = {}, as: string = ORLOVA) =>
  post(desk, '/v1/duties', { teamId, role: 'on-duty', agentId: IVANOVA, ...days(1, 3), ...more }, as);
const refusal = ({ status, body }: ApiAnswer) => [status, body['code'], (body['params'] as { field?: string })?.field];

describe('an absence', () => {
  it('is written down by the person themselves, and is there to be read', async () => {
    const desk = await rotaDesk();
    const { status, body } = await isAbsent(desk, IVANOVA);
    expect(status).toBe(201);
    expect(body).toEqual({
      ...{ absenceId: expect.stringMatching(/^abs_/), version: 1, agentId: IVANOVA, deputyId: PETROV },
      ...days(1, 3),
    });
    for (const as of [IVANOVA, PETROV, ORLOVA]) {
      const listed = await desk.api('GET', '/v1/absences', undefined, { as: callerOf(numberOf(as)) });
      expect(listed.body).toEqual({ absences: [body] });
    }
  });

  it('of people in other teams is nobody’s to see, unless they stand in', async () => {
    const desk = await rotaDesk();
    await isAbsent(desk, IVANOVA);
    const listed = () => desk.api('GET', '/v1/absences', undefined, { as: callerOf(5) });
    expect((await listed()).body).toEqual({ absences: [] });
    await isAbsent(desk, IVANOVA, { ...days(5, 6), deputyId: STRANGER });
    expect((await listed()).body['absences']).toHaveLength(1);
  });

  it('of somebody else is a lead’s to write, of the own teams only', async () => {
    const desk = await rotaDesk();
    expect((await isAbsent(desk, IVANOVA, {}, ORLOVA)).status).toBe(201);
    expect(refusal(await isAbsent(desk, IVANOVA, days(5, 6), PETROV)).slice(0, 2)).toEqual([403, 'permission.missing']);
    expect(refusal(await isAbsent(desk, STRANGER, {}, ORLOVA)).slice(0, 2)).toEqual([403, 'permission.missing']);
  });

  it('of somebody else is not a colleague’s to change or withdraw', async () => {
    const desk = await rotaDesk();
    const { body } = await isAbsent(desk, IVANOVA);
    const path = `/v1/absences/${body['absenceId']}`;
    const as = callerOf(3);
    const change = { deputyId: ORLOVA, ...days(1, 2), seenVersion: 1 };
    expect((await desk.api('PUT', path, change, { as })).status).toBe(403);
    expect((await desk.api('DELETE', `${path}?seenVersion=1`, undefined, { as })).status).toBe(403);
    expect((await desk.api('PUT', path, change, { as: callerOf(5) })).status).toBe(404);
  });

  it.each([
    ['oneself as deputy', { deputyId: IVANOVA }, [400, 'absence.deputy-self', 'deputyId']],
    ['a deputy who has left', { deputyId: GONE }, [400, 'agent.inactive', 'deputyId']],
    ['a deputy whom nobody knows', { deputyId: firstId('agent', 99) }, [404, 'agent.not-found', 'deputyId']],
  ])('with %s is refused, with the field', async (_, more, expected) => {
    const desk = await rotaDesk();
    const before = desk.dump();
    expect(refusal(await isAbsent(desk, IVANOVA, more))).toEqual(expected);
    expect(desk.dump()).toBe(before);
  });

  it.each([
    ['before it begins', days(3, 1)],
    ['when it begins', days(1, 1)],
  ])('that ends %s is refused, with the field', async (_, times) => {
    const { status, body } = await isAbsent(await rotaDesk(), IVANOVA, times);
    expect([status, body['errors']]).toEqual([400, [{ field: 'body.to', message: 'must be later than from' }]]);
  });

  it.each([
    ['begins in', days(2, 5), 'from'],
    ['ends in', days(0, 2), 'to'],
    ['holds', days(0, 5), 'to'],
    ['lies within', days(1, 2), 'from'],
  ])('that %s another of the same person is refused, with the field and the other one', async (_, times, field) => {
    const desk = await rotaDesk();
    const { body } = await isAbsent(desk, IVANOVA);
    const refused = await isAbsent(desk, IVANOVA, times);
    expect(refusal(refused)).toEqual([409, 'absence.overlaps', field]);
    expect(refused.body['params']).toMatchObject({ absenceId: body['absenceId'] });
  });

  it('that touches another one, or is another person’s, is taken', async () => {
    const desk = await rotaDesk();
    await isAbsent(desk, IVANOVA);
    expect((await isAbsent(desk, IVANOVA, days(0, 1))).status).toBe(201);
    expect((await isAbsent(desk, IVANOVA, days(3, 4))).status).toBe(201);
    expect((await isAbsent(desk, PETROV, { deputyId: IVANOVA })).status).toBe(201);
  });

  it('changes by the version that its author saw, and by no older one', async () => {
    const desk = await rotaDesk();
    const { body } = await isAbsent(desk, IVANOVA);
    const path = `/v1/absences/${body['absenceId']}`;
    const change = (seenVersion: number, to: number) =>
      desk.api('PUT', path, { deputyId: ORLOVA, ...days(1, to), seenVersion }, { as: callerOf(2) });
    expect((await change(1, 2)).body).toMatchObject({ version: 2, deputyId: ORLOVA, ...days(1, 2) });
    expect(refusal(await change(1, 4)).slice(0, 2)).toEqual([409, 'setting.changed']);
    expect((await change(2, 4)).body).toMatchObject({ version: 3 });
  });

  it('that is withdrawn is gone, makes room, and cannot be withdrawn twice', async () => {
    const desk = await rotaDesk();
    const { body } = await isAbsent(desk, IVANOVA);
    const as = callerOf(2);
    const withdraw = (seen: number) =>
      desk.api('DELETE', `/v1/absences/${body['absenceId']}?seenVersion=${seen}`, undefined, { as });
    expect(refusal(await withdraw(2)).slice(0, 2)).toEqual([409, 'setting.changed']);
    expect((await withdraw(1)).body).toMatchObject({ version: 2, withdrawn: true });
    expect((await withdraw(2)).status).toBe(404);
    expect((await desk.api('GET', '/v1/absences', undefined, { as })).body).toEqual({ absences: [] });
    expect((await isAbsent(desk, IVANOVA)).status).toBe(201);
  });

  it('is written down once, however often the request comes, and the key serves no other request', async () => {
    const desk = await rotaDesk();
    const answers = [
      await isAbsent(desk, IVANOVA, {}, IVANOVA, 'holiday-1'),
      await isAbsent(desk, IVANOVA, {}, IVANOVA, 'holiday-1'),
    ];
    expect(answers[1]).toMatchObject({ status: 201, body: answers[0]?.body });
    expect(refusal(await isAbsent(desk, IVANOVA, days(5, 6), IVANOVA, 'holiday-1')).slice(0, 2)).toEqual([
      409,
      'command.reused',
    ]);
    const listed = await desk.api('GET', '/v1/absences', undefined, { as: callerOf(2) });
    expect(listed.body['absences']).toHaveLength(1);
  });

  it('is seen at once by another process, which refuses what overlaps it', async () => {
    const desk = await rotaDesk();
    const other = desk.elsewhere();
    const as = callerOf(2);
    await other.api('GET', '/v1/absences', undefined, { as });
    await isAbsent(desk, IVANOVA);
    const wanted = { agentId: IVANOVA, deputyId: PETROV, ...days(2, 4) };
    expect((await other.api('POST', '/v1/absences', wanted, { as, key: 'elsewhere-1' })).status).toBe(409);
  });

  it('leaves a record of each change with its author, and leaves the settings 90 days after its end', async () => {
    const desk = await rotaDesk();
    const { body } = await isAbsent(desk, IVANOVA, {}, ORLOVA);
    await desk.api('DELETE', `/v1/absences/${body['absenceId']}?seenVersion=1`, undefined, { as: callerOf(2) });
    const changes = await settingChangesOn(desk.table, MONDAY.slice(0, 10));
    const ofAbsence = changes.filter(({ id }) => id === body['absenceId']);
    expect(ofAbsence.map(({ agentId, at, version, kind }) => [agentId, at, version, kind])).toEqual([
      [ORLOVA, MONDAY, 1, 'ABSENCE'],
      [IVANOVA, MONDAY, 2, 'ABSENCE'],
    ]);
    const other = await isAbsent(desk, IVANOVA);
    const setting = await desk.table.get({ pk: 'SETTINGS', sk: `ABSENCE#${other.body['absenceId']}` });
    expect(setting?.expiresAtS).toBe(epochMs(days(1, 93).to) / SECOND_MS);
  });

  it('brings work to the deputy as soon as it begins, and back when it is withdrawn', async () => {
    const desk = await noticeDesk();
    const { body } = await isAbsent(desk, IVANOVA, days(0, 3));
    await assigns(desk, IVANOVA);
    await desk.api('DELETE', `/v1/absences/${body['absenceId']}?seenVersion=1`, undefined, { as: callerOf(2) });
    await assigns(desk, null);
    await assigns(desk, IVANOVA);
    expect((await inbox(desk)).map((line) => line.split('@')[0])).toEqual(['petrov', 'ivanova']);
  });
});

describe('a duty', () => {
  it('is written down by a lead of the team, and read by the team', async () => {
    const desk = await rotaDesk();
    const { status, body } = await isOnDuty(desk);
    expect(status).toBe(201);
    for (const number of [2, 4])
      expect((await desk.api('GET', '/v1/duties', undefined, { as: callerOf(number) })).body).toEqual({
        duties: [body],
      });
    expect((await desk.api('GET', '/v1/duties', undefined, { as: callerOf(5) })).body).toEqual({ duties: [] });
  });

  it('is not an agent’s to write, nor a lead’s for another team', async () => {
    const desk = await rotaDesk();
    expect(refusal(await isOnDuty(desk, {}, IVANOVA)).slice(0, 2)).toEqual([403, 'permission.missing']);
    expect((await isOnDuty(desk, { teamId: firstId('team', 2) })).status).toBe(404);
    expect((await isOnDuty(desk, { teamId: firstId('team', 9) })).status).toBe(404);
  });

  it('has one person at a time for a place, and several places may be filled', async () => {
    const desk = await rotaDesk();
    await isOnDuty(desk);
    expect(refusal(await isOnDuty(desk, { agentId: PETROV, ...days(2, 4) }))).toEqual([409, 'duty.overlaps', 'from']);
    expect((await isOnDuty(desk, { agentId: PETROV, ...days(3, 4) })).status).toBe(201);
    expect((await isOnDuty(desk, { role: 'manager' })).status).toBe(201);
    expect((await isOnDuty(desk, { role: 'assignee' })).status).toBe(400);
  });

  it('of somebody who has left is refused', async () => {
    expect(refusal(await isOnDuty(await rotaDesk(), { agentId: GONE }))).toEqual([400, 'agent.inactive', 'agentId']);
  });

  it('changes and goes by the version that was seen', async () => {
    const desk = await rotaDesk();
    const { body } = await isOnDuty(desk);
    const path = `/v1/duties/${body['dutyId']}`;
    const as = callerOf(4);
    const change = { role: 'on-duty', agentId: PETROV, ...days(1, 2), seenVersion: 1 };
    expect((await desk.api('PUT', path, change, { as })).body).toMatchObject({ version: 2, agentId: PETROV });
    expect((await desk.api('PUT', path, change, { as })).status).toBe(409);
    expect((await desk.api('DELETE', `${path}?seenVersion=1`, undefined, { as })).status).toBe(409);
    expect((await desk.api('DELETE', `${path}?seenVersion=2`, undefined, { as })).status).toBe(200);
    expect((await desk.api('GET', '/v1/duties', undefined, { as })).body).toEqual({ duties: [] });
  });
});

describe('the choice of notices', () => {
  const ALL = {
    assigned: true,
    'customer-answered': true,
    'answer-undelivered': true,
    mentioned: true,
    'clock-warned': true,
    escalated: true,
  };
  const as = callerOf(2);

  it('is everything until somebody chooses', async () => {
    const desk = await rotaDesk();
    expect((await desk.api('GET', '/v1/me', undefined, { as })).body).toMatchObject({ version: 1, notices: ALL });
  });

  it('is kept on the person’s own record, shown there, and obeyed', async () => {
    const desk = await noticeDesk();
    const notices = { ...ALL, assigned: false };
    const chosen = await desk.api('PUT', '/v1/me/notices', { seenVersion: 1, notices }, { as });
    expect([chosen.status, chosen.body]).toEqual([200, { version: 2, notices }]);
    expect((await desk.api('GET', '/v1/me', undefined, { as })).body).toMatchObject({ version: 2, notices });
    await assigns(desk, IVANOVA);
    await assigns(desk, PETROV);
    expect((await inbox(desk)).map((line) => line.split('@')[0])).toEqual(['petrov']);
    await desk.api('PUT', '/v1/me/notices', { seenVersion: 2, notices: ALL }, { as });
    await assigns(desk, IVANOVA);
    expect(await inbox(desk)).toHaveLength(2);
  });

  it('is refused when the record is another by now, and when a kind is missing', async () => {
    const desk = await rotaDesk();
    const put = (seenVersion: number, notices: object) =>
      desk.api('PUT', '/v1/me/notices', { seenVersion, notices }, { as });
    expect((await put(1, ALL)).status).toBe(200);
    expect(refusal(await put(1, ALL)).slice(0, 2)).toEqual([409, 'setting.changed']);
    // As a client sends it that is older than the newest kind: it is told which kind, and where to find them.
    const { escalated: _, ...known } = ALL;
    const faulty = await put(2, known);
    expect([faulty.status, faulty.body['errors']]).toEqual([
      400,
      [
        {
          field: 'body.notices.escalated',
          message: 'must be true or false: a choice names every kind that GET /v1/me names',
        },
      ],
    ]);
    expect((await desk.api('GET', '/v1/me', undefined, { as })).body).toMatchObject({ version: 2, notices: ALL });
  });
});
