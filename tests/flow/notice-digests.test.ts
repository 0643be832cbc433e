// What waits while an agent does not work: one mail when their working time begins, to whoever is there by then.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { DIGEST_MAX } from '../../shared/notices/send-due-notices.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { MONDAY } from '../support/desk.ts';
import { agentOf } from '../support/desk-settings.ts';
import {
  ADDRESS,
  assigns,
  FIRST_MESSAGE_ID,
  happens,
  hasCalendar,
  IVANOVA,
  inbox,
  isAway,
  itIs,
  type NoticeDesk,
  noticeDesk,
  notices,
  PETROV,
} from './noticing.ts';

const { ivanova, petrov } = ADDRESS;
/** Monday 20:00 in Moscow; the office opens on Tuesday at 09:00. */
const EVENING = plusMs(MONDAY, 10 * HOUR_MS);
const OPENING = '2025-10-07T06:00:00.000Z' as Instant;

const mention = (desk: NoticeDesk, agentId = IVANOVA, by = PETROV) =>
  happens(desk, { type: 'NoteAdded', data: { messageId: desk.ids.next('message'), mentioned: [agentId] } }, by);

async function evening(options: Parameters<typeof noticeDesk>[0] = {}): Promise<NoticeDesk> {
  const desk = await noticeDesk(options);
  desk.clock.set(EVENING);
  return desk;
}

describe('what happens after hours', () => {
  it('waits for the opening and comes in one mail, in its order', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA, PETROV);
    desk.clock.advance(HOUR_MS);
    await mention(desk);
    desk.clock.advance(HOUR_MS);
    await desk.receive({ subject: 'Re: Printer', text: 'Well?', inReplyTo: FIRST_MESSAGE_ID });
    await itIs(desk, plusMs(OPENING, -1));
    expect(await inbox(desk)).toEqual([]);
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([`${ivanova} | While you were away: 3 notices`]);
    const text = (await notices(desk))[0]?.text ?? '';
    const told = [/assigned by Petrov/, /Petrov mentions you/, /customer answered/].map((words) => text.search(words));
    expect(told.every((place) => place > 0)).toBe(true);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
  });

  it('and is a single thing comes as the mail it would have been', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1001] Assigned: Printer`]);
  });

  it('comes once, however often the timer runs and the events come', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await mention(desk);
    for (const delivery of desk.bus.everything) await desk.bus.deliver(delivery);
    await itIs(desk, OPENING);
    for (const delivery of desk.bus.everything) expect(await desk.bus.deliver(delivery)).toBe(true);
    for (let minute = 1; minute <= 3; minute += 1) await itIs(desk, plusMs(OPENING, minute * MINUTE_MS));
    await itIs(desk, plusMs(OPENING, DAY_MS));
    expect(await inbox(desk)).toHaveLength(1);
  });

  it('comes late rather than never when no timer ran for days', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await itIs(desk, plusMs(OPENING, 3 * DAY_MS));
    expect(await inbox(desk)).toHaveLength(1);
  });

  it('waits over a day without work, as the calendar has it', async () => {
    const closed = { kind: 'closed', date: '2025-10-07' as LocalDate, reason: { en: 'Water in the cellar' } } as const;
    const desk = await evening({ exceptions: [closed] });
    await assigns(desk, IVANOVA);
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([]);
    await itIs(desk, plusMs(OPENING, DAY_MS));
    expect(await inbox(desk)).toHaveLength(1);
  });

  it('waits for each reader’s own calendar', async () => {
    const calendarId = firstId('calendar', 2);
    const desk = await evening({ petrov: { calendarId } });
    await hasCalendar(desk, calendarId, 'Europe/Moscow', { open: '20:00', close: '23:00' });
    await mention(desk, PETROV, IVANOVA);
    await mention(desk, IVANOVA, PETROV);
    expect(await inbox(desk)).toEqual([`${petrov} | [#1001] A colleague mentions you: Printer`]);
  });

  it('about an urgent ticket does not wait', async () => {
    const desk = await evening({ mailbox: { priority: 'urgent' } });
    await assigns(desk, IVANOVA);
    expect(await inbox(desk)).toHaveLength(1);
  });

  it('is not told when it has come to nothing by the opening', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await assigns(desk, PETROV);
    await happens(desk, { type: 'TicketSolved', data: { from: 'open' } }, PETROV);
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([]);
    await itIs(desk, plusMs(OPENING, DAY_MS));
    expect(desk.dump()).not.toContain('DUE#notices');
  });

  it('is not told to whoever had the ticket for an hour of the night', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await assigns(desk, PETROV);
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([`${petrov} | [#1001] Assigned: Printer`]);
  });

  it('is not told when it was switched off before the opening', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    const agent = agentOf(2, [1], { email: ivanova, version: 2, noticesOff: ['assigned'] });
    await settingsStore(desk.table, desk.clock).save('AGENT', agent.agentId, 1, agent);
    desk.restart();
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([]);
  });

  it('fills a second mail when there is more than one can hold', async () => {
    for (const [count, mails] of [
      [DIGEST_MAX - 1, 1],
      [DIGEST_MAX, 1],
      [DIGEST_MAX + 1, 2],
    ] as const) {
      const desk = await evening();
      for (let index = 0; index < count; index += 1) await mention(desk);
      await itIs(desk, OPENING);
      await itIs(desk, plusMs(OPENING, MINUTE_MS));
      expect([count, (await inbox(desk)).length]).toEqual([count, mails]);
    }
  });
});

describe('on the night in which clocks go forward', () => {
  const NIGHT = { open: '02:30', close: '06:00' };
  const before = '2026-03-28T22:00:00.000Z' as Instant;

  it('an opening at a time that does not exist is the moment of the change', async () => {
    const calendarId = firstId('calendar', 2);
    const desk = await noticeDesk({ ivanova: { calendarId } });
    await hasCalendar(desk, calendarId, 'Europe/Berlin', NIGHT);
    desk.clock.set(before);
    await assigns(desk, IVANOVA);
    await itIs(desk, '2026-03-29T00:59:59.999Z' as Instant);
    expect(await inbox(desk)).toEqual([]);
    await itIs(desk, '2026-03-29T01:00:00.000Z' as Instant);
    expect(await inbox(desk)).toHaveLength(1);
  });

  it('and back, an opening at a time that comes twice is the first of the two', async () => {
    const calendarId = firstId('calendar', 2);
    const desk = await noticeDesk({ ivanova: { calendarId } });
    await hasCalendar(desk, calendarId, 'Europe/Berlin', NIGHT);
    desk.clock.set('2025-10-25T22:00:00.000Z' as Instant);
    await assigns(desk, IVANOVA);
    await itIs(desk, '2025-10-26T00:29:59.999Z' as Instant);
    expect(await inbox(desk)).toEqual([]);
    await itIs(desk, '2025-10-26T00:30:00.000Z' as Instant);
    expect(await inbox(desk)).toHaveLength(1);
  });
});

describe('an absence that begins or ends before the opening', () => {
  it('takes what waited to the deputy, with the name of the one who is away', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await isAway(desk, IVANOVA, PETROV, OPENING, plusMs(OPENING, 7 * DAY_MS));
    await itIs(desk, OPENING);
    await itIs(desk, plusMs(OPENING, MINUTE_MS));
    expect(await inbox(desk)).toEqual([`${petrov} | [#1001] Assigned: Printer`]);
    expect((await notices(desk))[0]?.text).toContain('For Ivanova, absent until 14 October.');
  });

  it('brings what waited for the deputy back to whom it was meant for', async () => {
    const desk = await evening();
    await isAway(desk, IVANOVA, PETROV, MONDAY, OPENING);
    await assigns(desk, IVANOVA);
    await itIs(desk, OPENING);
    await itIs(desk, plusMs(OPENING, MINUTE_MS));
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1001] Assigned: Printer`]);
    expect((await notices(desk))[0]?.text).not.toContain('stand in');
  });

  it('loses nothing when it goes to and fro', async () => {
    const calendarId = firstId('calendar', 2);
    const desk = await evening({ petrov: { calendarId } });
    await hasCalendar(desk, calendarId, 'Europe/Moscow', { open: '18:00', close: '19:00' });
    await assigns(desk, IVANOVA);
    await isAway(desk, IVANOVA, PETROV, OPENING, plusMs(OPENING, HOUR_MS));
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([]);
    await itIs(desk, plusMs(OPENING, 9 * HOUR_MS));
    await itIs(desk, plusMs(OPENING, 9 * HOUR_MS + MINUTE_MS));
    await itIs(desk, plusMs(OPENING, DAY_MS));
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1001] Assigned: Printer`]);
  });

  it('with nobody to stand in raises the alarm once', async () => {
    const desk = await evening();
    await mention(desk);
    await isAway(desk, IVANOVA, IVANOVA, OPENING, plusMs(OPENING, DAY_MS));
    await itIs(desk, OPENING);
    await itIs(desk, plusMs(OPENING, MINUTE_MS));
    expect(await inbox(desk)).toEqual([]);
    expect(desk.logLines.filter(({ level }) => level === 'error').map(({ what }) => what)).toEqual(['nobody-to-tell']);
  });
});

describe('a digest that does not get through at once', () => {
  it('is sent by the next run, once, with what it had', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await mention(desk);
    desk.mailer.script({ later: 'throttled', afterMs: 1_000 });
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([]);
    await itIs(desk, plusMs(OPENING, MINUTE_MS));
    await itIs(desk, plusMs(OPENING, 2 * MINUTE_MS));
    expect(await inbox(desk)).toEqual([`${ivanova} | While you were away: 2 notices`]);
  });

  it('keeps what it had, however much has come before it since', async () => {
    const desk = await evening();
    for (let index = 0; index < DIGEST_MAX; index += 1) await mention(desk);
    desk.mailer.script({ later: 'throttled', afterMs: 1_000 }, { later: 'throttled', afterMs: 1_000 });
    await itIs(desk, OPENING);
    // Written down late by another process, whose clock is behind.
    desk.clock.set(plusMs(OPENING, -1));
    for (let index = 0; index < DIGEST_MAX; index += 1) await mention(desk);
    for (let minute = 1; minute <= 3; minute += 1) await itIs(desk, plusMs(OPENING, minute * MINUTE_MS));
    expect((await notices(desk)).map(({ text }) => text?.match(/mentions you/g)?.length)).toEqual([
      DIGEST_MAX,
      DIGEST_MAX,
    ]);
    expect(desk.dump()).not.toContain('DUE#notices');
  });

  it('does not hold up anybody else’s', async () => {
    const desk = await evening();
    await mention(desk, IVANOVA, PETROV);
    await mention(desk, PETROV, IVANOVA);
    desk.mailer.script({ later: 'throttled', afterMs: 1_000 }, 'accept');
    await itIs(desk, OPENING);
    expect(await inbox(desk)).toEqual([`${petrov} | [#1001] A colleague mentions you: Printer`]);
  });

  it('because the process died, before or after any of its steps, is sent whole and once in the end', async () => {
    let deaths = 0;
    for (let call = 1, isDead = true; isDead; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const desk = await evening();
        desk.mailer.knowsOutcomes = true;
        await assigns(desk, IVANOVA);
        await mention(desk);
        desk.clock.set(OPENING);
        const watch = desk.strike({ call, when, how: 'die' });
        await Promise.race([desk.sendDueNotices(), watch.died]);
        isDead = watch.isDead();
        deaths += Number(isDead);
        desk.restart();
        for (const minutes of [1, 2, 20, 21]) await itIs(desk, plusMs(OPENING, minutes * MINUTE_MS));
        expect([call, when, await inbox(desk)]).toEqual([call, when, [`${ivanova} | While you were away: 2 notices`]]);
        expect(desk.dump()).not.toContain('DUE#notices');
      }
    }
    expect(deaths).toBeGreaterThan(20);
  });

  it('and is sent by two runs at the same time goes out once', async () => {
    const desk = await evening();
    await assigns(desk, IVANOVA);
    await mention(desk);
    desk.clock.set(OPENING);
    await Promise.all([desk.sendDueNotices(), desk.sendDueNotices(), desk.sendDueNotices()]);
    await itIs(desk, plusMs(OPENING, MINUTE_MS));
    expect(await inbox(desk)).toEqual([`${ivanova} | While you were away: 2 notices`]);
  });
});

it('a run costs one look when nothing is due, however much waits', async () => {
  const desk = await evening();
  for (let index = 0; index < 30; index += 1) await mention(desk);
  const watch = desk.strike();
  await desk.sendDueNotices();
  expect(watch.calls).toEqual(['table.query']);
});
