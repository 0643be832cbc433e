// What a correction of a calendar's past could miss: a ticket that is between two lists while it is walked, and a month that
// was told already.
import { expect, it } from 'vitest';
import { freezeMonth, frozenMonths } from '../../shared/kpi/frozen-months.ts';
import { sumOf } from '../../shared/kpi/roll-up.ts';
import { targetsOfAll } from '../support/clock-desk.ts';
import { type CorrectionDesk, hoursOn, openCorrectionDesk } from '../support/correction-desk.ts';
import { expectSound } from '../support/desk-invariants.ts';

const DAY = [{ open: '09:00', close: '18:00' }];
const CORRECTION = {
  zone: 'Europe/Moscow',
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] },
  exceptions: [{ kind: 'closed', date: '2025-10-07', reason: { en: 'City day' } }],
  confirmedYears: [],
  from: hoursOn('2025-10-07', 0),
  until: hoursOn('2025-10-08', 0),
  reason: 'The order of the city came late.',
  seenVersion: 2,
};
const POLICY = { targets: targetsOfAll({ FR: 240, RES: 480 }), warnAt: [] };

/** Received on Thursday, 2 October, before the days that are walked; solved on Wednesday. */
async function solvedOnWednesday() {
  const desk = await openCorrectionDesk({ policy: POLICY, at: hoursOn('2025-10-02', 10) });
  await desk.receive({ subject: 'Long ago' });
  const { ticketId } = await desk.ticketNumbered(1001);
  await desk.project();
  await desk.passUntil(hoursOn('2025-10-08', 10));
  const messageId = desk.ids.next('message');
  await desk.on(ticketId, { type: 'TicketReplied', data: { messageId } });
  await desk.on(ticketId, { type: 'TicketSolved', data: { from: 'open', messageId } });
  return { desk, ticketId };
}

const corrections = async (desk: CorrectionDesk) => (await desk.outcome()).flatMap((told) => told.corrections).length;

it('a ticket that was solved a moment ago, and stands in no list yet, is found by the second walk', async () => {
  const { desk } = await solvedOnWednesday();
  expect((await desk.calendar('POST', '/corrections', CORRECTION)).status).toBe(202);
  while (!desk.steps[0]?.body.includes('"walk":2')) await desk.walkStep();
  expect(await corrections(desk)).toBe(0);

  await desk.project();
  await desk.walkAll();

  expect(await corrections(desk)).toBe(1);
  expectSound(desk);
});

it('a month that was told keeps what was told, and gets a revision', async () => {
  const { desk } = await solvedOnWednesday();
  await desk.project();
  const tell = async () => {
    const amounts = sumOf((await desk.days()).map((day) => day.amounts));
    return freezeMonth(desk.table, 'all', '2025-10', { amounts, asOf: desk.clock.now() });
  };
  const told = await tell();
  expect(told.revision).toBe(1);
  await desk.calendar('POST', '/corrections', CORRECTION);
  await desk.walkAll();

  expect(await tell()).toMatchObject({ revision: 2 });
  const kept = await frozenMonths(desk.table, 'all', 10);
  expect(kept.map(({ revision }) => revision)).toEqual([2, 1]);
  expect(kept[1]).toEqual(told);
});
