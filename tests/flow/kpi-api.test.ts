// The figures as the API tells them: those that a plain reading of the events gives, each with its method and its requests.
import { beforeEach, describe, expect, it } from 'vitest';
import type { KpiView } from '../../shared/kpi/kpi-contract.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { callerOf } from '../support/desk-settings.ts';
import type { KpiDesk } from '../support/kpi-desk.ts';
import { readPlainly } from '../support/kpi-recount.ts';
import { at, tellWeek } from './kpi-week.ts';

let desk: KpiDesk;
beforeEach(async () => {
  desk = await tellWeek();
});

type FigureView = KpiView['figures'][number];

async function kpi(query: string, options = {}) {
  const { status, body } = await desk.api('GET', `/v1/kpi?${query}`, undefined, options);
  expect(status).toBe(200);
  const view = body as unknown as KpiView;
  const figure = (name: string) => view.figures.find((one) => one.name === name) as FigureView & Record<string, never>;
  return { view, figure };
}

async function listed(path: string) {
  const tickets: { number: number; adds: number; times: number; subject: string }[] = [];
  let cursor: unknown;
  do {
    const { status, body } = await desk.api('GET', cursor === undefined ? path : `${path}&cursor=${cursor}`);
    expect(status).toBe(200);
    tickets.push(...(body['tickets'] as typeof tickets));
    cursor = body['cursor'];
  } while (cursor !== undefined);
  return tickets;
}

const mean = (values: readonly number[]) =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10;

describe('the figures of a period', () => {
  it.each([
    ['2025-10-06', '2025-10-06'],
    ['2025-10-07', '2025-10-07'],
    ['2025-10-06', '2025-10-07'],
  ])('from %s to %s are those that a plain reading of the events gives', async (from, to) => {
    const plain = readPlainly(desk.events(), from, to);
    const { figure } = await kpi(`from=${from}&to=${to}`);
    for (const name of ['received', 'solved', 'solvedSilently', 'missed', 'reassigned', 'moved'] as const) {
      expect([name, figure(name)]).toEqual([name, expect.objectContaining({ kind: 'count', value: plain[name] })]);
    }
    expect(figure('reopened')).toMatchObject({ part: plain.reopened, of: plain.solved });
    expect(figure('firstKept')).toMatchObject({ part: plain.firstInTime, of: plain.firstAnswerMinutes.length });
    expect(figure('atOnceOfSolved')).toMatchObject({ part: plain.atOnce, of: plain.solved });
    expect(figure('atOnceOfReceived')).toMatchObject({ part: plain.atOnce, of: plain.received });
    for (const [name, minutes] of [
      ['firstReply', plain.firstAnswerMinutes],
      ['finalAnswer', plain.finalAnswerMinutes],
    ] as const) {
      expect(figure(name)).toMatchObject({ n: minutes.length });
      if (minutes.length > 0) expect(figure(name)).toMatchObject({ business: { mean: mean(minutes) } });
    }
  });

  it('count a machine’s mail and spam nowhere', async () => {
    const { figure } = await kpi('from=2025-10-06&to=2025-10-07');
    const numbers = (await listed(figure('received').tickets[0] ?? '')).map(({ number }) => number);
    expect(numbers.sort()).toEqual([1001, 1002, 1003, 1006, 1007]);
  });

  it('lead to exactly the requests that make them up', async () => {
    const { view } = await kpi('from=2025-10-06&to=2025-10-07');
    for (const one of view.figures.filter(({ tickets }) => tickets.length > 0)) {
      const sums = await Promise.all(one.tickets.map(async (path) => await listed(path)));
      const adds = sums.map((tickets) => tickets.reduce((sum, each) => sum + each.adds, 0));
      if (one.kind === 'count') expect([one.name, adds]).toEqual([one.name, [one.value]]);
      if (one.kind === 'share' && adds.length === 2) expect([one.name, adds]).toEqual([one.name, [one.part, one.of]]);
      if (one.kind === 'duration') {
        const times = sums.flat().reduce((sum, each) => sum + each.times, 0);
        expect([one.name, times]).toEqual([one.name, one.n]);
        if (one.business !== undefined) expect((adds[0] ?? 0) / 60 / times).toBeCloseTo(one.business.mean, 0);
      }
    }
  });

  it('stand beside how they are reckoned, in the reader’s language', async () => {
    const english = await kpi('from=2025-10-06&to=2025-10-07');
    const russian = await kpi('from=2025-10-06&to=2025-10-07', { headers: { 'accept-language': 'ru' } });
    expect(english.figure('firstReply').method).toMatchObject({
      formula: expect.stringContaining('first public answer by a person'),
      exclusions: expect.stringContaining('Answers of machines'),
    });
    expect(russian.figure('firstReply').title).toBe('Первый ответ (AFRT)');
    for (const { method } of russian.view.figures) expect(Object.values(method).join(' ')).toMatch(/[а-я]{4}/);
  });

  it('cost one read unit for a day of a scope', async () => {
    const item = await desk.table.get({ pk: 'KPI#all', sk: '2025-10-06' });
    expect(JSON.stringify(item).length).toBeLessThan(4096);
  });

  it('say when a day changed after it was over', async () => {
    const before = await kpi('from=2025-10-07&to=2025-10-07');
    expect(before.view.restatedAt).toBeUndefined();
    desk.clock.set(at('10:00', 9));
    const solved = await listed('/v1/kpi/tickets?from=2025-10-07&to=2025-10-07&measure=solved');
    const found = await desk.api('GET', `/v1/tickets?number=${solved[0]?.number}`);
    await desk.change(found.body['ticketId'] as never, {
      type: 'TicketReopened',
      data: { from: 'solved', by: 'agent' },
    });
    await desk.project();
    const after = await kpi('from=2025-10-07&to=2025-10-07');
    expect(after.view.restatedAt).toBe(at('10:00', 9));
    expect(Number(after.figure('solved').value)).toBe(Number(before.figure('solved').value) - 1);
  });

  it.each([
    ['from=2025-10-07&to=2025-10-06', 400],
    ['from=2025-01-01&to=2026-01-01', 200],
    ['from=2025-01-01&to=2026-01-02', 400],
    ['from=2025-10-06&to=2025-10-06&scope=moon:1', 400],
  ])('are refused for a period or a scope that is none: %s', async (query, status) => {
    expect((await desk.api('GET', `/v1/kpi?${query}`)).status).toBe(status);
  });
});

describe('the figures of a part', () => {
  it('are of a person, a queue, a line: what each received, answered and solved', async () => {
    const two = await kpi(`from=2025-10-06&to=2025-10-07&scope=agent:${firstId('agent', 2)}`);
    expect([two.figure('received'), two.figure('solved')].map(({ value }) => value)).toEqual([3, 2]);
    const line = await kpi('from=2025-10-06&to=2025-10-07&scope=line:1');
    expect(line.figure('routedUp')).toMatchObject({ part: 1, of: 5 });
    const third = await kpi('from=2025-10-06&to=2025-10-07&scope=line:3');
    expect(third.figure('received').value).toBe(1);
  });

  it('stand side by side', async () => {
    const { body } = await desk.api('GET', '/v1/kpi/comparison?from=2025-10-06&to=2025-10-07&by=line');
    const rows = body['rows'] as { name: string; figures: { name: string; value: number }[] }[];
    const received = rows.map(({ name, figures }) => [name, figures.find((one) => one.name === 'received')?.value]);
    expect(received).toEqual([
      ['1', 5],
      ['2', 0],
      ['3', 1],
      ['4', 0],
    ]);
  });

  it.each([
    [`agent:${firstId('agent', 2)}`, 200],
    [`team:${firstId('team', 1)}`, 200],
    [`queue:${firstId('queue', 1)}`, 200],
    ['all', 404],
    ['channel:email', 404],
    [`agent:${firstId('agent', 3)}`, 404],
    [`team:${firstId('team', 2)}`, 404],
    [`queue:${firstId('queue', 2)}`, 404],
  ])('are for those they concern: an agent asks for %s', async (scope, status) => {
    for (const path of ['/v1/kpi', '/v1/kpi/export', '/v1/kpi/tickets']) {
      const measure = path.endsWith('tickets') ? '&measure=received' : '';
      const query = `from=2025-10-06&to=2025-10-07&scope=${scope}${measure}`;
      expect((await desk.api('GET', `${path}?${query}`, undefined, { as: callerOf(2) })).status).toBe(status);
    }
  });
});
