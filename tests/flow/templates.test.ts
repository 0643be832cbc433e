// Templates in the whole: a mailbox's own words acknowledge, each for its occasion, and keep what every acknowledgement keeps.
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { AckTemplate } from '../../shared/outbound/template.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { STANDING_TEMPLATES } from '../contract/setting-samples.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';

const OCCASIONS = ['open', 'closed', 'holiday'] as const;
const template = (number: number, changes: Partial<AckTemplate>): AckTemplate => ({
  templateId: firstId('template', number),
  version: 1,
  kind: 'acknowledgement',
  mailboxId: firstId('mailbox', 1),
  language: 'en',
  occasion: 'open',
  text: '{greeting} ours {number}.\n{signature} by {promise}.',
  ...changes,
});
const forEach = OCCASIONS.map((occasion, index) =>
  template(index + 1, {
    occasion,
    text: `{greeting} ${occasion} words, {number}.\n\n{signature} by {promise}.\n\n{closedDays}\nOpen again {opensAt}.\nUrgent: {urgentContact}.`,
  }),
);
const UNITY = { kind: 'closed', date: '2025-11-04', reason: { en: 'Unity Day', ru: 'День единства' } };

async function acknowledgementAt(at: string, setup: Parameters<typeof openDesk>[0] = {}, mail = {}, receiving = {}) {
  const exceptions = [UNITY] as never;
  const desk = await openDesk({ at: at as Instant, templates: forEach, exceptions, ...setup });
  await desk.receive({ subject: 'Printer', ...mail }, receiving);
  const [sent] = await desk.sentMails();
  return { desk, text: sent?.text ?? '', html: sent?.html ?? '', subject: sent?.subject ?? '' };
}

describe('an acknowledgement in a mailbox’s own words', () => {
  it.each([
    ['open', '2025-11-05T09:00:00.000Z'],
    ['closed', '2025-11-05T20:00:00.000Z'],
    ['closed', '2025-11-08T09:00:00.000Z'],
    ['holiday', '2025-11-04T09:00:00.000Z'],
  ])('has those for the desk being %s at %s', async (occasion, at) => {
    const { text } = await acknowledgementAt(at);
    expect(text).toContain(`${occasion} words, 1001`);
  });

  it('judges the occasion by the receipt, not by the sending', async () => {
    const receivedAt = '2025-11-04T20:00:00.000Z' as Instant;
    const { text } = await acknowledgementAt('2025-11-05T09:00:00.000Z', {}, {}, { receivedAt });
    expect(text).toContain('holiday words');
    expect(text).not.toContain('Open again');
  });

  it('keeps the link to the request and the safety line, and names the holiday before the promise', async () => {
    const { text, html } = await acknowledgementAt('2025-11-03T15:30:00.000Z');
    expect(text).toMatch(/https:\/\/help\.example\.com\/r\/\w+/);
    expect(text).toContain('We never ask for a PIN');
    expect(text).toContain('Unity Day');
    expect(text.split('\n').slice(0, 3).join('\n')).toMatch(/by Wednesday 5 November/);
    expect(html).toMatch(/font-weight:600">Support team by/);
    expect(text).not.toMatch(/Urgent|[{}]/);
  });

  it('mails nothing that the submitter wrote to an address that is not proven', async () => {
    const unproven = { verdicts: { dmarc: 'GRAY' } };
    const mail = { from: 'Buy Pills <anna@customer.example>', subject: 'Cheap pills' };
    const { text, subject } = await acknowledgementAt('2025-11-05T09:00:00.000Z', {}, mail, unproven);
    expect(text).toContain('open words');
    expect(`${subject}${text}`).not.toMatch(/pills/i);
  });

  it('gives way to the built-in text in another language, when retired, and for another mailbox', async () => {
    const at = '2025-11-05T09:00:00.000Z';
    expect((await acknowledgementAt(at, {}, { subject: 'Принтер', text: 'Он молчит.' })).text).toContain('Мы получили');
    const retired = forEach.map((each) => ({ ...each, retired: true }));
    expect((await acknowledgementAt(at, { templates: retired })).text).toContain('we received your request');
    const { text } = await acknowledgementAt(at, { billing: {} }, { to: 'billing@example.com' });
    expect(text).toContain('we received your request');
  });

  it('gives way to the built-in text when nothing is promised', async () => {
    const desk = await openDesk({ templates: forEach });
    const none = { urgent: {}, high: {}, normal: {}, low: {} };
    const policy = {
      name: 'None',
      targets: none,
      overrides: [],
      warnAt: [],
      pauseInternalWaits: false,
      seenVersion: 1,
    };
    expect((await desk.api('PUT', `/v1/settings/policies/${firstId('policy', 1)}`, policy)).status).toBe(200);
    await desk.receive({ subject: 'Printer' });
    expect((await desk.sentMails())[0]?.text).toContain('we received your request 1001');
  });
});

describe('setting up words of acknowledgement', () => {
  const body = { mailboxId: firstId('mailbox', 1), language: 'en', occasion: 'open' } as const;
  const add = (desk: Desk, changes: object, key: string) =>
    desk.api('POST', '/v1/settings/acknowledgement-templates', { ...body, ...changes }, { key });

  it('refuses bad ones with every reason, in the field', async () => {
    const desk = await openDesk();
    const refused = await add(desk, { text: 'Send your PIN. 20% off!' }, 'template-0001');
    expect(refused.status).toBe(400);
    const faults = refused.body['errors'] as { field: string; message: string }[];
    expect(faults.map(({ field, message }) => [field, message.split(':')[0]])).toEqual([
      ['body.text', 'forbidden-data'],
      ['body.text', 'marketing'],
      ['body.text', 'number-missing'],
      ['body.text', 'promise-missing'],
    ]);
  });

  it('takes one for a mailbox, language and occasion, and the next mail has it', async () => {
    const desk = await openDesk();
    const text = 'Own words {number} {promise}';
    expect((await add(desk, { text }, 'template-0002')).status).toBe(201);
    const second = await add(desk, { text }, 'template-0003');
    expect([second.status, second.body['code']]).toEqual([409, 'template.taken']);
    expect((await add(desk, { text, occasion: 'closed' }, 'template-0004')).status).toBe(201);
    await desk.receive({ subject: 'Printer' });
    expect((await desk.sentMails())[0]?.text).toContain('Own words 1001 Monday 6 October');
  });

  it('shows them before anybody gets them, as they would be at that instant', async () => {
    const desk = await openDesk();
    const before = desk.dump();
    const preview = await desk.api('POST', '/v1/settings/acknowledgement-previews', {
      mailboxId: firstId('mailbox', 1),
      language: 'ru',
      priority: 'normal',
      at: '2025-10-06T07:00:00.000Z',
      text: 'Заявка {number}: до {promise}.',
    });
    expect(preview.body['acknowledgement']).toMatchObject({
      text: expect.stringMatching(/^Заявка 1001: до понедельника, 6 октября, 18:00[\s\S]*никогда не спрашиваем/),
    });
    expect(desk.dump()).toBe(before);
  });
});

describe('an answer to begin with', () => {
  const teams = STANDING_TEMPLATES.map((each) =>
    each.kind === 'reply' ? { ...each, teamId: firstId('team', 2) } : each,
  );
  const agents = [agentOf(2, [1]), agentOf(3, [1, 2])];
  const mine = { as: callerOf(3) };
  const others = { as: callerOf(2) };

  it('is filled in for the ticket, and is for the team that it belongs to', async () => {
    const desk = await openDesk({ agents, templates: teams });
    await desk.receive({ subject: 'Printer' });
    const { ticketId } = await ticketNumbered(desk, 1001);
    const path = `/v1/tickets/${ticketId}/reply-templates/${firstId('template', 2)}`;
    expect((await desk.api('GET', path, undefined, mine)).body).toEqual({
      text: 'Hello Anna Petrova, please restart it.\nAgent 3',
    });
    expect((await desk.api('GET', path, undefined, others)).status).toBe(404);
    const listed = async (options: typeof mine) =>
      ((await desk.api('GET', '/v1/reply-templates', undefined, options)).body['templates'] as unknown[]).length;
    expect([await listed(mine), await listed(others)]).toEqual([1, 0]);
  });

  it('is never changed by the route of acknowledgements', async () => {
    const desk = await openDesk({ templates: STANDING_TEMPLATES });
    const path = `/v1/settings/acknowledgement-templates/${firstId('template', 2)}`;
    const text = 'Own words {number} {promise}';
    const body = { mailboxId: firstId('mailbox', 1), language: 'en', occasion: 'open', text, seenVersion: 1 };
    expect((await desk.api('PUT', path, body)).status).toBe(404);
  });
});
