// An answer that did not reach the customer is told to whoever has the ticket: it is theirs to reach the person another way. And a
// ticket that is somebody's from its first moment is told to them.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { STANDING_RULE } from '../contract/setting-samples.ts';
import { DESK_URL, MONDAY, openDesk } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { deliveryReport } from '../support/notices.ts';
import { bouncedReport, complainedReport } from '../support/ses-reports.ts';
import { done } from './commanding.ts';
import { ADDRESS, assigns, IVANOVA, inbox, isAway, type NoticeDesk, noticeDesk, notices, PETROV } from './noticing.ts';
import { answer, ticketNumbered } from './telling.ts';

const { ivanova, petrov } = ADDRESS;
const LOST = '[#1001] An answer did not arrive: Printer';

/** Ivanova has the ticket and answers it; answers what the customer got. */
async function answered(desk: NoticeDesk, more: Parameters<typeof answer>[2] = {}) {
  await assigns(desk, IVANOVA, IVANOVA);
  desk.clock.advance(MINUTE_MS);
  await answer(desk, await ticketNumbered(desk, 1001), more, { as: callerOf(2) });
  const mail = desk.mailer.handedOver.at(-1);
  if (mail === undefined) throw new Error('no answer went out');
  return mail;
}

async function reported(desk: NoticeDesk, ...reports: readonly string[]): Promise<void> {
  for (const report of reports) desk.bus.add(RECORD_REPORT, report);
  await desk.drain();
}

describe('an answer that came back for good', () => {
  it('is told to whoever has the ticket, once, however often it is reported', async () => {
    const desk = await noticeDesk();
    const mail = await answered(desk);
    await reported(desk, bouncedReport(mail), bouncedReport(mail, { id: 'again' }));
    for (const delivery of [...desk.bus.everything]) await desk.bus.deliver(delivery);
    expect(await inbox(desk)).toEqual([`${ivanova} | ${LOST}`]);
    const [notice] = await notices(desk);
    expect(notice?.text).toContain('Ticket 1001: an answer did not reach the customer.');
    expect(notice?.text).toContain(`${DESK_URL}/desk/tickets/${desk.ticketId}`);
  });

  it('is told also when a server says so by a mail of its own', async () => {
    const desk = await noticeDesk();
    await answered(desk);
    const sent = (await desk.sentMails()).at(-1);
    if (sent === undefined) throw new Error('no answer went out');
    await desk.receive(deliveryReport(sent), { source: '' });
    expect(await inbox(desk)).toEqual([`${ivanova} | ${LOST}`]);
  });

  it('is told although the ticket was solved by it, in the language of who has it', async () => {
    const desk = await noticeDesk({ ivanova: { language: 'ru' } });
    const mail = await answered(desk, { status: 'solved' });
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
    await reported(desk, bouncedReport(mail));
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1001] Ответ не доставлен: Printer`]);
    expect((await notices(desk))[0]?.text).toContain('Заявка 1001: ответ заявителю не доставлен.');
  });

  it('is told to whoever has the ticket by then, or stands in for them', async () => {
    const desk = await noticeDesk();
    const mail = await answered(desk);
    await isAway(desk, IVANOVA, PETROV, MONDAY, plusMs(MONDAY, DAY_MS));
    await reported(desk, bouncedReport(mail));
    expect(await inbox(desk)).toEqual([`${petrov} | ${LOST}`]);
  });

  it('of a ticket that nobody has is told to nobody; the ticket shows it', async () => {
    const desk = await noticeDesk();
    await answer(desk, await ticketNumbered(desk, 1001));
    const mail = desk.mailer.handedOver.at(-1) as never;
    await done(desk, 1001, ['PUT', 'assignee'], { agentId: null });
    await reported(desk, bouncedReport(mail));
    expect(await inbox(desk)).toEqual([]);
    expect((await ticketNumbered(desk, 1001)).deliveries.at(-1)).toMatchObject({ state: 'bounced', permanent: true });
  });

  it('after the ticket was merged is told to who has the one that it lives on in', async () => {
    const desk = await noticeDesk();
    const mail = await answered(desk);
    desk.clock.advance(HOUR_MS);
    await desk.receive({ subject: 'Scanner' });
    await done(desk, 1002, ['PUT', 'assignee'], { agentId: PETROV }, { as: callerOf(3) });
    await done(desk, 1002, ['POST', 'merge'], { ticketId: desk.ticketId }, { as: callerOf(3) });
    await reported(desk, bouncedReport(mail));
    expect(await inbox(desk)).toEqual([`${petrov} | [#1002] An answer did not arrive: Scanner`]);
  });

  it('can be switched off, like every other notice', async () => {
    const desk = await noticeDesk();
    const { body: me } = await desk.api('GET', '/v1/me', undefined, { as: callerOf(2) });
    const chosen = { ...(me['notices'] as object), 'answer-undelivered': false };
    const body = { seenVersion: me['version'], notices: chosen };
    expect((await desk.api('PUT', '/v1/me/notices', body, { as: callerOf(2) })).status).toBe(200);
    desk.restart();
    await reported(desk, bouncedReport(await answered(desk)));
    expect(await inbox(desk)).toEqual([]);
  });
});

describe('an answer that', () => {
  it('was refused for good is told to whoever has the ticket', async () => {
    const desk = await noticeDesk();
    await assigns(desk, IVANOVA, IVANOVA);
    desk.mailer.script({ refuse: 'address-rejected' });
    await answer(desk, await ticketNumbered(desk, 1001), {}, { as: callerOf(2) });
    for (const delivery of [...desk.bus.everything]) await desk.bus.deliver(delivery);
    expect(await inbox(desk)).toEqual([`${ivanova} | ${LOST}`]);
  });

  it('came back for a passing reason, or was called spam, is told to nobody', async () => {
    const desk = await noticeDesk();
    const mail = await answered(desk);
    await reported(desk, bouncedReport(mail, { type: 'Transient' }));
    expect((await ticketNumbered(desk, 1001)).deliveries.at(-1)).toMatchObject({ state: 'bounced', permanent: false });
    await reported(desk, complainedReport(mail));
    expect(await inbox(desk)).toEqual([]);
  });
});

it('an acknowledgement that came back is no answer of anybody', async () => {
  const desk = await noticeDesk();
  await assigns(desk, IVANOVA, IVANOVA);
  await reported(desk, bouncedReport(desk.mailer.handedOver[0] as never));
  expect(await inbox(desk)).toEqual([]);
});

describe('a ticket that is somebody’s from its first moment', () => {
  const rule = { ...STANDING_RULE, set: { assigneeId: IVANOVA } };
  const people = [
    agentOf(2, [1], { name: 'Ivanova', email: ivanova }),
    agentOf(3, [1], { name: 'Petrov', email: petrov }),
  ];

  it('by a rule of routing is told to them, once', async () => {
    const desk = await openDesk({ agents: people, rules: [rule] });
    await desk.receive({ subject: 'Refund, please' });
    for (const delivery of [...desk.bus.everything]) await desk.bus.deliver(delivery);
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1001] Assigned: Refund, please`]);
    expect((await notices(desk))[0]?.text).toContain('Ticket 1001 was assigned.');
  });

  it('and went on to somebody else before the news is out is told to that one only', async () => {
    const desk = await openDesk({ agents: people, rules: [rule] });
    await desk.mail({ subject: 'Refund, please' });
    const [receipt] = desk.bus.waiting.splice(0);
    if (receipt === undefined) throw new Error('a mail waits');
    await desk.bus.deliver(receipt);
    await done(desk, 1001, ['PUT', 'assignee'], { agentId: PETROV });
    expect(await inbox(desk)).toEqual([`${petrov} | [#1001] Assigned: Refund, please`]);
  });

  it('because they took the request down themselves is not told to them', async () => {
    const desk = await openDesk({ agents: people, rules: [rule] });
    const body = { channel: 'phone', requester: { phone: '+7 495 000-00-00' }, subject: 'Refund', text: 'x' };
    expect((await desk.api('POST', '/v1/tickets', body, { key: 'phoned-00', as: callerOf(2) })).status).toBe(201);
    expect((await desk.api('POST', '/v1/tickets', body, { key: 'phoned-01', as: callerOf(3) })).status).toBe(201);
    await desk.drain();
    expect(await inbox(desk)).toEqual([`${ivanova} | [#1002] Assigned: Refund`]);
    expect((await notices(desk))[0]?.text).toContain('assigned by Petrov');
  });

  it('is none that nobody has', async () => {
    const desk = await openDesk({ agents: people });
    await desk.receive({ subject: 'Refund, please' });
    expect(await inbox(desk)).toEqual([]);
    expect(firstId('agent', 2)).toBe(IVANOVA);
  });
});
