// What changes while clocks run: answers, solving, reopening, another priority, another calendar, another policy.
import { describe, expect, it } from 'vitest';
import type { Week } from '../../shared/calendars/calendar-contract.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { DEFAULT_TARGETS, defaultPolicy, type Policy } from '../../shared/sla/policy.ts';
import type { Priority } from '../../shared/sla/sla-contract.ts';
import { changeTicket } from '../../shared/tickets/change-ticket.ts';
import { type ClockDesk, claimsOn, openClockDesk, targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { answer, linkIn, ticketNumbered } from './telling.ts';

const MINUTES_10 = { policy: { targets: targetsOfAll({ FR: 10, NR: 10, RES: 60 }), warnAt: [] } };

async function ticketOn(desk: ClockDesk, subject = 'Silent', from?: string): Promise<TicketId> {
  await desk.receive({ subject, ...(from === undefined ? {} : { from }) });
  const number = 1000 + (desk.dump().match(/"entity":"ticket"/g) ?? []).length;
  return (await desk.ticketNumbered(number)).ticketId;
}

function minutesOn(minutes: number): Instant {
  return plusMs(MONDAY, minutes * MINUTE_MS);
}

async function clockOf(desk: ClockDesk, ticketId: TicketId, clock: 'FR' | 'NR' | 'RES') {
  const ticket = await desk.tickets.load(ticketId);
  return ticket?.clocks?.clocks.findLast((run) => run.clock === clock);
}

async function prioritise(desk: ClockDesk, ticketId: TicketId, to: Priority): Promise<void> {
  const actor = { kind: 'agent', agentId: firstId('agent', 1) } as const;
  const occasion = { actor, occurredAt: desk.clock.now(), correlationId: 'test' };
  await changeTicket(desk.ticketing, ticketId, occasion, (ticket, keeper) => {
    const targets = keeper.targetsFor(ticket.mailboxId, to);
    return { drafts: [{ type: 'PriorityChanged', data: { from: ticket.priority, to, targets } }] };
  });
}

describe('a ticket that is solved before its deadlines', () => {
  it('misses none of them, and is due for nothing but its closing a week later', async () => {
    const desk = await openClockDesk(MINUTES_10);
    const ticketId = await ticketOn(desk);
    await desk.passUntil(minutesOn(9));

    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    await desk.passUntil(minutesOn(600));

    expect(await claimsOn(desk, ticketId)).toEqual([]);
    expect(desk.triggers).toEqual([]);
    const { items } = await desk.table.query({ index: 'byDue', partition: 'DUE#0' });
    expect(items.map(({ dueSort }) => String(dueSort).slice(0, 24))).toEqual([plusMs(minutesOn(9), 7 * DAY_MS)]);
  });

  it('goes on with the time that was left when the customer answers, and can miss it then', async () => {
    const desk = await openClockDesk(MINUTES_10);
    const ticketId = await ticketOn(desk);
    await desk.passUntil(minutesOn(9));
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    await desk.passUntil(minutesOn(60));
    const link = linkIn((await desk.sentMails())[0]);

    desk.clock.set(minutesOn(DAY_MS / MINUTE_MS));
    const html = (await desk.page(link)).html;
    const once = /name="once" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await desk.page(link, { method: 'POST', form: { once, text: 'Still silent.' } });
    await desk.drain();
    const reopenedAt = desk.clock.now();
    await desk.passUntil(plusMs(reopenedAt, 2 * HOUR_MS));

    // Nine of 60 minutes were used up when it was solved; NR had not run before.
    expect(await claimsOn(desk, ticketId)).toEqual([
      `NR missed ${plusMs(reopenedAt, 10 * MINUTE_MS)}`,
      `RES missed ${plusMs(reopenedAt, 51 * MINUTE_MS)}`,
    ]);
  });
});

describe('another priority', () => {
  const targets: Policy['targets'] = { ...targetsOfAll({ FR: 60 }), urgent: { FR: 5 }, low: { FR: 120 } };
  const policy = { targets, warnAt: [50] };

  it('whose target is past already is missed at the change, by the change, and never backdated', async () => {
    const desk = await openClockDesk({ policy });
    const ticketId = await ticketOn(desk);
    await desk.passUntil(minutesOn(20));

    await prioritise(desk, ticketId, 'urgent');
    const changedAt = desk.clock.now();
    await desk.passUntil(minutesOn(21));

    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', `FR missed ${changedAt} by policy-change`]);
    expect(await clockOf(desk, ticketId, 'FR')).toMatchObject({ breachedAt: changedAt, breachReason: 'policy-change' });
  });

  it('whose target is not past yet is counted from the original start', async () => {
    const desk = await openClockDesk({ policy });
    const ticketId = await ticketOn(desk);
    await desk.passUntil(minutesOn(3));

    await prioritise(desk, ticketId, 'urgent');
    await desk.passUntil(minutesOn(30));

    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', `FR missed ${minutesOn(5)}`]);
  });

  it('that gives more time makes the old triggers stale', async () => {
    const desk = await openClockDesk({ policy });
    const ticketId = await ticketOn(desk);
    await desk.passUntil(minutesOn(29));
    await prioritise(desk, ticketId, 'low');

    await desk.passUntil(minutesOn(59));
    expect(await claimsOn(desk, ticketId)).toEqual([]);
    await desk.passUntil(minutesOn(121));

    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', `FR missed ${minutesOn(120)}`]);
  });

  it('does not take a breach back', async () => {
    const desk = await openClockDesk({ policy: { ...policy, targets: { ...targets, normal: { FR: 10 } } } });
    const ticketId = await ticketOn(desk);
    await desk.passUntil(minutesOn(15));

    await prioritise(desk, ticketId, 'low');
    await desk.passUntil(minutesOn(200));

    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', `FR missed ${minutesOn(10)}`]);
  });
});

const DAY = [{ open: '09:00', close: '18:00' }];
const OFFICE: Week = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] };
const VERSIONS = `/v1/calendars/${firstId('calendar', 1)}/versions`;
const PREVIEWS = `/v1/calendars/${firstId('calendar', 1)}/previews`;

function hours(more: object = {}) {
  return { zone: 'Europe/Moscow', week: OFFICE, exceptions: [], confirmedYears: [], ...more };
}

async function changeHours(desk: ClockDesk, changed: object): Promise<void> {
  const { status } = await desk.clockApi('PUT', VERSIONS, { ...changed, seenVersion: 2 });
  expect(status).toBe(200);
}

/** Tuesday, 7 October, is closed; FR is promised within a working day of nine hours. */
const TUESDAY_CLOSED = hours({
  exceptions: [{ kind: 'closed', date: '2025-10-07', reason: { en: 'Water in the cellar' } }],
});
const ONE_DAY = { policy: { targets: targetsOfAll({ FR: 540 }), warnAt: [50] } };
const TUESDAY_10 = '2025-10-07T07:00:00.000Z' as Instant;
const WEDNESDAY_10 = '2025-10-08T07:00:00.000Z' as Instant;

describe('another calendar', () => {
  it('moves what is left of an open clock, after a minute in which everybody learns of it', async () => {
    const desk = await openClockDesk(ONE_DAY);
    const ticketId = await ticketOn(desk);
    expect(await clockOf(desk, ticketId, 'FR')).toMatchObject({ dueAt: TUESDAY_10 });

    await changeHours(desk, TUESDAY_CLOSED);
    expect(desk.renewals.map(({ at }) => at)).toEqual([minutesOn(1)]);
    desk.clock.set(minutesOn(1));
    await desk.renewAll();

    expect(await clockOf(desk, ticketId, 'FR')).toMatchObject({ dueAt: WEDNESDAY_10 });
    const list = await desk.tickets.listQueue(firstId('queue', 1), { group: 'open', limit: 10 });
    expect(list.rows.map(({ deadlineAt }) => deadlineAt)).toEqual([WEDNESDAY_10]);
    await desk.passUntil(plusMs(TUESDAY_10, HOUR_MS));
    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50']);
    await desk.passUntil(plusMs(WEDNESDAY_10, HOUR_MS));
    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', `FR missed ${WEDNESDAY_10}`]);
    expect(await desk.auditAll()).toEqual([]);
  });

  it('is no event of the tickets, whose history stays as it was', async () => {
    const desk = await openClockDesk(ONE_DAY);
    const ticketId = await ticketOn(desk);
    const before = await desk.tickets.history(ticketId);

    await changeHours(desk, TUESDAY_CLOSED);
    desk.clock.set(minutesOn(1));
    await desk.renewAll();

    expect(await desk.tickets.history(ticketId)).toEqual(before);
  });

  it.each([
    ['with', [50], ['FR 50']],
    ['without', [], []],
  ])(
    'makes the old deadline stale %s a warning before it, even if the walk has not come by yet',
    async (_, warnAt, warned) => {
      const desk = await openClockDesk({ policy: { ...ONE_DAY.policy, warnAt } });
      const ticketId = await ticketOn(desk);
      await changeHours(desk, TUESDAY_CLOSED);

      await desk.passUntil(plusMs(TUESDAY_10, HOUR_MS));
      expect(await claimsOn(desk, ticketId)).toEqual(warned);
      await desk.passUntil(WEDNESDAY_10);

      expect(await claimsOn(desk, ticketId)).toEqual([...warned, `FR missed ${WEDNESDAY_10}`]);
    },
  );

  it('walked twice, half, or from the start again gives the same as once', async () => {
    const story = async (walks: (desk: ClockDesk) => Promise<void>) => {
      const desk = await openClockDesk({ ...ONE_DAY, pageLimit: 2 });
      for (let count = 0; count < 7; count += 1) await ticketOn(desk, `Silent ${count}`);
      await answer(desk, await ticketNumbered(desk, 1003), { status: 'waiting_customer' });
      await changeHours(desk, TUESDAY_CLOSED);
      desk.clock.set(minutesOn(1));
      const step = JSON.parse(desk.renewals[0]?.body ?? '');
      await walks(desk);
      expect(await desk.auditAll()).toEqual([]);
      const writes = desk.writes();
      await desk.renew(step);
      await desk.renewAll();
      expect(desk.writes()).toBe(writes);
      return desk.facts();
    };

    const once = await story(async (desk) => expect(await desk.renewAll()).toBeGreaterThan(4));
    const again = await story(async (desk) => {
      const step = JSON.parse(desk.renewals[0]?.body ?? '');
      await desk.renew(step);
      await desk.renew(step);
      await desk.renewAll();
    });

    expect(again).toBe(once);
  });

  it('is previewed by how many open clocks it moves, and nothing changes by that', async () => {
    const desk = await openClockDesk(ONE_DAY);
    await ticketOn(desk, 'One');
    await ticketOn(desk, 'Two');
    await answer(desk, await ticketNumbered(desk, 1002));
    const dump = desk.dump();

    const preview = await desk.clockApi('POST', PREVIEWS, TUESDAY_CLOSED);

    expect(preview.body).toEqual({ moved: 1, looked: 2, partial: false });
    const same = await desk.clockApi('POST', PREVIEWS, hours());
    expect(same.body).toEqual({ moved: 0, looked: 2, partial: false });
    expect(desk.dump()).toBe(dump);
    expect(desk.renewals).toEqual([]);
  });

  it('is refused from yesterday on, without a working minute in 60 days, or by whoever saw another version', async () => {
    const desk = await openClockDesk(ONE_DAY);
    const put = async (more: object) => {
      const { status, body } = await desk.clockApi('PUT', VERSIONS, { ...hours(), seenVersion: 2, ...more });
      return [status, body['code']];
    };
    const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

    expect(await put({ effectiveFrom: plusMs(MONDAY, -DAY_MS) })).toEqual([400, 'calendar.version-in-past']);
    expect(await put({ effectiveFrom: plusMs(MONDAY, MINUTE_MS - 1) })).toEqual([400, 'calendar.version-in-past']);
    expect(await put({ week: closed })).toEqual([400, 'calendar.opens-never']);
    expect(await put({ seenVersion: 1 })).toEqual([409, 'setting.changed']);
    expect(desk.renewals).toEqual([]);
    expect(await put({ effectiveFrom: plusMs(MONDAY, MINUTE_MS) })).toEqual([200, undefined]);
    expect(await put({})).toEqual([409, 'setting.changed']);
  });

  it('names every field at fault', async () => {
    const desk = await openClockDesk(ONE_DAY);
    const overlapping = [
      { open: '09:00', close: '13:00' },
      { open: '12:00', close: '18:00' },
    ];

    const { status, body } = await desk.clockApi('PUT', VERSIONS, {
      ...hours({ zone: 'Europe/Atlantis', week: { ...OFFICE, tue: overlapping } }),
      seenVersion: 2,
    });

    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['body.zone', 'body.week.tue.1']);
  });
});

describe('another policy', () => {
  const step = { changed: { kind: 'policy', policyId: firstId('policy', 1) } } as const;
  const save = async (desk: ClockDesk, changed: Partial<Policy>, seen: number) => {
    const policy = { ...defaultPolicy(firstId('policy', 1), 'Test'), warnAt: [], ...changed, version: seen + 1 };
    expect(await desk.settings.save('POLICY', policy.policyId, seen, policy)).toBe(true);
  };

  it('gives open tickets its targets as a fact of theirs, once, and keeps what has elapsed', async () => {
    const desk = await openClockDesk(MINUTES_10);
    const ticketId = await ticketOn(desk);
    desk.clock.set(minutesOn(5));
    await save(desk, { targets: targetsOfAll({ FR: 30, RES: 60 }) }, 2);

    await desk.renew(step);
    await desk.renewAll();
    await desk.renew(step);
    await desk.renewAll();

    const types = (await desk.tickets.history(ticketId)).map(({ type }) => type);
    expect(types).toEqual(['TicketCreated', 'TargetsChanged']);
    expect(await clockOf(desk, ticketId, 'FR')).toMatchObject({ elapsedMs: 5 * MINUTE_MS, dueAt: minutesOn(30) });
    await desk.passUntil(minutesOn(31));
    expect(await claimsOn(desk, ticketId)).toEqual([`FR missed ${minutesOn(30)}`]);
    expect(await desk.auditAll()).toEqual([]);
  });

  it('whose targets are past already are missed at the change, by the change', async () => {
    const desk = await openClockDesk({ policy: { targets: DEFAULT_TARGETS, warnAt: [] } });
    const ticketId = await ticketOn(desk);
    desk.clock.set(minutesOn(45));
    await save(desk, { targets: targetsOfAll({ FR: 30 }) }, 2);

    await desk.renew(step);
    await desk.renewAll();
    await desk.passUntil(minutesOn(47));

    expect(await claimsOn(desk, ticketId)).toEqual([`FR missed ${minutesOn(45)} by policy-change`]);
  });

  it('does not touch the tickets of a mailbox that has moved to another policy since: their promise stands', async () => {
    const desk = await openClockDesk(MINUTES_10);
    const ticketId = await ticketOn(desk);
    const other = { ...defaultPolicy(firstId('policy', 2), 'Other'), targets: targetsOfAll({ FR: 1 }) };
    await desk.settings.save('POLICY', other.policyId, 0, other);
    const [mailbox] = (await desk.settings.list('MAILBOX')) as unknown as readonly Mailbox[];
    await desk.settings.save('MAILBOX', firstId('mailbox', 1), 2, {
      ...mailbox,
      version: 3,
      policyId: other.policyId,
    });

    await desk.renew(step);
    await desk.renewAll();

    expect((await desk.tickets.load(ticketId))?.clocks?.targets).toMatchObject({
      policyId: step.changed.policyId,
      FR: 10,
    });
  });

  it('does not touch what is solved, or measured by a policy of another name', async () => {
    const desk = await openClockDesk(MINUTES_10);
    await ticketOn(desk, 'Solved');
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'solved' });
    await ticketOn(desk, 'Open');
    await save(desk, { targets: targetsOfAll({ FR: 30 }) }, 2);
    const dump = desk.dump();

    await desk.renew({ changed: { kind: 'policy', policyId: firstId('policy', 2) } });
    await desk.renewAll();

    expect(desk.dump()).toBe(dump);
    await desk.renew(step);
    await desk.renewAll();
    const solved = await desk.ticketNumbered(1001);
    expect((await desk.tickets.history(solved.ticketId)).map(({ type }) => type)).not.toContain('TargetsChanged');
  });
});

describe('the nightly audit', () => {
  it('finds nothing after a day with everything in it', async () => {
    const desk = await openClockDesk({ ...MINUTES_10, pageLimit: 3 });
    for (let count = 0; count < 30; count += 1) {
      const ticketId = await ticketOn(desk, `Silent ${count}`);
      if (count % 3 === 0) await answer(desk, await ticketNumbered(desk, 1001 + count), { status: 'waiting_customer' });
      if (count % 5 === 0) await prioritise(desk, ticketId, 'urgent');
      await desk.passUntil(plusMs(desk.clock.now(), 3 * MINUTE_MS));
    }

    expect(await desk.auditAll()).toEqual([]);
    expect(desk.logged.at(-1)).toMatchObject({ what: 'clocks-audited', fields: { audited: 30, drifted: 0 } });
  });

  it('names exactly the tickets whose stored clocks are not what their events say', async () => {
    const desk = await openClockDesk(MINUTES_10);
    const ids: TicketId[] = [];
    for (let count = 0; count < 40; count += 1) {
      ids.push(await ticketOn(desk, `Silent ${count}`, `customer${count}@customer.example`));
    }
    const drifted = [ids[3], ids[30]];
    for (const ticketId of drifted) {
      const item = await desk.table.get({ pk: `TICKET#${ticketId}`, sk: 'TICKET' });
      const text = JSON.stringify(item).replaceAll('"dueAt":"20', '"dueAt":"21');
      await desk.table.put({ put: JSON.parse(text) });
    }

    expect(await desk.auditAll()).toEqual(drifted);
    expect(desk.logged.at(-1)).toMatchObject({ fields: { audited: 40, drifted: 2 } });
  });

  it('names a ticket that lacks an event', async () => {
    const desk = await openClockDesk(MINUTES_10);
    const ticketId = await ticketOn(desk);
    await answer(desk, await ticketNumbered(desk, 1001), { status: 'waiting_customer' });
    await desk.table.delete({ delete: { pk: `TICKET#${ticketId}`, sk: 'EVENT#00000002' } });

    expect(await desk.auditAll()).toEqual([ticketId]);
  });
});
