// A new calendar, hours on trial, and the holidays of a year as a proposal that somebody confirms.
import { describe, expect, it } from 'vitest';
import type { Calendar, DayException } from '../../shared/calendars/calendar-contract.ts';
import type { ProposedHolidays } from '../../shared/calendars/holiday-contract.ts';
import type { Tried } from '../../shared/calendars/try-hours-contract.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';

const DAY = [
  { open: '09:00', close: '13:00' },
  { open: '14:00', close: '18:00' },
];
const WEEK = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] };
const HOURS = { zone: 'Europe/Moscow', week: WEEK, exceptions: [] as DayException[], confirmedYears: [] };

const post = (desk: Desk, path: string, body: object, key = 'calendar-0001') => desk.api('POST', path, body, { key });

type Listed = {
  readonly calendars: readonly Calendar[];
  readonly unconfirmed: readonly { readonly calendarId: string; readonly years: readonly number[] }[];
  readonly holidayYears: readonly { readonly year: number; readonly source: string }[];
};
const listed = async (desk: Desk) => (await desk.api('GET', '/v1/calendars')).body as unknown as Listed;

describe('a new calendar', () => {
  it('is made once for one command, holds for all time, and can be given to a mailbox', async () => {
    const desk = await openDesk();
    const body = { ...HOURS, name: 'Night shift', week: { ...WEEK, mon: [{ open: '22:00', close: '06:00' }] } };
    const made = await post(desk, '/v1/calendars', body);
    expect(made.status).toBe(201);
    expect((await post(desk, '/v1/calendars', body)).body).toEqual(made.body);
    const { calendars } = await listed(desk);
    expect(calendars.map(({ name }) => name).sort()).toEqual(['Night shift', 'Office hours']);
    const calendar = calendars.find(({ name }) => name === 'Night shift');
    expect(calendar).toMatchObject({ version: 1, versions: [{ effectiveFrom: '1970-01-01T00:00:00.000Z' }] });

    const [mailbox] = (await desk.api('GET', '/v1/settings/mailboxes')).body['mailboxes'] as [
      Readonly<Record<string, unknown>>,
    ];
    const { mailboxId, version, teamId: _, retired: __, ...fields } = mailbox;
    const changed = { ...fields, calendarId: calendar?.calendarId, seenVersion: version };
    expect((await desk.api('PUT', `/v1/settings/mailboxes/${mailboxId}`, changed)).status).toBe(200);
    await desk.receive({ subject: 'Printer' });
    expect((await desk.sentMails()).length).toBe(1);
  });

  it('is called otherwise without a clock moving, and its hours stay', async () => {
    const desk = await openDesk();
    const { body: made } = await post(desk, '/v1/calendars', { ...HOURS, name: 'Night shift' });
    const path = `/v1/calendars/${made['calendarId']}`;
    const named = await desk.api('PUT', path, { name: ' Late shift ', seenVersion: 1 });
    expect([named.status, named.body]).toEqual([200, { ...made, name: 'Late shift', version: 2 }]);
    expect((await desk.api('PUT', path, { name: 'Other', seenVersion: 1 })).body['code']).toBe('setting.changed');
    expect((await desk.api('PUT', path, { name: ' ', seenVersion: 2 })).status).toBe(400);
    expect((await desk.api('PUT', `${path}/versions`, { ...HOURS, seenVersion: 2 })).body).toMatchObject({
      ...{ name: 'Late shift', version: 3 },
    });
  });

  it('is retired once nothing goes by it, and says until then what does', async () => {
    const desk = await openDesk();
    const first = `/v1/calendars/${firstId('calendar', 1)}`;
    const used = await desk.api('PUT', first, { name: 'Office hours', retired: true, seenVersion: 2 });
    const [mailbox] = (await desk.api('GET', '/v1/settings/mailboxes')).body['mailboxes'] as [
      Readonly<Record<string, unknown>>,
    ];
    expect([used.status, used.body['code']]).toEqual([409, 'setting.in-use']);
    expect(used.body['title']).toContain(`mailboxes: ${mailbox['publicAddress']})`);

    const { body: made } = await post(desk, '/v1/calendars', { ...HOURS, name: 'Night shift' });
    const path = `/v1/calendars/${made['calendarId']}`;
    const { unconfirmed } = await listed(desk);
    const retired = await desk.api('PUT', path, { name: 'Night shift', retired: true, seenVersion: 1 });
    expect(retired.body).toMatchObject({ retired: true, versions: made['versions'] });
    // It is neither reminded of nor chosen any more, until it is taken up again.
    expect((await listed(desk)).unconfirmed).toEqual(
      unconfirmed.filter(({ calendarId }) => calendarId !== made['calendarId']),
    );
    const { mailboxId, version, teamId: _, retired: __, ...fields } = mailbox;
    const changed = { ...fields, calendarId: made['calendarId'], seenVersion: version };
    expect((await desk.api('PUT', `/v1/settings/mailboxes/${mailboxId}`, changed)).body['code']).toBe(
      'setting.unknown',
    );
    const back = await desk.api('PUT', path, { name: 'Night shift', seenVersion: 2 });
    expect(back.body).toEqual({ ...made, version: 3 });
    expect((await desk.api('PUT', `/v1/settings/mailboxes/${mailboxId}`, changed)).status).toBe(200);
    // Nothing goes by the first one now.
    expect((await desk.api('PUT', first, { name: 'Office hours', retired: true, seenVersion: 2 })).status).toBe(200);
  });

  it('stands in the log of changes', async () => {
    const desk = await openDesk();
    await post(desk, '/v1/calendars', { ...HOURS, name: 'Night shift' });
    const { body } = await desk.api('GET', '/v1/settings/changes?day=2025-10-06');
    expect(body['changes']).toMatchObject([{ kind: 'CALENDAR', version: 1, agentId: firstId('agent', 1) }]);
  });

  it.each([
    ['a name that is empty', { ...HOURS, name: ' ' }, 'body.name'],
    ['a name of 81 characters', { ...HOURS, name: 'x'.repeat(81) }, 'body.name'],
    ['a zone that is none', { ...HOURS, name: 'Night', zone: 'Mars/Base' }, 'body.zone'],
    [
      'hours of a day that overlap',
      { ...HOURS, name: 'Night', week: { ...WEEK, mon: [...DAY, DAY[0]] } },
      'body.week.mon.2',
    ],
  ])('with %s is refused at the field', async (_, body, field) => {
    const desk = await openDesk();
    const { status, body: problem } = await post(desk, '/v1/calendars', body);
    expect(status).toBe(400);
    expect((problem['errors'] as readonly { field: string }[]).map((error) => error.field)).toEqual([field]);
  });

  it('that would not open within sixty days is refused', async () => {
    const desk = await openDesk();
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    expect(await post(desk, '/v1/calendars', { ...HOURS, name: 'Never', week: never })).toMatchObject({
      status: 400,
      body: { code: 'calendar.opens-never' },
    });
    expect((await listed(desk)).calendars).toHaveLength(1);
  });
});

describe('hours on trial', () => {
  const tried = async (body: object) => {
    const desk = await openDesk();
    const before = desk.dump();
    const { status, body: answer } = await post(desk, '/v1/calendar-trials', { ...HOURS, ...body });
    expect(status).toBe(200);
    expect(desk.dump()).toBe(before);
    return answer as unknown as Tried;
  };

  it('tell when a request of Friday afternoon is due: over the week-end and a holiday', async () => {
    const closed = { kind: 'closed', date: '2025-10-06', reason: { en: 'Founders’ Day' } } as const;
    expect(await tried({ exceptions: [closed], receivedAt: '2025-10-03T13:30:00.000Z', targetMinutes: 480 })).toEqual({
      state: 'open',
      countsFrom: '2025-10-03T13:30:00.000Z',
      dueAt: '2025-10-07T13:30:00.000Z',
      closedDays: [
        { date: '2025-10-04' },
        { date: '2025-10-05' },
        { date: '2025-10-06', reason: { en: 'Founders’ Day' } },
      ],
    });
  });

  it('count from the next opening for a request in the night', async () => {
    const night = { receivedAt: '2025-10-06T20:00:00.000Z', targetMinutes: 1 };
    expect(await tried(night)).toMatchObject({
      state: 'closed',
      countsFrom: '2025-10-07T06:00:00.000Z',
      dueAt: '2025-10-07T06:01:00.000Z',
    });
  });

  it('that never open name no deadline', async () => {
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const trial = { week: never, receivedAt: '2025-10-06T20:00:00.000Z', targetMinutes: 60 };
    expect(await tried(trial)).toEqual({ state: 'closed', closedDays: [] });
  });

  it.each([0, 525_601])('with a target of %d minutes are refused', async (targetMinutes) => {
    const desk = await openDesk();
    const body = { ...HOURS, receivedAt: '2025-10-06T20:00:00.000Z', targetMinutes };
    expect((await post(desk, '/v1/calendar-trials', body)).status).toBe(400);
  });
});

describe('the holidays of a year', () => {
  it('are missing until somebody confirms them, in the version that governs the next sixty days', async () => {
    const desk = await openDesk({ at: '2026-11-22T09:00:00.000Z' as never });
    const before = await listed(desk);
    expect(before.unconfirmed).toEqual([{ calendarId: firstId('calendar', 1), years: [2026, 2027] }]);
    expect(before.holidayYears.map(({ year }) => year)).toEqual([2026, 2027]);
    const [calendar] = before.calendars;
    const confirmedYears = [
      { year: 2026, source: 'the decree' },
      { year: 2027, source: 'the draft' },
    ];
    const body = { ...HOURS, confirmedYears, seenVersion: calendar?.version };
    expect((await desk.api('PUT', `/v1/calendars/${calendar?.calendarId}/versions`, body)).status).toBe(200);
    desk.clock.advance(3_600_000);
    expect((await listed(desk)).unconfirmed).toEqual([]);
  });

  it('of Russia come with the act that they rest on, short days and working Saturdays by the week', async () => {
    const desk = await openDesk();
    const { status, body } = await post(desk, '/v1/holiday-proposals', {
      ...{ from: 'country', country: 'RU', year: 2026, week: WEEK },
    });
    expect(status).toBe(200);
    const { known, exceptions } = body as unknown as ProposedHolidays;
    expect(known).toMatchObject({ status: 'confirmed', source: expect.stringContaining('1466') });
    expect(exceptions.find(({ date }) => date === '2026-01-01')).toMatchObject({ kind: 'closed' });
    expect(exceptions.find(({ date }) => date === '2026-04-30')).toMatchObject({
      kind: 'open',
      intervals: [DAY[0], { open: '14:00', close: '17:00' }],
    });
  });

  it('of a year that no act is known of are refused, and say what to do instead', async () => {
    const desk = await openDesk();
    const asked = { from: 'country', country: 'RU', year: 2031, week: WEEK };
    expect(await post(desk, '/v1/holiday-proposals', asked)).toMatchObject({
      status: 400,
      body: { code: 'holidays.year-unknown', title: expect.stringContaining('calendar file') },
    });
  });

  it('of a file are the whole days of that year, and what is none is named', async () => {
    const desk = await openDesk();
    const event = (lines: string) => `BEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT`;
    const text = [
      'BEGIN:VCALENDAR',
      event('DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas'),
      event('DTSTART;VALUE=DATE:20271225\r\nSUMMARY:Christmas of the next year'),
      event('DTSTART:20261224T120000Z\r\nSUMMARY:A party'),
      'END:VCALENDAR',
    ].join('\r\n');
    const asked = { from: 'file', text, language: 'en', year: 2026, week: WEEK };
    const { status, body } = await post(desk, '/v1/holiday-proposals', asked);
    expect([status, body]).toEqual([
      200,
      {
        year: 2026,
        exceptions: [{ kind: 'closed', date: '2026-12-25', reason: { en: 'Christmas' } }],
        skipped: [{ summary: 'A party', reason: 'not-all-day' }],
      },
    ]);
    expect(await post(desk, '/v1/holiday-proposals', { ...asked, text: 'no calendar' }, 'file-00002')).toMatchObject({
      status: 400,
      body: { code: 'holidays.not-ics' },
    });
  });
});
