// Where a request stands: waiting, solved, taken up again, closed, asleep; and what somebody did meanwhile.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf } from '../support/desk-settings.ts';
import { answeredDesk } from './answered-desk.ts';
import { command, done, eventsOf, refusalOf, typesOf } from './commanding.ts';
import { ticketNumbered } from './telling.ts';

const STATUS = ['PUT', 'status'] as const;
const QUEUE = firstId('queue', 1);

async function listed(desk: Desk, group: string): Promise<readonly number[]> {
  const { body } = await desk.api('GET', `/v1/queues/${QUEUE}/tickets?group=${group}`);
  return (body['rows'] as { number: number }[]).map(({ number }) => number);
}

const clocksOf = async (desk: Desk) =>
  (await ticketNumbered(desk, 1001)).clocks.map(({ clock, status }) => `${clock} ${status}`);

describe('a status set by hand', () => {
  it('pauses the solution clock while the customer is waited for, and for nobody else', async () => {
    const { desk } = await answeredDesk();
    const seen = async () => ({ seenVersion: (await ticketNumbered(desk, 1001)).version });
    await done(desk, 1001, STATUS, { status: 'waiting_customer', ...(await seen()) });
    expect(await clocksOf(desk)).toEqual(['FR stopped', 'RES paused']);
    for (const status of ['waiting_vendor', 'waiting_other_team', 'open']) {
      await done(desk, 1001, STATUS, { status, ...(await seen()) });
      expect(await clocksOf(desk)).toEqual(['FR stopped', 'RES running']);
      desk.clock.advance(MINUTE_MS);
    }
    expectSound(desk);
  });

  it('cannot hide that nobody has answered yet', async () => {
    const desk = await openDesk();
    await desk.receive({});
    await done(desk, 1001, STATUS, { status: 'waiting_customer', seenVersion: 1 });
    expect(await clocksOf(desk)).toEqual(['FR running', 'RES paused']);
  });

  it.each(['waiting_approval', 'solved', 'closed', 'new'])(
    'is never %s, which has a way of its own',
    async (status) => {
      const { desk } = await answeredDesk();
      expect((await command(desk, 1001, STATUS, { status, seenVersion: 2 })).status).toBe(400);
    },
  );

  it('is no way out of solved: that is reopening', async () => {
    const { desk } = await answeredDesk({}, 'solved');
    const { version } = await ticketNumbered(desk, 1001);
    expect(refusalOf(await command(desk, 1001, STATUS, { status: 'open', seenVersion: version }))).toEqual([
      409,
      'status.impossible',
    ]);
  });
});

describe('what came after the agent looked', () => {
  const COMMANDS = [
    ['PUT', 'status', { status: 'waiting_vendor' }],
    ['POST', 'solve', {}],
    ['POST', 'close', {}],
  ] as const;

  it.each(COMMANDS)(
    '%s %s is refused when the customer wrote, with the version to look at',
    async (method, path, body) => {
      const { desk, token } = await answeredDesk();
      const { version } = await ticketNumbered(desk, 1001);
      await desk.receive({ to: token, text: 'Wait, it burns.' });
      const before = await typesOf(desk, 1001);
      const refused = await command(desk, 1001, [method, path], { ...body, seenVersion: version });
      expect([...refusalOf(refused), refused.body['params']]).toEqual([
        409,
        'ticket.overtaken',
        { version: version + 1 },
      ]);
      expect(await typesOf(desk, 1001)).toEqual(before);
      expect((await command(desk, 1001, [method, path], { ...body, seenVersion: version + 1 })).status).toBe(200);
    },
  );

  it.each(COMMANDS)('%s %s is not refused for a note, an assignment or a priority', async (method, path, body) => {
    const { desk } = await answeredDesk();
    const { version } = await ticketNumbered(desk, 1001);
    await done(desk, 1001, ['POST', 'notes'], { text: 'He called twice.' });
    await done(desk, 1001, ['POST', 'take']);
    await done(desk, 1001, ['PUT', 'priority'], { priority: 'low' });
    expect((await command(desk, 1001, [method, path], { ...body, seenVersion: version })).status).toBe(200);
  });
});

describe('a ticket is solved', () => {
  it('with an answer, which goes out by mail and meets the first response', async () => {
    const desk = await openDesk();
    await desk.receive({});
    await done(desk, 1001, ['POST', 'solve'], { seenVersion: 1, text: 'Plugged in again.' });
    expect((await desk.sentMails()).at(-1)?.text).toContain('Plugged in again.');
    const { status, clocks } = await ticketNumbered(desk, 1001);
    expect([status, clocks.some(({ solvedWithoutReply }) => solvedWithoutReply)]).toEqual(['solved', false]);
  });

  it('without a word, which no mail tells and the clocks say', async () => {
    const desk = await openDesk();
    await desk.receive({});
    await done(desk, 1001, ['POST', 'solve'], { seenVersion: 1 });
    expect(await desk.sentMails()).toHaveLength(1);
    const { clocks } = await ticketNumbered(desk, 1001);
    expect(clocks.find(({ clock }) => clock === 'FR')?.solvedWithoutReply).toBe(true);
    expectSound(desk);
  });

  it('and taken up again by hand, where it is no reopening by the customer', async () => {
    const { desk } = await answeredDesk({}, 'solved');
    const { version } = await ticketNumbered(desk, 1001);
    const ticket = await done(desk, 1001, ['POST', 'reopen'], { seenVersion: version });
    expect([ticket.status, ticket.reopenCount, await clocksOf(desk)]).toEqual([
      'open',
      0,
      ['FR stopped', 'RES running'],
    ]);
    expect(refusalOf(await command(desk, 1001, ['POST', 'reopen'], { seenVersion: ticket.version }))).toEqual([
      409,
      'status.impossible',
    ]);
  });

  it('and closed for good: nothing but a note is possible any more', async () => {
    const { desk } = await answeredDesk();
    const { version } = await ticketNumbered(desk, 1001);
    await done(desk, 1001, ['POST', 'close'], { seenVersion: version });
    const seen = { seenVersion: version + 1 };
    for (const [method, path, body] of [
      ['POST', 'solve', seen],
      ['POST', 'reopen', seen],
      ['PUT', 'status', { status: 'open', ...seen }],
      ['PUT', 'priority', { priority: 'low' }],
      ['PUT', 'assignee', { agentId: firstId('agent', 1) }],
      ['POST', 'take', undefined],
      ['POST', 'route', {}],
      ['PUT', 'snooze', { until: plusMs(desk.clock.now(), DAY_MS) }],
      ['POST', 'spam', {}],
      ['POST', 'participants', { address: 'boris@customer.example' }],
    ] as const)
      expect([path, ...refusalOf(await command(desk, 1001, [method, path], body))]).toEqual([
        path,
        409,
        'ticket.closed',
      ]);
    await done(desk, 1001, ['POST', 'notes'], { text: 'Filed.' });
    expectSound(desk);
  });
});

describe('a note', () => {
  it('is for colleagues alone: no mail carries it, no page of the customer shows it', async () => {
    const { desk } = await answeredDesk();
    const mails = (await desk.sentMails()).length;
    const { messages } = await done(desk, 1001, ['POST', 'notes'], { text: 'Knows the director, careful.' });
    expect(messages.at(-1)).toMatchObject({ kind: 'note', text: 'Knows the director, careful.' });
    expect(await desk.sentMails()).toHaveLength(mails);
    const link = /\/r\/[a-z2-7]+/.exec((await desk.sentMails())[0]?.text ?? '')?.[0] ?? '';
    expect((await desk.page(link)).html).not.toContain('director');
    await done(desk, 1001, ['POST', 'solve'], { seenVersion: 99, text: 'Done.' });
    expect((await desk.sentMails()).map(({ text }) => text).join()).not.toContain('director');
  });

  it('names colleagues once each, and nobody who is not there', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1])] });
    await desk.receive({});
    const [one, two] = [firstId('agent', 1), firstId('agent', 2)];
    await done(desk, 1001, ['POST', 'notes'], { text: 'You two?', mentioned: [one, two, one] });
    expect((await eventsOf(desk, 1001)).at(-1)).toMatchObject({ type: 'NoteAdded', data: { mentioned: [one, two] } });
    const nobody = await command(desk, 1001, ['POST', 'notes'], { text: 'You?', mentioned: [firstId('agent', 9)] });
    expect(refusalOf(nobody)).toEqual([404, 'agent.not-found']);
    expect(await typesOf(desk, 1001)).toHaveLength(2);
  });

  it('is kept whole however long it is', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const text = `${'A long story. '.repeat(5_000)}The end.`;
    const { messages } = await done(desk, 1001, ['POST', 'notes'], { text });
    expect(messages.at(-1)?.text).toBe(text);
  });
});

describe('the subject', () => {
  it('is changed in one place, and its words are in no event', async () => {
    const { desk } = await answeredDesk();
    expect((await done(desk, 1001, ['PUT', 'subject'], { subject: 'Printer, floor 3' })).subject).toBe(
      'Printer, floor 3',
    );
    expect((await eventsOf(desk, 1001)).at(-1)).toMatchObject({ type: 'SubjectChanged', data: {} });
    expect((await command(desk, 1001, ['PUT', 'subject'], { subject: 'two\nlines' })).status).toBe(400);
    expectSound(desk);
  });
});

describe('a snoozed ticket', () => {
  it('is out of the list of work and runs its clocks', async () => {
    const { desk } = await answeredDesk();
    const before = await clocksOf(desk);
    await done(desk, 1001, ['PUT', 'snooze'], { until: plusMs(desk.clock.now(), DAY_MS) });
    expect([await listed(desk, 'open'), await listed(desk, 'waiting'), await clocksOf(desk)]).toEqual([
      [],
      [1001],
      before,
    ]);
    await done(desk, 1001, ['DELETE', 'snooze']);
    expect([await listed(desk, 'open'), await listed(desk, 'waiting')]).toEqual([[1001], []]);
    expectSound(desk);
  });

  it('is back at once when the customer writes', async () => {
    const { desk, token } = await answeredDesk();
    await done(desk, 1001, ['PUT', 'snooze'], { until: plusMs(desk.clock.now(), DAY_MS) });
    await desk.receive({ to: token, text: 'Any news?' });
    expect(await listed(desk, 'open')).toEqual([1001]);
    expect((await ticketNumbered(desk, 1001)).snoozedUntil).toBeUndefined();
  });

  it('sleeps into the future, and a year at most', async () => {
    const { desk } = await answeredDesk();
    const now = desk.clock.now();
    for (const [until, status] of [
      [now, 400],
      [plusMs(now, 1), 200],
      [plusMs(now, 366 * DAY_MS), 200],
      [plusMs(now, 366 * DAY_MS + 1), 400],
      [plusMs(now, -HOUR_MS), 400],
    ] as const)
      expect([until, (await command(desk, 1001, ['PUT', 'snooze'], { until })).status]).toEqual([until, status]);
  });
});
