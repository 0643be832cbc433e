// Tickets that agents and programs create: calls, requests over the API, conversations that an agent begins.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiOptions } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { answer, replyTo, ticketNumbered } from './telling.ts';

const CALL = {
  channel: 'phone',
  requester: { name: 'Boris', email: 'Boris@Customer.example' },
  subject: 'Scanner',
  text: 'The scanner hums.',
} as const;

const create = (desk: Desk, body: object = CALL, options: ApiOptions = {}) =>
  desk.api('POST', '/v1/tickets', body, { key: 'create-0001', ...options });

const clocksOf = async (desk: Desk) =>
  Object.fromEntries((await ticketNumbered(desk, 1001)).clocks.map(({ clock, status }) => [clock, status]));

describe('a call that an agent takes down', () => {
  it('is a ticket of the caller with a first response still owed, and is acknowledged without a word of the call', async () => {
    const desk = await openDesk();
    const { status, body } = await create(desk);
    expect([status, body['number']]).toEqual([201, 1001]);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket).toMatchObject({ channel: 'phone', status: 'new', requester: { address: 'boris@customer.example' } });
    expect(ticket.messages).toMatchObject([{ kind: 'customer', text: 'The scanner hums.', channel: 'phone' }]);
    expect(await clocksOf(desk)).toEqual({ FR: 'running', RES: 'running' });
    await desk.drain();
    const mails = await desk.sentMails();
    expect(mails.map(({ to }) => to)).toEqual([['boris@customer.example']]);
    expect(JSON.stringify(mails)).not.toMatch(/scanner|hums/i);
    const { body: history } = await desk.api('GET', `/v1/tickets/${ticket.ticketId}/history`);
    expect((history['events'] as { actor: object }[])[0]?.actor).toEqual({
      kind: 'agent',
      agentId: firstId('agent', 1),
    });
  });

  it('in which the caller was told something has its first response by that, without a mail', async () => {
    const desk = await openDesk();
    expect((await create(desk, { ...CALL, spoken: 'Switch it off and on.' })).status).toBe(201);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.status).toBe('open');
    expect(ticket.messages.map(({ kind, text }) => [kind, text])).toEqual([
      ['customer', 'The scanner hums.'],
      ['reply', 'Switch it off and on.'],
    ]);
    expect(await clocksOf(desk)).toEqual({ FR: 'stopped', RES: 'running' });
    await desk.drain();
    expect((await desk.sentMails()).map(({ text }) => text).join()).not.toContain('Switch');
  });

  it('can be solved at once, and stops every clock', async () => {
    const desk = await openDesk();
    await create(desk, { ...CALL, spoken: 'Switch it off and on.', status: 'solved' });
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
    expect(await clocksOf(desk)).toEqual({ FR: 'stopped', RES: 'stopped' });
  });

  it('by phone alone belongs to the number, however it is written, and mails nobody', async () => {
    const desk = await openDesk();
    const by = (phone: string, key: string) => create(desk, { ...CALL, requester: { name: 'Boris', phone } }, { key });
    await by('+7 (495) 000-00-00', 'create-0001');
    await by('+74950000000', 'create-0002');
    const [first, second] = [await ticketNumbered(desk, 1001), await ticketNumbered(desk, 1002)];
    expect(first.requester.address).toBe('tel:+74950000000');
    expect(second.requester.contactId).toBe(first.requester.contactId);
    await desk.drain();
    expect(await desk.sentMails()).toEqual([]);
  });

  it.each<[object, string]>([
    [{}, 'nobody'],
    [{ email: 'nobody' }, 'no address'],
    [{ phone: '112' }, 'a short number'],
    [{ phone: '+7 495' }, 'half a number'],
    [{ email: 'x', phone: '+74950000000' }, 'a wrong address beside a number'],
  ])('of %o (%s) is refused and changes nothing', async (requester: object) => {
    const desk = await openDesk();
    const before = desk.dump();
    const { status, body } = await create(desk, { ...CALL, requester });
    expect([status, body['code']]).toEqual([400, 'requester.address']);
    expect(desk.dump()).toBe(before);
  });
});

describe('a conversation that an agent begins', () => {
  const LETTER = { ...CALL, channel: 'agent', subject: 'Your contract', text: 'It ends in May.' } as const;

  it('goes out by mail as the agent’s own words, owes no first response, and takes the answer', async () => {
    const desk = await openDesk();
    const { body } = await create(desk, LETTER);
    expect(body['outboundId']).toMatch(/^out_/);
    await desk.drain();
    const mails = await desk.sentMails();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: ['boris@customer.example'], subject: '[#1001] Your contract' });
    expect(mails[0]?.text).toContain('It ends in May.');
    expect(mails[0]?.headers['auto-submitted']).toBeUndefined();
    expect(await clocksOf(desk)).toEqual({ FR: 'notApplicable', RES: 'running' });

    desk.clock.advance(MINUTE_MS);
    await desk.receive({
      from: 'boris@customer.example',
      to: replyTo(mails[0]),
      subject: 'Re: Your contract',
      text: 'Renew it.',
    });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.messages.map(({ kind }) => kind)).toEqual(['reply', 'customer']);
    expect(await clocksOf(desk)).toEqual({ FR: 'notApplicable', NR: 'running', RES: 'running' });
    await answer(desk, ticket);
    expect((await desk.sentMails()).at(-1)?.subject).toBe('[#1001] Re: Your contract');
  });

  it('can wait for the customer from its first word on', async () => {
    const desk = await openDesk();
    await create(desk, { ...LETTER, status: 'waiting_customer' });
    expect((await ticketNumbered(desk, 1001)).status).toBe('waiting_customer');
    expect(await clocksOf(desk)).toMatchObject({ RES: 'paused' });
  });

  it('needs a mail address', async () => {
    const desk = await openDesk();
    const { status } = await create(desk, { ...LETTER, requester: { phone: '+74950000000' } });
    expect([status, desk.count('ticket')]).toEqual([400, 0]);
  });
});

describe('creating over the API', () => {
  it('happens once for a key, also at once, and answers the same each time', async () => {
    const desk = await openDesk();
    const answers = await Promise.all([1, 2, 3].map(() => create(desk)));
    answers.push(await create(desk));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(desk.count('ticket')).toBe(1);
    const { status, body } = await create(desk, { ...CALL, text: 'Something else.' });
    expect([status, body['code']]).toEqual([409, 'command.reused']);
  });

  it('asks who was spoken to: nobody was in a request by a program, and no status comes without words', async () => {
    const desk = await openDesk();
    for (const wrong of [
      { channel: 'api', spoken: 'Hello.' },
      { channel: 'agent', spoken: 'Hello.' },
      { status: 'solved' },
    ]) {
      const { status, body } = await create(desk, { ...CALL, ...wrong });
      expect([status, body['code']]).toEqual([400, 'ticket.spoken-by-whom']);
    }
    expect((await create(desk, { ...CALL, channel: 'api' })).status).toBe(201);
  });

  it('into a mailbox of another team is as impossible as into one that is not there', async () => {
    const desk = await openDesk({ billing: {}, agents: [agentOf(2, [1])] });
    const as = callerOf(2);
    const into = (mailboxId: string) => create(desk, { ...CALL, mailboxId }, { as });
    const [foreign, absent] = [await into(firstId('mailbox', 2)), await into(firstId('mailbox', 9))];
    expect([foreign.status, foreign.body['code']]).toEqual([404, 'mailbox.unknown']);
    expect([absent.status, absent.body['code']]).toEqual([404, 'mailbox.unknown']);
    expect((await into(firstId('mailbox', 1))).status).toBe(201);
  });

  it('takes the priority, language and subject that are named', async () => {
    const desk = await openDesk();
    await create(desk, { ...CALL, priority: 'urgent', language: 'ru', subject: 'Scanner \n hums' });
    expect(await ticketNumbered(desk, 1001)).toMatchObject({
      priority: 'urgent',
      language: 'ru',
      subject: 'Scanner hums',
    });
  });
});

describe('what a form would ask', () => {
  const topic = (place: number, value: string, more: object = {}) => ({
    ...{ name: value, place, when: { form: { topic: value }, ...more }, set: { queueId: firstId('queue', 2) } },
  });
  const deskOfTopics = async () => {
    const desk = await openDesk({ billing: {}, agents: [agentOf(3, [2])] });
    const rules = [
      topic(1, 'Printer'),
      topic(2, ' printer'),
      topic(3, 'Bill', { mailboxIds: [firstId('mailbox', 2)] }),
    ];
    for (const [index, rule] of rules.entries()) {
      const { status } = await desk.api('POST', '/v1/settings/routing-rules', rule, { key: `rule-000${index}` });
      expect(status).toBe(201);
    }
    return desk;
  };

  it('is told with one’s mailboxes, each with what its own rules ask', async () => {
    const desk = await deskOfTopics();
    const fields = async (options: ApiOptions) =>
      ((await desk.api('GET', '/v1/me', undefined, options)).body['mailboxes'] as { fields?: object }[]).map(
        (mailbox) => mailbox.fields,
      );
    const both = [{ name: 'topic', values: ['Printer', 'Bill'] }];
    expect(await fields({})).toEqual(expect.arrayContaining([[{ name: 'topic', values: ['Printer'] }], both]));
    expect(await fields({ as: callerOf(3) })).toEqual([both]);
  });

  it('sends a call where the form would send the request, and is kept nowhere', async () => {
    const desk = await deskOfTopics();
    expect((await create(desk, { ...CALL, fields: { topic: 'PRINTER ' } })).status).toBe(201);
    expect((await create(desk, { ...CALL, fields: { topic: 'Zebra' } }, { key: 'create-0002' })).status).toBe(201);
    expect((await create(desk, CALL, { key: 'create-0003' })).status).toBe(201);
    const queues = await Promise.all(
      [1001, 1002, 1003].map(async (number) => (await ticketNumbered(desk, number)) as unknown as { queueId: string }),
    );
    expect(queues.map(({ queueId }) => queueId)).toEqual([2, 1, 1].map((number) => firstId('queue', number)));
    expect(desk.dump()).not.toMatch(/Zebra|PRINTER/);
  });

  it('is bounded: twenty fields, names of 80 signs and answers of 200', async () => {
    const desk = await openDesk();
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`field ${n}`, 'x']));
    const asked = async (fields: object, key: string) => (await create(desk, { ...CALL, fields }, { key })).status;
    expect(await asked(many(20), 'create-0001')).toBe(201);
    expect(await asked({ ['n'.repeat(80)]: 'x'.repeat(200) }, 'create-0002')).toBe(201);
    expect(await asked(many(21), 'create-0003')).toBe(400);
    expect(await asked({ ['n'.repeat(81)]: 'x' }, 'create-0004')).toBe(400);
    const { status, body } = await create(
      desk,
      { ...CALL, fields: { topic: 'x'.repeat(201) } },
      { key: 'create-0005' },
    );
    expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ field: 'body.fields.topic' })]]);
  });
});
