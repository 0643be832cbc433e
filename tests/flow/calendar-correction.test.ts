// Correcting the hours of a calendar's past: what it would change is shown ticket by ticket, then every ticket that lived in
// that time is counted anew, with an event of its own, whatever dies on the way.
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { claimsOn, targetsOfAll } from '../support/clock-desk.ts';
import { type CorrectionDesk, hoursOn, openCorrectionDesk } from '../support/correction-desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { seededRandom } from '../support/seeded.ts';

const DAY = [{ open: '09:00', close: '18:00' }];
const OFFICE = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] };
const HOURS = { zone: 'Europe/Moscow', week: OFFICE, exceptions: [], confirmedYears: [] };

/** Tuesday, 7 October, was a holiday that nobody had entered. */
const TUESDAY_OFF = {
  ...HOURS,
  exceptions: [{ kind: 'closed', date: '2025-10-07', reason: { en: 'City day' } }],
  from: hoursOn('2025-10-07', 0),
  until: hoursOn('2025-10-08', 0),
};
/** On Tuesday the desk was open from seven. */
const TUESDAY_EARLY = {
  ...HOURS,
  week: { ...OFFICE, tue: [{ open: '07:00', close: '18:00' }] },
  from: hoursOn('2025-10-07', 0),
  until: hoursOn('2025-10-08', 0),
};
const TOO_EARLY = plusMs(hoursOn('2025-10-08', 10), -3660 * DAY_MS - 1);
const REASON = 'The order of the city came late.';
const FOUR_HOURS = { policy: { targets: targetsOfAll({ FR: 240, NR: 240, RES: 480 }), warnAt: [] } };

async function ticketAt(desk: CorrectionDesk, date: string, hour: number): Promise<TicketId> {
  await desk.passUntil(hoursOn(date, hour));
  const before = desk.count('ticket');
  await desk.receive({ subject: `Written on ${date}`, from: `c${before}@customer.example` });
  return (await desk.ticketNumbered(1001 + before)).ticketId;
}

async function answerAt(desk: CorrectionDesk, ticketId: TicketId, date: string, hour: number, solve = false) {
  await desk.passUntil(hoursOn(date, hour));
  const messageId = desk.ids.next('message');
  await desk.on(ticketId, { type: 'TicketReplied', data: { messageId } });
  if (solve) await desk.on(ticketId, { type: 'TicketSolved', data: { from: 'open', messageId } });
}

async function correct(desk: CorrectionDesk, hours: object, seenVersion = 2) {
  const answer = await desk.calendar('POST', '/corrections', { ...hours, reason: REASON, seenVersion });
  expect(answer.status).toBe(202);
}

type Preview = {
  tickets: { number: number; promisedAt?: string; changes: { clock: string; before: Stood; after: Stood }[] }[];
  cursor?: string;
};
type Stood = { outcome: string; dueAt?: string; missedAt?: string };

async function preview(desk: CorrectionDesk, hours: object): Promise<readonly string[]> {
  const told: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { status, body } = await desk.calendar('POST', '/correction-previews', {
      ...hours,
      ...(cursor === undefined ? {} : { cursor }),
    });
    expect(status).toBe(200);
    const page = body as unknown as Preview;
    for (const { number, changes } of page.tickets) {
      told.push(...changes.map(({ clock, before, after }) => `${number} ${clock} ${say(before)} -> ${say(after)}`));
    }
    cursor = page.cursor;
    if (cursor === undefined) return told;
  }
}

/** `missed 07 12:00`, in Moscow. */
function say({ outcome, missedAt, dueAt }: Stood): string {
  const at = missedAt ?? dueAt;
  return at === undefined
    ? outcome
    : `${outcome} ${at.slice(8, 10)} ${Number(at.slice(11, 13)) + 3}:${at.slice(14, 16)}`;
}

async function sentPromises(desk: CorrectionDesk) {
  return [...desk.dump().matchAll(/"promisedAt":"[^"]+"/g)].map(([text]) => text);
}

function expectRight(outcome: Awaited<ReturnType<CorrectionDesk['outcome']>>) {
  expect(outcome.filter(({ isFactRight }) => !isFactRight).map(({ ticketId }) => ticketId)).toEqual([]);
}

/** Late by hours that were none: answered on Wednesday morning, due on Tuesday. */
async function deskWithPast() {
  const desk = await openCorrectionDesk(FOUR_HOURS);
  const late = await ticketAt(desk, '2025-10-06', 16);
  const inTime = await ticketAt(desk, '2025-10-06', 17);
  await answerAt(desk, inTime, '2025-10-07', 9, true);
  const open = await ticketAt(desk, '2025-10-07', 10);
  await answerAt(desk, late, '2025-10-08', 10, true);
  await desk.project();
  return { desk, late, inTime, open };
}

describe('a correction of a calendar’s past', () => {
  it('is shown beforehand: each ticket that it judges otherwise or gives another deadline, and changes nothing', async () => {
    const { desk } = await deskWithPast();
    const stood = desk.dump();

    expect(await preview(desk, TUESDAY_OFF)).toEqual([
      // Four hours from ten on a day that was none: until one on Wednesday.
      '1003 FR missed 07 14:00 -> running 08 13:00',
      '1003 RES missed 07 18:00 -> running 08 17:00',
      '1001 FR missed 07 11:00 -> kept',
      '1001 RES missed 07 15:00 -> kept',
    ]);
    expect(desk.dump()).toBe(stood);
  });

  it('takes back what was missed by wrong hours, restates the figures and leaves sent promises alone', async () => {
    const { desk, late, open } = await deskWithPast();
    const promises = await sentPromises(desk);
    expect(await claimsOn(desk, late)).toEqual([
      `FR missed ${hoursOn('2025-10-07', 11)}`,
      `RES missed ${hoursOn('2025-10-07', 15)}`,
    ]);

    await correct(desk, TUESDAY_OFF);
    await desk.walkAll();

    const history = await desk.tickets.history(late);
    expect(history.at(-1)).toMatchObject({
      type: 'ClocksCorrected',
      actor: { kind: 'system', name: 'correct-clocks' },
      data: {
        calendarVersion: 3,
        runs: [
          { clock: 'FR', cycle: 1 },
          { clock: 'RES', cycle: 1 },
        ],
      },
    });
    expect((await desk.tickets.load(late))?.clocks?.clocks).toMatchObject([
      { clock: 'FR', status: 'stopped', elapsedMs: 3 * 3_600_000, withdrawn: 1 },
      { clock: 'RES', status: 'stopped', elapsedMs: 3 * 3_600_000, withdrawn: 1 },
    ]);
    const outcome = await desk.outcome();
    expectRight(outcome);
    const [day] = (await desk.days())
      .filter(({ amounts }) => (amounts['so'] ?? 0) > 0 && (amounts['f0'] ?? 0) > 0)
      .slice(-1);
    expect(day).toMatchObject({ day: '2025-10-08', amounts: { f0: 1, f1: 1, s0: 1, s1: 1 } });
    expect(day?.restatedAt).toBeUndefined();
    expect(await sentPromises(desk)).toEqual(promises);
    expectSound(desk);
    expect(await desk.auditAll()).toEqual([]);
    // The clock that still runs is due anew, is found and told of as a new miss.
    await desk.passUntil(hoursOn('2025-10-08', 14));
    expect((await claimsOn(desk, open)).at(-1)).toBe(`FR missed ${hoursOn('2025-10-08', 13)}`);
    expectSound(desk);
  });

  it('finds what was missed by more hours than were counted, and wakes nobody over what is done', async () => {
    const desk = await openCorrectionDesk(FOUR_HOURS);
    const done = await ticketAt(desk, '2025-10-06', 17);
    await answerAt(desk, done, '2025-10-07', 11, true);
    await desk.passUntil(hoursOn('2025-10-08', 9));
    await desk.project();
    expect(await preview(desk, TUESDAY_EARLY)).toEqual(['1001 FR kept -> missed 07 10:00']);
    const started = desk.dump().match(/climb-ladder/g)?.length ?? 0;

    await correct(desk, TUESDAY_EARLY);
    await desk.walkAll();
    await desk.passUntil(hoursOn('2025-10-08', 12));

    expect(await claimsOn(desk, done)).toEqual([]);
    expect((await desk.tickets.load(done))?.clocks?.clocks[0]).toMatchObject({
      breachedAt: hoursOn('2025-10-07', 10),
      breachClaimed: true,
      overrunMs: 3_600_000,
    });
    expect(desk.dump().match(/climb-ladder/g)?.length ?? 0).toBe(started);
    const days = await desk.days();
    expect(days.find(({ day }) => day === '2025-10-07')).toMatchObject({
      amounts: { f0: 1, mi: 1 },
      // The day had been told when its figures changed.
      restatedAt: expect.any(String),
    });
    expectRight(await desk.outcome());
    expectSound(desk);
  });

  it('is written down with who and why, and with the end of its walk', async () => {
    const { desk } = await deskWithPast();
    const at = desk.clock.now();
    await correct(desk, TUESDAY_OFF);

    const asked = await desk.calendar('GET', '/corrections');
    expect(asked.body).toMatchObject({ corrections: [{ version: 3, reason: REASON, at, from: TUESDAY_OFF.from }] });
    expect(JSON.stringify(asked.body)).not.toContain('finishedAt');
    await desk.walkAll();
    expect((await desk.calendar('GET', '/corrections')).body).toMatchObject({
      corrections: [{ version: 3, finishedAt: desk.clock.now(), agentId: expect.stringMatching(/^agt_/) }],
    });
    expect(desk.dump()).toContain(`"reason":"${REASON}"`);
  });

  it('undone by another one leaves everything as it had been', async () => {
    const { desk } = await deskWithPast();
    const facts = (await desk.outcome()).map(({ fact }) => fact);
    await correct(desk, TUESDAY_OFF);
    await desk.walkAll();
    expect((await desk.outcome()).map(({ fact }) => fact)).not.toEqual(facts);

    await correct(desk, { ...HOURS, from: TUESDAY_OFF.from, until: TUESDAY_OFF.until }, 3);
    await desk.walkAll();
    // What is open and late again is found by the sweep, at the instant at which it was missed.
    await desk.passUntil(plusMs(desk.clock.now(), MINUTE_MS));
    await desk.project();

    const outcome = await desk.outcome();
    expectRight(outcome);
    expect(outcome.map(({ fact }) => fact)).toEqual(facts);
    expectSound(desk);
  });

  it.each([
    ['a beginning ahead', { from: hoursOn('2025-10-09', 9), until: undefined }, 400, 'calendar.correction-ahead'],
    [
      'a beginning this very moment',
      { from: hoursOn('2025-10-08', 10), until: undefined },
      400,
      'calendar.correction-ahead',
    ],
    ['a beginning more than ten years back', { from: TOO_EARLY }, 400, 'calendar.correction-too-early'],
    ['a beginning before all years', { from: '0000-01-01T00:00:00.000Z' }, 400, 'calendar.correction-too-early'],
    ['a day that does not exist', { from: '2025-09-31T00:00:00.000Z' }, 400, 'request.invalid'],
    ['an end at its beginning', { until: hoursOn('2025-10-07', 0) }, 400, 'calendar.correction-ends-early'],
    ['a reason of nothing', { reason: ' ' }, 400, undefined],
    ['a calendar that was changed meanwhile', { seenVersion: 1 }, 409, 'setting.changed'],
  ])('is refused with %s, and nothing is written', async (_, fault, status, code) => {
    const { desk } = await deskWithPast();
    const stood = desk.dump();
    const body = { ...TUESDAY_OFF, reason: REASON, seenVersion: 2, ...fault };
    const answer = await desk.calendar('POST', '/corrections', body);
    expect(answer.status).toBe(status);
    if (code !== undefined) expect(answer.body).toMatchObject({ code });
    expect(desk.dump()).toBe(stood);
  });

  it('reaches back ten years', async () => {
    const { desk } = await deskWithPast();
    const from = plusMs(TOO_EARLY, 1);
    expect((await desk.calendar('POST', '/correction-previews', { ...TUESDAY_OFF, from })).status).toBe(200);
  });

  it('whose save failed is walked for nothing', async () => {
    const { desk } = await deskWithPast();
    const stood = desk.dump();
    desk.steps.push({
      body: JSON.stringify({ corrected: { calendarId: (await calendarId(desk)) as string, version: 3 }, walk: 1 }),
      at: desk.clock.now(),
    });
    expect(await desk.walkAll()).toBe(1);
    expect(desk.dump()).toBe(stood);
  });
});

async function calendarId(desk: CorrectionDesk): Promise<unknown> {
  const [calendar] = await desk.settings.list('CALENDAR');
  return (calendar as { calendarId?: unknown }).calendarId;
}

/** A few days that chance writes; the same seed writes the same. */
async function randomDesk(seed: number): Promise<CorrectionDesk> {
  const desk = await openCorrectionDesk({ ...FOUR_HOURS, seed, pageLimit: 3 });
  const random = seededRandom(seed);
  const open: TicketId[] = [];
  for (const date of ['2025-10-06', '2025-10-07', '2025-10-08']) {
    for (const hour of [9, 11, 14, 17]) {
      if (random() < 0.7) open.push(await ticketAt(desk, date, hour + 0.25));
      await desk.passUntil(hoursOn(date, hour + 0.5));
      for (const ticketId of [...open]) {
        const chance = random();
        const status = (await desk.tickets.load(ticketId))?.status ?? 'open';
        if (chance < 0.2)
          await desk.on(ticketId, { type: 'TicketReplied', data: { messageId: desk.ids.next('message') } });
        else if (chance < 0.35) {
          await desk.on(ticketId, { type: 'TicketSolved', data: { from: status } });
          open.splice(open.indexOf(ticketId), 1);
        } else if (chance < 0.45) {
          await desk.on(ticketId, { type: 'StatusChanged', data: { from: status, to: 'waiting_customer' } });
        } else if (chance < 0.6) {
          const data = { messageId: desk.ids.next('message'), receivedAt: desk.clock.now(), counts: true };
          await desk.on(ticketId, { type: 'CustomerMessageReceived', data });
        }
      }
    }
  }
  await desk.project();
  return desk;
}

describe('the walk of a correction', () => {
  it.each([11, 12, 13, 14])(
    'killed anywhere and begun anew, with pages twice, ends as if nothing had been (seed %i)',
    async (seed) => {
      const hours = seed % 2 === 0 ? TUESDAY_OFF : TUESDAY_EARLY;
      const quiet = await randomDesk(seed);
      await correct(quiet, hours);
      await quiet.walkAll();
      const right = await quiet.outcome();
      expectRight(right);
      expectSound(quiet);
      expect(right.some(({ corrections }) => corrections.length > 0)).toBe(true);
      expect(right.every(({ corrections }) => corrections.length <= 1)).toBe(true);

      const random = seededRandom(seed * 7);
      const troubled = await randomDesk(seed);
      await correct(troubled, hours);
      for (let deaths = 0; deaths < 40; deaths += 1) {
        await troubled.walkAndDie(1 + Math.floor(random() * 30));
        if (random() < 0.3) troubled.repeatStep();
      }
      await troubled.walkAll();

      expect(await troubled.outcome()).toEqual(right);
      expect(amountsOf(await troubled.days())).toEqual(amountsOf(await quiet.days()));
      expectSound(troubled);
      expect(await troubled.auditAll()).toEqual([]);
    },
  );
});

function amountsOf(days: Awaited<ReturnType<CorrectionDesk['days']>>) {
  return days.map(({ day, amounts }) => ({ day, amounts }));
}
