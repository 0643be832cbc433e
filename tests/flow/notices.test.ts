// What agents are told by mail while they work: of which facts, for whom, in which words, and never twice.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { DESK_URL, MONDAY } from '../support/desk.ts';
import {
  ADDRESS,
  ADMIN,
  assigns,
  becomes,
  FIRST_MESSAGE_ID,
  happens,
  hasCalendar,
  IVANOVA,
  inbox,
  isAway,
  noticeDesk,
  notices,
  ORLOVA,
  PETROV,
} from './noticing.ts';

const { ivanova, petrov, orlova } = ADDRESS;

describe('a ticket that becomes somebody’s', () => {
  it('is told to them by a mail with its number, subject, deadline and address', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA, PETROV);
    const [mail, ...others] = await notices(desk);
    expect(others).toEqual([]);
    expect(mail?.to).toEqual([ivanova]);
    expect(mail?.subject).toBe('[#1001] Assigned: Printer');
    expect(mail?.text).toBe(
      [
        'Ticket 1001 was assigned by Petrov.',
        `Printer\nDue by Monday 6 October, 18:00 (Moscow Time, GMT+3).\n${DESK_URL}/desk/tickets/${desk.ticketId}`,
        `Which of these mails you get is up to you: ${DESK_URL}/desk/settings/notices\n\n`,
      ].join('\n\n'),
    );
  });

  it('is told in the language of the person and in the zone of their own calendar', async () => {
    const calendarId = firstId('calendar', 2);
    const desk = await noticeDesk({ ivanova: { language: 'ru', calendarId } });
    await hasCalendar(desk, calendarId, 'Asia/Vladivostok');
    await assigns(desk, IVANOVA, PETROV);
    const [mail] = await notices(desk);
    expect(mail?.subject).toBe('[#1001] Назначена: Printer');
    expect(mail?.text).toContain('Заявка 1001 назначена. Назначил(а): Petrov.');
    expect(mail?.text).toContain('Срок: до вторника, 7 октября, 01:00 (');
    expect(mail?.headers['content-language']).toBe('ru');
  });

  it('is not told to whoever took it themselves', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA, IVANOVA);
    expect(await inbox(desk)).toEqual([]);
  });

  it('and goes on to somebody else before the news is out is told to that one only', async () => {
    const desk = await noticeDesk();
    await becomes(desk, IVANOVA);
    await becomes(desk, PETROV);
    await desk.drain();
    expect(await inbox(desk)).toEqual([`${petrov} | [#1001] Assigned: Printer`]);
  });

  it('and is given back to nobody is told to nobody', async () => {
    const desk = await noticeDesk();
    await assigns(desk, null);
    expect(await inbox(desk)).toEqual([]);
  });

  it('is told once, however often the event comes', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA);
    const events = desk.bus.everything.filter(({ queue }) => queue === 'ticket-assigned-tell-assignee');
    for (const delivery of [...events, ...events]) expect(await desk.bus.deliver(delivery)).toBe(true);
    expect(await inbox(desk)).toHaveLength(1);
  });

  it('is told once when the event comes again after hours, and by no digest', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA);
    desk.clock.advance(12 * HOUR_MS);
    for (const delivery of desk.bus.everything) await desk.bus.deliver(delivery);
    desk.clock.advance(12 * HOUR_MS);
    await desk.sendDueNotices();
    expect(await inbox(desk)).toHaveLength(1);
  });

  it('is told again when it becomes theirs again', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA);
    await assigns(desk, PETROV);
    await assigns(desk, IVANOVA);
    expect(await inbox(desk)).toHaveLength(3);
  });
});

describe('a customer’s answer', () => {
  const answers = (text: string) => ({ subject: 'Re: [#1001] Printer', text });

  it('on a ticket of theirs is told to the agent who has it', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA, IVANOVA);
    await desk.receive({ ...answers('It is silent.'), inReplyTo: FIRST_MESSAGE_ID });
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1001] The customer answered: Printer`]);
  });

  it('on a ticket that nobody has is told to nobody', async () => {
    const desk = await noticeDesk();
    await desk.receive({ ...answers('It is silent.'), inReplyTo: FIRST_MESSAGE_ID });
    expect(await inbox(desk)).toEqual([]);
  });

  it('that a machine wrote is no answer', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA, IVANOVA);
    const messageId = desk.ids.next('message');
    const data = { messageId, receivedAt: desk.clock.now(), counts: false };
    await happens(desk, { type: 'CustomerMessageReceived', data });
    expect(await inbox(desk)).toEqual([]);
  });
});

describe('a note', () => {
  const note = (desk: { ids: { next(kind: 'message'): string } }, ...mentioned: string[]) => ({
    type: 'NoteAdded',
    data: { messageId: desk.ids.next('message'), ...(mentioned.length === 0 ? {} : { mentioned }) },
  });

  it('is told to each colleague whom it mentions, and not to its author', async () => {
    const desk = await noticeDesk();
    await happens(desk, note(desk, IVANOVA, ORLOVA, PETROV, IVANOVA), PETROV);
    expect(await inbox(desk)).toEqual([
      `${ivanova} | [#1001] A colleague mentions you: Printer`,
      `${orlova} | [#1001] A colleague mentions you: Printer`,
    ]);
    expect((await notices(desk))[0]?.text).toContain('Petrov mentions you on ticket 1001.');
  });

  it('that mentions nobody, as all older ones, is told to nobody', async () => {
    const desk = await noticeDesk();
    await happens(desk, note(desk), PETROV);
    expect(await inbox(desk)).toEqual([]);
    expect(desk.bus.returned).toEqual([]);
  });

  it('shows nothing of the customer’s words to a colleague who may not see the ticket', async () => {
    const desk = await noticeDesk({ ivanova: { teamIds: [firstId('team', 2)] } });
    await happens(desk, note(desk, IVANOVA), PETROV);
    const [mail] = await notices(desk);
    expect(mail?.subject).toBe('[#1001] A colleague mentions you');
    expect(`${mail?.text}${mail?.html}`).not.toContain('Printer');
  });
});

describe('a person who is away', () => {
  const until = plusMs(MONDAY, 8 * DAY_MS);

  it('has a deputy who is told instead, for whom and until when', async () => {
    const desk = await noticeDesk();
    await isAway(desk, IVANOVA, PETROV, MONDAY, until);
    await assigns(desk, IVANOVA);
    expect(await inbox(desk)).toEqual([`${petrov} | [#1001] Assigned: Printer`]);
    expect((await notices(desk))[0]?.text).toContain('For Ivanova, absent until 14 October. You stand in.');
  });

  it('is told themselves from the moment they are back', async () => {
    const desk = await noticeDesk();
    await isAway(desk, IVANOVA, PETROV, plusMs(MONDAY, -DAY_MS), MONDAY);
    await assigns(desk, IVANOVA);
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1001] Assigned: Printer`]);
  });

  it('and whose deputy assigned it to them is not mailed at all: the deputy knows', async () => {
    const desk = await noticeDesk();
    await isAway(desk, IVANOVA, PETROV, MONDAY, until);
    await assigns(desk, IVANOVA, PETROV);
    expect(await inbox(desk)).toEqual([]);
  });

  it('with nobody to stand in leaves it to the team’s lead', async () => {
    const desk = await noticeDesk();
    await isAway(desk, IVANOVA, PETROV, MONDAY, until);
    await isAway(desk, PETROV, IVANOVA, MONDAY, until);
    await assigns(desk, IVANOVA, ORLOVA);
    expect(await inbox(desk)).toEqual(['administrator@example.com | [#1001] Assigned: Printer']);
  });

  it('with nobody at all raises the alarm', async () => {
    const desk = await noticeDesk();
    for (const [who, deputy] of [
      [IVANOVA, PETROV],
      [PETROV, IVANOVA],
      [ADMIN, ADMIN],
    ] as const)
      await isAway(desk, who, deputy, MONDAY, until);
    await assigns(desk, IVANOVA, ORLOVA);
    expect(await inbox(desk)).toEqual([]);
    expect(desk.logLines.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', what: 'nobody-to-tell', fields: { ticketId: desk.ticketId, kind: 'assigned' } },
    ]);
  });
});

describe('switches', () => {
  it('leave nothing behind of what they keep away', async () => {
    const desk = await noticeDesk({ ivanova: { noticesOff: ['assigned'] } });
    await assigns(desk, IVANOVA);
    expect(desk.count('notice')).toBe(0);
  });

  it('keep one kind of notice away from one person, and nothing else', async () => {
    const desk = await noticeDesk({ ivanova: { noticesOff: ['assigned'] } });
    await assigns(desk, IVANOVA);
    await happens(
      desk,
      { type: 'NoteAdded', data: { messageId: desk.ids.next('message'), mentioned: [IVANOVA] } },
      PETROV,
    );
    await assigns(desk, PETROV);
    expect(await inbox(desk)).toEqual([
      `${ivanova} | [#1001] A colleague mentions you: Printer`,
      `${petrov} | [#1001] Assigned: Printer`,
    ]);
  });
});

it('a mailer that does not take the mail is asked again until it does, and the mail goes out once', async () => {
  const desk = await noticeDesk();
  desk.mailer.script({ later: 'throttled', afterMs: 1_000 }, 'accept');
  await assigns(desk, IVANOVA);
  expect(await inbox(desk)).toEqual([]);
  for (const delivery of desk.bus.returned) expect(await desk.bus.deliver(delivery)).toBe(true);
  expect(await inbox(desk)).toHaveLength(1);
});

it('a mail that was to go out at once goes out even if the mailer takes it after hours only', async () => {
  const desk = await noticeDesk();
  desk.mailer.script({ later: 'throttled', afterMs: 1_000 });
  await assigns(desk, IVANOVA);
  desk.clock.advance(12 * HOUR_MS);
  for (const delivery of desk.bus.returned) expect(await desk.bus.deliver(delivery)).toBe(true);
  expect(await inbox(desk)).toHaveLength(1);
});

it('what is kept of a notice holds ids, and no word or address of anybody', async () => {
  const desk = await noticeDesk({ subject: 'My invoice 4711' });
  await assigns(desk, IVANOVA, PETROV);
  const kept = desk
    .dump()
    .split('\n')
    .filter((line) => line.includes('"entity":"notice"'));
  expect(kept).toHaveLength(1);
  expect(kept.join()).not.toMatch(/invoice|@|Ivanova|Petrov/);
});
