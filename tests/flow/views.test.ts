// Views: several lists as one, cut by what the address says; a person's own views; and nothing of queues that one does not see.
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { OWN_VIEWS_MAX, VIEW_NAME_MAX } from '../../shared/views/own-views-contract.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { Caller } from '../support/desk-http.ts';
import { ADMINISTRATOR, agentOf, callerOf } from '../support/desk-settings.ts';
import { command, done } from './commanding.ts';

const [ONE, TWO] = [firstId('queue', 1), firstId('queue', 2)];

async function view(desk: Desk, query = '', as: Caller = ADMINISTRATOR) {
  const { status, body } = await desk.api('GET', `/v1/views/tickets?${query}`, undefined, { as });
  expect({ status, body }).toEqual({ status: 200, body });
  const rows = body['rows'] as readonly { number: number; queueId?: string }[];
  return { ...body, numbers: rows.map(({ number }) => number), rows, cursor: body['cursor'] as string | undefined };
}

/** Four requests of the first queue and two of the second, each an hour younger than the one before. */
async function busyDesk(): Promise<Desk> {
  const desk = await openDesk({ billing: {}, agents: [agentOf(2, [1]), agentOf(3, [2])] });
  const mails = ['Printer is silent', 'Not a Принтёр', 'VPN drops', 'Monitor', 'Invoice', 'Bill for a printer'];
  for (const [index, subject] of mails.entries()) {
    const to = index < 4 ? 'support@example.com' : 'billing@example.com';
    await desk.receive({ from: `person-${index}@customer.example`, subject, to });
    desk.clock.advance(MINUTE_MS);
  }
  return desk;
}

describe('a view', () => {
  it('shows the lists of all queues that one sees as one, by the next deadline, with the queue of each row', async () => {
    const desk = await busyDesk();
    const all = await view(desk);
    expect(all.numbers).toEqual([1001, 1002, 1003, 1004, 1005, 1006]);
    expect(all.rows.map(({ queueId }) => queueId)).toEqual([ONE, ONE, ONE, ONE, TWO, TWO]);
    await command(desk, 1006, ['PUT', 'priority'], { priority: 'urgent' });
    expect((await view(desk)).numbers[0]).toBe(1006);
  });

  it('goes on behind its cursor although rows moved meanwhile', async () => {
    const desk = await busyDesk();
    const first = await view(desk, 'limit=2');
    expect(first.numbers).toEqual([1001, 1002]);
    await command(desk, 1001, ['POST', 'route'], { queueId: TWO });
    const second = await view(desk, `limit=2&cursor=${first.cursor}`);
    expect(second.numbers).toEqual([1003, 1004]);
    const third = await view(desk, `limit=2&cursor=${second.cursor}`);
    expect(third.numbers).toEqual([1005, 1006]);
    expect(third.cursor).toBeUndefined();
  });

  it.each([
    [`queues=${TWO}`, [1005, 1006]],
    ['lines=1', [1001, 1002, 1003, 1004]],
    ['lines=2,9', [1005, 1006]],
    ['lines=1.5', []],
    ['lines=9', []],
    ['text=PRINTER', [1001, 1006]],
    ['text=принтер', [1002]],
    ['text=for%20bill', [1006]],
    ['owner=me', [1003]],
    [`owner=me&queues=${ONE}`, [1003]],
    [`owner=me&queues=${TWO}`, []],
    ['owner=nobody', [1002, 1004, 1005, 1006]],
    [`owner=${firstId('agent', 2)}`, [1001]],
    ['priorities=high,urgent', [1004]],
    ['statuses=new', [1001, 1002, 1003, 1004, 1006]],
    ['channels=form', []],
    ['channels=email&text=monitor', [1004]],
    ['group=waiting', [1005]],
    ['group=work', [1001, 1002, 1003, 1004, 1005, 1006]],
    ['group=work&statuses=waiting_vendor', [1005]],
    ['group=done', []],
  ])('by %s shows %j', async (query, numbers) => {
    const desk = await busyDesk();
    await done(desk, 1001, ['PUT', 'assignee'], { agentId: firstId('agent', 2) });
    await done(desk, 1003, ['POST', 'take']);
    await done(desk, 1004, ['PUT', 'priority'], { priority: 'high' });
    await done(desk, 1005, ['PUT', 'status'], { status: 'waiting_vendor', seenVersion: 2 });
    const shown = await view(desk, query.startsWith('group') ? query : `group=work&${query}`);
    expect(shown.numbers.toSorted()).toEqual(numbers);
  });

  it('of what is late ends at the present instant, and one of today at the instant that it names', async () => {
    const desk = await busyDesk();
    await done(desk, 1006, ['PUT', 'priority'], { priority: 'urgent' });
    const { rows } = await view(desk);
    const due = (rows[0] as unknown as { deadlineAt: string }).deadlineAt;
    desk.clock.set(due as never);
    expect((await view(desk, 'group=work&dueUntil=late')).numbers).toEqual([1006]);
    desk.clock.advance(-1);
    expect((await view(desk, 'group=work&dueUntil=late')).numbers).toEqual([]);
    expect((await view(desk, `dueUntil=${due}`)).numbers).toEqual([1006]);
  });

  it('of what is over begins with what ended last', async () => {
    const desk = await busyDesk();
    for (const number of [1004, 1001, 1006]) {
      desk.clock.advance(HOUR_MS);
      await done(desk, number, ['POST', 'solve'], { seenVersion: 2 });
    }
    const first = await view(desk, 'group=done&limit=2');
    expect(first.numbers).toEqual([1006, 1001]);
    expect((await view(desk, `group=done&limit=2&cursor=${first.cursor}`)).numbers).toEqual([1004]);
  });

  it('shows nothing of queues that one does not see, also when they are named, but for what one has', async () => {
    const desk = await busyDesk();
    expect((await view(desk, '', callerOf(3))).numbers).toEqual([1005, 1006]);
    expect((await view(desk, `queues=${ONE}`, callerOf(3))).numbers).toEqual([]);
    await done(desk, 1006, ['PUT', 'assignee'], { agentId: firstId('agent', 3) });
    expect((await view(desk, 'owner=me', callerOf(3))).numbers).toEqual([1006]);
    expect((await view(desk, `owner=${firstId('agent', 3)}`, callerOf(2))).numbers).toEqual([]);
  });

  it.each([
    ['cursor=abc', 'cursor'],
    ['group=spam', 'group'],
    ['queues=nothing', 'queues'],
    ['statuses=asleep', 'statuses'],
    [`text=${'x'.repeat(101)}`, 'text'],
    ['limit=101', 'limit'],
    ['dueUntil=soon', 'dueUntil'],
  ])('refuses %s and names the field', async (query, field) => {
    const desk = await openDesk();
    const { status, body } = await desk.api('GET', `/v1/views/tickets?${query}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(field);
  });
});

describe("a person's own views", () => {
  const filter = { group: 'open', text: 'printer' };
  const own = (number: number, name = `View ${number}`) => ({
    ...{ viewId: `view${String(number).padStart(6, '0')}`, name, filter },
  });
  const save = (desk: Desk, seenVersion: number, views: readonly object[], as: Caller = ADMINISTRATOR) =>
    desk.api('PUT', '/v1/me/views', { seenVersion, views }, { as });

  it('are added, named anew, put in another order and removed, and are nobody else’s', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1])] });
    expect((await desk.api('GET', '/v1/me/views')).body).toEqual({ version: 0, views: [] });
    expect((await save(desk, 0, [own(1), own(2)])).body).toMatchObject({ version: 1 });
    const changed = [own(2), { ...own(1, 'Printers'), columns: ['age', 'queue'] }];
    expect((await save(desk, 1, changed)).status).toBe(200);
    const { body } = await desk.api('GET', '/v1/me/views');
    expect(body).toMatchObject({
      version: 2,
      views: [{ name: 'View 2' }, { name: 'Printers', columns: ['age', 'queue'] }],
    });
    expect((await desk.api('GET', '/v1/me/views', undefined, { as: callerOf(2) })).body).toEqual({
      version: 0,
      views: [],
    });
    expect((await save(desk, 2, [])).body).toEqual({ version: 3, views: [] });
  });

  it('of two windows do not overwrite each other', async () => {
    const desk = await openDesk();
    await save(desk, 0, [own(1)]);
    const refused = async (seenVersion: number) => {
      const { status, body } = await save(desk, seenVersion, [own(2)]);
      return [status, body['code']];
    };
    expect(await refused(0)).toEqual([409, 'setting.changed']);
    await save(desk, 1, [own(3)]);
    expect(await refused(1)).toEqual([409, 'setting.changed']);
  });

  const many = (count: number) => Array.from({ length: count }, (_, index) => own(index));
  it.each([
    ['twenty views', many(OWN_VIEWS_MAX), 200],
    ['twenty-one views', many(OWN_VIEWS_MAX + 1), 400],
    ['a name of sixty characters', [own(1, 'x'.repeat(VIEW_NAME_MAX))], 200],
    ['a name of sixty-one characters', [own(1, 'x'.repeat(VIEW_NAME_MAX + 1))], 400],
    ['no name', [own(1, '  ')], 400],
    ['two views of one name', [own(1, 'Printers'), own(2, 'printers')], 400],
    ['one view twice', [own(1), own(1, 'Other')], 400],
    ['a filter that is none', [{ ...own(1), filter: { group: 'spam' } }], 400],
  ])('%s are answered as they should be', async (_, views, status) => {
    const desk = await openDesk();
    const answer = await save(desk, 0, views);
    expect(answer.status).toBe(status);
    if (status === 400) expect(JSON.stringify(answer.body)).toContain('views');
  });
});
