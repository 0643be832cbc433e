// The mail of figures: on time, once, with the figures that a plain reading of the events confirms.
import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { KpiView } from '../../shared/kpi/kpi-contract.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { DESK_URL } from '../support/desk.ts';
import type { SentMail } from '../support/desk-mailer.ts';
import { callerOf } from '../support/desk-settings.ts';
import type { KpiDesk } from '../support/kpi-desk.ts';
import { readPlainly } from '../support/kpi-recount.ts';
import { at, tellWeek } from './kpi-week.ts';

let desk: KpiDesk;
beforeEach(async () => {
  desk = await tellWeek();
  // What the story was told over is not what is asked about: only mails from here on.
  desk.clock.set(at('08:45'));
  await desk.sendMails();
});

/** Lets the quarter hours pass until then. */
async function passTo(time: string, day = 8) {
  while (desk.clock.now() < at(time, day)) {
    desk.clock.advance(15 * MINUTE_MS);
    await desk.sendMails();
  }
}

async function mailsOf(kind: RegExp): Promise<readonly SentMail[]> {
  return (await desk.reports()).filter(({ subject }) => kind.test(subject));
}

/** The value beside a name in the text of a mail. */
function told(mail: SentMail | undefined, name: string): string {
  const line = mail?.text?.split('\n').find((one) => one.replace('\u00a0*', '').startsWith(`${name}: `)) ?? '';
  return line.slice(line.indexOf(': ') + 2);
}

/** The text of the one attachment, off the raw mail. */
function attachmentOf(mail: SentMail | undefined): string {
  const raw = Buffer.from(mail?.raw ?? []).toString();
  const part = raw.slice(raw.indexOf('Content-Type: text/csv'));
  const encoded = part.slice(part.indexOf('\r\n\r\n') + 4, part.indexOf('\r\n--', 10));
  return Buffer.from(encoded, 'base64').toString();
}

describe('the daily mail', () => {
  it('arrives at the start of the shift with the figures that a plain reading of the events confirms', async () => {
    await passTo('09:00');
    const [mail, ...others] = (await mailsOf(/^Daily/)).filter(({ at: sentAt }) => sentAt >= at('08:50'));
    expect(others).toEqual([]);
    expect(mail?.at).toBe(at('09:00'));
    const plain = readPlainly(desk.events(), '2025-10-07', '2025-10-07');
    expect(told(mail, 'Received')).toBe(String(plain.received));
    expect(told(mail, 'Solved')).toBe(String(plain.solved));
    expect(told(mail, 'Missed deadlines')).toMatch(new RegExp(`^${plain.missed} `));
    expect(told(mail, 'Changes of person')).toBe(String(plain.reassigned));
    const minutes = plain.firstAnswerMinutes.reduce((sum, one) => sum + one, 0) / plain.firstAnswerMinutes.length;
    const hours = `${Math.floor(Math.round(minutes) / 60)} h ${Math.round(minutes) % 60} min`;
    expect(told(mail, 'First answer (AFRT)')).toContain(`${hours} mean`);
    expect(told(mail, 'Reopened by customers')).toContain(`${plain.reopened} of ${plain.solved}`);
    expect(told(mail, 'Received by line')).toBe('1: 2, 3: 1');
    expect(told(mail, 'Received by channel')).toBe('email: 2');
  });

  it('says what the API says at that moment', async () => {
    await passTo('09:00');
    const mail = (await mailsOf(/^Daily/)).at(-1);
    const { body } = await desk.api('GET', '/v1/kpi?from=2025-10-07&to=2025-10-07');
    const view = body as unknown as KpiView;
    expect(view.countedAt).toBe(at('09:00'));
    for (const name of ['overdue', 'old', 'received', 'solved', 'reassigned'] as const) {
      const figure = view.figures.find((one) => one.name === name);
      expect([name, told(mail, figure?.title ?? '').split(' ')[0]]).toEqual([
        name,
        String((figure as { value: number }).value),
      ]);
    }
    const table = (await desk.api('GET', '/v1/kpi/export?from=2025-10-07&to=2025-10-07')).body['table'];
    expect(mail?.attachments).toEqual([
      { name: 'all-2025-10-07-2025-10-07.csv', type: 'text/csv', bytes: Buffer.byteLength(String(table)) },
    ]);
    expect(attachmentOf(mail)).toBe(table);
  });

  it('counts what is open, old and overdue when it is sent, and keeps which requests that were', async () => {
    await passTo('09:00', 10);
    const { body } = await desk.api('GET', '/v1/kpi?from=2025-10-09&to=2025-10-09');
    const view = body as unknown as KpiView;
    const value = (name: string) =>
      (view.figures.find((one) => one.name === name) as { value: number } | undefined)?.value;
    // 1002 came on the 6th, 1007 on the 7th; the machine's mail is nobody's.
    expect([value('open'), value('old'), value('overdue')]).toEqual([2, 1, 1]);
    const old = await desk.api('GET', '/v1/kpi/tickets?from=2025-10-09&to=2025-10-09&measure=old');
    expect((old.body['tickets'] as { number: number }[]).map(({ number }) => number)).toEqual([1002]);
  });

  it('leads from each number to its requests, and carries the marks of a mail that a machine sends', async () => {
    await passTo('09:00', 9);
    const mail = (await mailsOf(/^Daily/)).at(-1);
    const links = [...(mail?.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, url = '']) => url);
    expect(links.length).toBeGreaterThan(10);
    for (const url of links) expect(url.startsWith(`${DESK_URL}/desk/`)).toBe(true);
    expect(mail?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', precedence: 'bulk' });
    expect(mail?.subject).toBe('Daily figures, 8 October: 1 overdue');
    expect(mail?.html).toMatch(/#b42318[^>]*>act</);
  });

  it('goes out once, however often its quarter of an hour comes', async () => {
    await passTo('09:00');
    const before = (await desk.reports()).length;
    const counts = desk.count('kpi-stock');
    await Promise.all([desk.sendMails(), desk.sendMails(), desk.sendMails()]);
    await passTo('18:00');
    expect((await desk.reports()).length).toBe(before);
    // What is not due costs nothing: nobody counted again.
    expect(desk.count('kpi-stock')).toBe(counts);
  });

  it('goes out once when its quarter of an hour comes three times at once', async () => {
    const before = (await mailsOf(/^Daily/)).length;
    desk.clock.set(at('09:00'));
    await Promise.allSettled([desk.sendMails(), desk.sendMails(), desk.sendMails()]);
    await passTo('09:30');
    expect(await mailsOf(/^Daily/)).toHaveLength(before + 1);
  });

  it('is not lost when the mailer is away, and goes out once it is back', async () => {
    const before = (await mailsOf(/^Daily/)).length;
    desk.mailer.script({ later: 'sending-rate', afterMs: 1000 });
    await expect(passTo('09:00')).rejects.toThrow('kpi-mails-failed');
    expect(await mailsOf(/^Daily/)).toHaveLength(before);
    await passTo('09:15');
    expect(await mailsOf(/^Daily/)).toHaveLength(before + 1);
  });

  it('rests on closed days, and tells of them on the next working one', async () => {
    await passTo('09:00', 13);
    const subjects = (await mailsOf(/^Daily/)).map(({ subject }) => subject.split(':')[0]);
    expect(subjects.slice(-3)).toEqual([
      'Daily figures, 8 October',
      'Daily figures, 9 October',
      'Daily figures, 10 October – 12 October',
    ]);
  });

  it('after a standstill comes once, not once for every day that was missed', async () => {
    const before = (await desk.reports()).length;
    desk.clock.set(at('14:00', 10));
    await desk.sendMails();
    await desk.sendMails();
    expect((await desk.reports()).length).toBe(before + 1);
  });
});

it('the weekly mail comes on Monday and tells of the week, with the scorecard', async () => {
  await passTo('09:00', 13);
  const [mail, ...others] = await mailsOf(/^Weekly/);
  expect(others).toEqual([]);
  const plain = readPlainly(desk.events(), '2025-10-06', '2025-10-12');
  expect(told(mail, 'Received')).toBe(String(plain.received));
  expect(told(mail, 'Solved')).toBe(String(plain.solved));
  expect(mail?.text).toContain('Solved within 8 working hours');
});

describe('a subscription', () => {
  const wishes = { kinds: ['daily'], scope: `team:${firstId('team', 1)}`, at: '10:00', zone: 'Europe/Samara' };

  it('brings what somebody asked for, when, in their zone and language', async () => {
    const made = await desk.api(
      'POST',
      '/v1/subscriptions',
      { ...wishes, language: 'ru' },
      { as: callerOf(2), key: 'mine-0001' },
    );
    expect(made.status).toBe(201);
    await passTo('10:30');
    const [mail, ...others] = (await desk.reports()).filter(({ to }) => to.includes('agent2@example.com'));
    expect(others).toEqual([]);
    // Ten in Samara is nine in Moscow.
    expect(mail?.at).toBe(at('09:00'));
    expect(mail?.subject).toBe('Показатели дня, 7 октября: просроченных нет');
    expect(mail?.text).toContain('10:00 (Самара');
    expect(mail?.text).toContain('Service desk');
  });

  it('is made once for a key, ends when it is ended, and begins again', async () => {
    const make = () => desk.api('POST', '/v1/subscriptions', wishes, { as: callerOf(2), key: 'mine-0001' });
    const made = await make();
    expect((await make()).body).toEqual(made.body);
    const path = `/v1/subscriptions/${made.body['subscriptionId']}`;
    expect((await desk.api('DELETE', path, undefined, { as: callerOf(3) })).status).toBe(404);
    expect((await desk.api('DELETE', path, undefined, { as: callerOf(2) })).body).toMatchObject({ active: false });
    await passTo('10:30');
    expect((await desk.reports()).filter(({ to }) => to.includes('agent2@example.com'))).toEqual([]);
    const again = await desk.api('PUT', path, { ...wishes, seenVersion: 2 }, { as: callerOf(2) });
    expect(again.body).toMatchObject({ active: true, version: 3 });
    await passTo('10:30', 9);
    expect((await desk.reports()).filter(({ to }) => to.includes('agent2@example.com'))).toHaveLength(1);
  });

  it('is for oneself, and for figures that one sees', async () => {
    const ask = (body: object) => desk.api('POST', '/v1/subscriptions', body, { as: callerOf(2), key: 'asked-001' });
    expect((await ask({ ...wishes, scope: 'all' })).status).toBe(404);
    expect((await ask({ ...wishes, agentId: firstId('agent', 3) })).status).toBe(403);
    expect((await ask({ ...wishes, zone: 'Europe/Nowhere' })).status).toBe(400);
    const { body } = await desk.api('GET', '/v1/subscriptions', undefined, { as: callerOf(2) });
    expect(body['subscriptions']).toEqual([]);
  });
});

describe('a month', () => {
  it('is kept as it was mailed; what changes afterwards is a revision beside it', async () => {
    const wishes = { kinds: ['daily', 'monthly'], scope: 'all', at: '09:00', zone: 'Europe/Moscow', seenVersion: 1 };
    const path = `/v1/subscriptions/${firstId('subscription', 1)}`;
    expect((await desk.api('PUT', path, wishes)).status).toBe(200);
    desk.clock.set('2025-11-01T06:00:00.000Z' as never);
    await desk.sendMails();
    expect(await mailsOf(/^Monthly figures, 1 October – 31 October/)).toHaveLength(1);
    const months = async () =>
      (
        (await desk.api('GET', '/v1/kpi/months')).body['months'] as {
          revision: number;
          figures: { name: string; value: number }[];
        }[]
      ).map(({ revision, figures }) => [revision, figures.find(({ name }) => name === 'solved')?.value]);
    expect(await months()).toEqual([[1, 3]]);

    const { body } = await desk.api('GET', '/v1/tickets?number=1006');
    await desk.change(body['ticketId'] as never, { type: 'TicketReopened', data: { from: 'solved', by: 'agent' } });
    await desk.project();
    desk.clock.set('2025-11-05T06:00:00.000Z' as never);
    await desk.sendMails();
    expect(await months()).toEqual([
      [2, 2],
      [1, 3],
    ]);
  });
});
