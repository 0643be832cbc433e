// A queue that shares its work out: each request to whoever has the least to do, whoever hurries and whatever comes twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import type { AgentId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { chooseTaker } from '../../shared/tickets/choose-taker.ts';
import { type Desk, type DeskOptions, MONDAY, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf } from '../support/desk-settings.ts';
import { command, done, eventsOf } from './commanding.ts';
import { ticketNumbered } from './telling.ts';

const QUEUE = `/v1/settings/queues/${firstId('queue', 1)}`;
const EVEN = { name: 'Service desk', line: 1, teamId: firstId('team', 1), distribution: 'even', seenVersion: 1 };
const TEAM = [2, 3, 4].map((number) => agentOf(number, [1]));
const [ONE, TWO, THREE] = [2, 3, 4].map((number) => firstId('agent', number)) as [AgentId, AgentId, AgentId];

async function sharingDesk(options: DeskOptions = {}): Promise<Desk> {
  const desk = await openDesk({ agents: TEAM, ...options });
  expect((await desk.api('PUT', QUEUE, EVEN)).body).toMatchObject({ distribution: 'even' });
  return desk;
}

const ownerOf = async (desk: Desk, number: number) => (await ticketNumbered(desk, number)).assigneeId;
const ownersOf = (desk: Desk, numbers: readonly number[]) => Promise.all(numbers.map((each) => ownerOf(desk, each)));
const receive = async (desk: Desk, times: number) => {
  for (let n = 0; n < times; n += 1)
    await desk.receive({ from: `person-${n}@customer.example`, subject: `Printer ${n}` });
};

describe('requests that come in', () => {
  it('go round among the people of the team, who are told; nobody above them is given any', async () => {
    const desk = await sharingDesk({ agents: [...TEAM, agentOf(5, [1], { role: 'manager' }), agentOf(6, [2])] });
    await receive(desk, 6);
    expect((await ownersOf(desk, [1001, 1002, 1003])).toSorted()).toEqual([ONE, TWO, THREE]);
    expect((await ownersOf(desk, [1004, 1005, 1006])).toSorted()).toEqual([ONE, TWO, THREE]);
    const told = (await desk.sentMails()).flatMap(({ to }) => to).filter((to) => to.startsWith('agent'));
    expect(told.toSorted()).toEqual([2, 2, 3, 3, 4, 4].map((number) => `agent${number}@example.com`));
    expectSound(desk);
  });

  it('go to whoever has the fewest open ones; what waits for a customer does not count', async () => {
    const desk = await sharingDesk();
    await receive(desk, 3);
    const [first] = await ownersOf(desk, [1001]);
    desk.clock.advance(HOUR_MS);
    await done(desk, 1001, ['PUT', 'status'], { status: 'waiting_vendor', seenVersion: 2 });
    await desk.receive({ from: 'late@customer.example' });
    expect(await ownerOf(desk, 1004)).toBe(first);
  });

  it('that come in at one moment are shared as evenly, by processes that know nothing of each other and read old lists', async () => {
    const desk = await sharingDesk({ staleIndexReads: 50 });
    for (let n = 0; n < 12; n += 1) await desk.mail({ from: `person-${n}@customer.example`, subject: `Printer ${n}` });
    while (desk.bus.waiting.length > 0) {
      const batch = desk.bus.waiting.splice(0);
      const done = await Promise.all(batch.map((delivery) => desk.bus.deliver(delivery)));
      desk.bus.pump();
      // As a queue does it: what failed comes again.
      desk.bus.waiting.push(...batch.filter((_, index) => !done[index]));
    }
    await desk.drain();
    const owners = await ownersOf(
      desk,
      Array.from({ length: 12 }, (_, index) => 1001 + index),
    );
    for (const person of [ONE, TWO, THREE]) expect(owners.filter((owner) => owner === person)).toHaveLength(4);
  });

  it('stay where people take them themselves if the queue does not share out', async () => {
    const desk = await openDesk({ agents: TEAM });
    await receive(desk, 1);
    expect(await ownerOf(desk, 1001)).toBeNull();
  });
});

describe('who is there', () => {
  it('gets work; who is away gets none, and a team of which nobody is there keeps it in the queue', async () => {
    const desk = await sharingDesk();
    const period = { from: plusMs(MONDAY, -HOUR_MS), to: plusMs(MONDAY, HOUR_MS) };
    const away = (agentId: string, deputyId: string, key: string) =>
      desk.api('POST', '/v1/absences', { agentId, deputyId, ...period }, { key });
    await away(ONE, TWO, 'absence-one');
    await away(TWO, THREE, 'absence-two');
    await receive(desk, 2);
    expect(await ownersOf(desk, [1001, 1002])).toEqual([THREE, THREE]);
    await away(THREE, ONE, 'absence-three');
    await desk.receive({ from: 'third@customer.example' });
    expect(await ownerOf(desk, 1003)).toBeNull();
  });
});

describe('a ticket', () => {
  it('that somebody gave back to nobody is not given out again by a delivery that comes twice', async () => {
    const desk = await sharingDesk();
    await receive(desk, 1);
    await done(desk, 1001, ['PUT', 'assignee'], { agentId: null });
    for (const delivery of desk.bus.everything.filter(({ queue }) => queue === 'ticket-arrived-share-out')) {
      expect(await desk.bus.deliver(delivery)).toBe(true);
    }
    expect(await ownerOf(desk, 1001)).toBeNull();
  });

  it('is given out when it is routed into the queue, and once however often that is told', async () => {
    const desk = await sharingDesk();
    await receive(desk, 1);
    await command(desk, 1001, ['POST', 'route'], { queueId: firstId('queue', 2) });
    await desk.drain();
    expect(await ownerOf(desk, 1001)).toBeNull();
    await command(desk, 1001, ['POST', 'route'], { queueId: firstId('queue', 1) });
    await desk.drain();
    for (const delivery of [...desk.bus.everything]) await desk.bus.deliver(delivery);
    const given = (await eventsOf(desk, 1001)).filter(({ type }) => type === 'TicketAssigned');
    expect(given).toHaveLength(2);
    expect(await ownerOf(desk, 1001)).not.toBeNull();
  });
});

it('of equals it is the turn of who was given something the longest ago, and of those at work before all others', () => {
  const idle = (atWork: readonly AgentId[]) =>
    [ONE, TWO, THREE].map((agentId) => ({ agentId, atWork: atWork.includes(agentId), open: 0 }));
  expect(chooseTaker(idle([ONE, TWO, THREE]), [ONE, TWO])).toBe(THREE);
  expect(chooseTaker(idle([ONE, TWO, THREE]), [THREE, TWO, ONE, THREE])).toBe(TWO);
  expect(chooseTaker(idle([ONE]), [THREE, TWO, ONE])).toBe(ONE);
  expect(chooseTaker(idle([]), [ONE, TWO])).toBe(THREE);
  expect(chooseTaker([], [])).toBeUndefined();
});

it('however work comes and goes, nobody is given more while a colleague has less', () => {
  const people = [ONE, TWO, THREE];
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(8)), { maxLength: 60 }), (steps) => {
      const open = new Map<AgentId, number>(people.map((person) => [person, 0]));
      const given: AgentId[] = [];
      for (const step of steps) {
        const busy = people.filter((person) => (open.get(person) ?? 0) > 0);
        const solver = step === null ? undefined : busy[step % Math.max(busy.length, 1)];
        if (solver !== undefined) {
          open.set(solver, (open.get(solver) ?? 0) - 1);
          continue;
        }
        const candidates = people.map((agentId) => ({ agentId, atWork: true, open: open.get(agentId) ?? 0 }));
        const taker = chooseTaker(candidates, given);
        if (taker === undefined) throw new Error('nobody was chosen');
        expect(open.get(taker)).toBe(Math.min(...open.values()));
        open.set(taker, (open.get(taker) ?? 0) + 1);
        given.push(taker);
      }
    }),
    { seed: 69 },
  );
});
