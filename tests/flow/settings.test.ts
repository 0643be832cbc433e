// Setting up a desk by its API: what is refused, and why; what holds whoever hurries; and that every change is written down.
import { describe, expect, it } from 'vitest';
import { targets } from '../../shared/agents/targets.ts';
import type { TargetRole } from '../../shared/agents/targets-contract.ts';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import { teams } from '../../shared/queues/teams.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { settingSamplesOn } from '../contract/setting-samples.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiAnswer } from '../support/desk-http.ts';
import { agentOf } from '../support/desk-settings.ts';

const NIGHT = { open: '22:00', close: '06:00' };
const CLOSED = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const refusal = ({ status, body }: ApiAnswer) => [status, body['code'], (body['params'] as { field?: string })?.field];

/** The body of a good request, changed. */
async function bodyOf(desk: Desk, route: string, changes: Readonly<Record<string, unknown>> = {}) {
  const samples = await settingSamplesOn(desk);
  return { ...samples[route]?.body, ...changes };
}

let keys = 0;
const key = () => {
  keys += 1;
  return { key: `setting-${String(keys).padStart(4, '0')}` };
};

describe('agents', () => {
  const first = `/v1/settings/agents/${firstId('agent', 1)}`;
  const administrator = { name: 'Administrator', language: 'en', role: 'administrator', teamIds: [], active: true };

  it('the last active administrator is neither demoted nor made inactive, until there is another', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1], { role: 'administrator', active: false })] });
    const demoted = { ...administrator, role: 'lead', seenVersion: 1 };
    const sentAway = { ...administrator, active: false, seenVersion: 1 };
    expect(refusal(await desk.api('PUT', first, demoted))).toEqual([409, 'agent.last-administrator', 'role']);
    expect(refusal(await desk.api('PUT', first, sentAway))).toEqual([409, 'agent.last-administrator', 'active']);
    const second = { ...administrator, name: 'Second', seenVersion: 1 };
    expect((await desk.api('PUT', `/v1/settings/agents/${firstId('agent', 2)}`, second)).status).toBe(200);
    expect((await desk.api('PUT', first, demoted)).status).toBe(200);
  });

  it('two administrators who demote each other at the same moment leave one', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1], { role: 'administrator' })] });
    const paths = [1, 2].map((number) => `/v1/settings/agents/${firstId('agent', number)}`);
    const away = { ...administrator, role: 'agent', seenVersion: 1 };
    const answers = await Promise.all(paths.map((path) => desk.elsewhere().api('PUT', path, away)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('an address is one agent’s, in whatever case it is written, and an inactive one’s too', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1], { active: false })] });
    const body = await bodyOf(desk, 'inviteAgent', { email: 'Agent2@Example.com' });
    expect(refusal(await desk.api('POST', '/v1/settings/agents', body, key()))).toEqual([
      409,
      'agent.email-taken',
      'email',
    ]);
  });

  it('an invitation that is sent twice under one key makes one agent, who is let in with the account', async () => {
    const desk = await openDesk();
    const body = await bodyOf(desk, 'inviteAgent');
    const options = key();
    const [one, two] = [
      await desk.api('POST', '/v1/settings/agents', body, options),
      await desk.api('POST', '/v1/settings/agents', body, options),
    ];
    expect(two.body).toEqual(one.body);
    const { agents } = (await desk.api('GET', '/v1/settings/agents')).body as { agents: { email: string }[] };
    expect(agents.filter(({ email }) => email === 'vera@example.com')).toHaveLength(1);
    const as = { issuer: 'https://id.example.com', subject: 'account of vera@example.com' };
    expect((await desk.api('GET', '/v1/me', undefined, { as })).body).toMatchObject({ name: 'Vera', role: 'agent' });
  });

  it('an agent made inactive is let in no more', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1])] });
    const as = { issuer: 'https://id.example.com', subject: 'agent-2' };
    expect((await desk.api('GET', '/v1/me', undefined, { as })).status).toBe(200);
    const body = { ...administrator, role: 'agent', active: false, seenVersion: 1 };
    await desk.api('PUT', `/v1/settings/agents/${firstId('agent', 2)}`, body);
    expect((await desk.api('GET', '/v1/me', undefined, { as })).status).toBe(401);
  });
});

describe('a change of what somebody else has changed meanwhile', () => {
  it('is refused, and nothing of it stays', async () => {
    const desk = await openDesk();
    const path = `/v1/settings/teams/${firstId('team', 1)}`;
    expect((await desk.api('PUT', path, { name: 'One', seenVersion: 1 })).body).toMatchObject({ version: 2 });
    const before = desk.dump();
    expect(refusal(await desk.api('PUT', path, { name: 'Two', seenVersion: 1 }))).toEqual([
      409,
      'setting.changed',
      undefined,
    ]);
    expect(desk.dump()).toBe(before);
  });

  it('of ten at the same moment one is done', async () => {
    const desk = await openDesk();
    const path = `/v1/settings/teams/${firstId('team', 1)}`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => desk.elsewhere().api('PUT', path, { name: `${index}`, seenVersion: 1 })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it('changes of different settings at the same moment are all done', async () => {
    const desk = await openDesk();
    const answers = await Promise.all(
      [1, 2, 3].map((number) =>
        desk.elsewhere().api('PUT', `/v1/settings/teams/${firstId('team', number)}`, { name: 'T', seenVersion: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('teams and queues', () => {
  it('in use are not retired and not moved, by the name of what uses them', async () => {
    const desk = await openDesk();
    const team = { name: 'Service desk', retired: true, seenVersion: 1 };
    expect(refusal(await desk.api('PUT', `/v1/settings/teams/${firstId('team', 1)}`, team))).toEqual([
      409,
      'setting.in-use',
      'retired',
    ]);
    const queue = { name: 'Service desk', line: 1, teamId: firstId('team', 1), seenVersion: 1 };
    const path = `/v1/settings/queues/${firstId('queue', 1)}`;
    expect(refusal(await desk.api('PUT', path, { ...queue, retired: true }))).toEqual([
      409,
      'setting.in-use',
      'retired',
    ]);
    expect(refusal(await desk.api('PUT', path, { ...queue, teamId: firstId('team', 2) }))).toEqual([
      409,
      'setting.in-use',
      'teamId',
    ]);
  });

  it('retired take nothing new', async () => {
    const desk = await openDesk();
    const gone = { name: 'Experts', line: 4, teamId: firstId('team', 4), retired: true, seenVersion: 1 };
    expect((await desk.api('PUT', `/v1/settings/queues/${firstId('queue', 4)}`, gone)).status).toBe(200);
    const body = await bodyOf(desk, 'addMailbox', { queueId: firstId('queue', 4) });
    expect(refusal(await desk.api('POST', '/v1/settings/mailboxes', body, key()))).toEqual([
      404,
      'setting.unknown',
      'queueId',
    ]);
  });
});

describe('the places of a team', () => {
  const path = `/v1/settings/teams/${firstId('team', 1)}`;
  const about = { teamId: firstId('team', 1), assigneeId: null };
  const holder = async ({ table, clock }: Desk, role: TargetRole) => {
    const settings = settingsStore(table, clock);
    const found = targets(settings, teams(settings));
    return (await found.resolve({ kind: 'role', role }, about, clock.now()))?.agentId;
  };

  it('are filled by an administrator, and what goes up reaches whoever holds them', async () => {
    const desk = await openDesk({ agents: [2, 3, 4].map((number) => agentOf(number, [1])) });
    const places = {
      leadId: firstId('agent', 2),
      managerId: firstId('agent', 3),
      departmentHeadId: firstId('agent', 4),
    };
    const answer = await desk.api('PUT', path, { name: 'Service desk', ...places, seenVersion: 1 });
    expect(answer.body).toMatchObject(places);
    for (const [number, role] of [
      [2, 'team-lead'],
      [3, 'manager'],
      [4, 'department-head'],
    ] as const) {
      expect(await holder(desk, role)).toBe(firstId('agent', number));
    }
    expect((await desk.api('PUT', path, { name: 'Service desk', seenVersion: 2 })).body).not.toHaveProperty('leadId');
    expect(await holder(desk, 'manager')).toBeUndefined();
  });

  it('are for people who work here: an unknown or inactive one is named by the field', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1], { active: false })] });
    for (const leadId of [firstId('agent', 2), firstId('agent', 9)]) {
      const refused = await desk.api('PUT', path, { name: 'Service desk', leadId, seenVersion: 1 });
      expect(refusal(refused)).toEqual([404, 'setting.unknown', 'leadId']);
    }
  });

  it('stay with somebody who left until another is named, so that the team can still be renamed', async () => {
    const desk = await openDesk({ agents: [agentOf(2, [1])] });
    const led = { leadId: firstId('agent', 2), seenVersion: 1 };
    await desk.api('PUT', path, { name: 'Service desk', ...led });
    const gone = { name: 'Gone', language: 'en', role: 'agent', teamIds: [], active: false, seenVersion: 1 };
    await desk.api('PUT', `/v1/settings/agents/${firstId('agent', 2)}`, gone);
    expect((await desk.api('PUT', path, { name: 'Front desk', ...led, seenVersion: 2 })).status).toBe(200);
    expect(await holder(desk, 'team-lead')).toBeUndefined();
  });
});

describe('mailboxes', () => {
  const add = async (desk: Desk, changes: Readonly<Record<string, unknown>>) =>
    desk.api('POST', '/v1/settings/mailboxes', await bodyOf(desk, 'addMailbox', changes), key());

  it.each([
    ['publicAddress', { publicAddress: 'Support@example.com', addresses: ['Support@example.com'] }],
    ['replyAddress', { replyAddress: 'help@example.com' }],
    ['addresses.1', { addresses: ['invoices@example.com', 'HELP@example.com'] }],
  ])('an address that leads to one mailbox leads to no other: %s', async (field, changes) => {
    const desk = await openDesk();
    expect(refusal(await add(desk, changes))).toEqual([409, 'mailbox.address-taken', field]);
  });

  it.each([
    ['body.signature.ru', { languages: ['en', 'ru'] }],
    ['body.addresses', { addresses: ['others@example.com'] }],
    ['body.publicAddress', { publicAddress: 'a+b@example.com', addresses: ['a+b@example.com'] }],
    ['body.retired', { isDefault: true, retired: true }],
  ])('what is wrong in itself is named: %s', async (field, changes) => {
    const desk = await openDesk();
    const refused = await add(desk, changes);
    expect(refused.status).toBe(400);
    expect((refused.body['errors'] as { field: string }[]).map((fault) => fault.field)).toContain(field);
  });

  it('exactly one is the default: a new one takes the place, and the place is never empty', async () => {
    const desk = await openDesk();
    expect((await add(desk, { isDefault: true })).status).toBe(201);
    const listed = (await desk.api('GET', '/v1/settings/mailboxes')).body['mailboxes'] as {
      mailboxId: string;
      isDefault: boolean;
      version: number;
    }[];
    expect(listed.map(({ isDefault }) => isDefault)).toEqual([false, true]);
    const invoices = listed[1];
    const body = await bodyOf(desk, 'addMailbox', { seenVersion: invoices?.version });
    const path = `/v1/settings/mailboxes/${invoices?.mailboxId}`;
    expect(refusal(await desk.api('PUT', path, body))).toEqual([409, 'mailbox.default-needed', 'isDefault']);
  });

  it('takes mail in at once, at the queue and in the team that it names', async () => {
    const desk = await openDesk();
    await add(desk, { queueId: firstId('queue', 3) });
    await desk.receive({ to: 'invoices@example.com', subject: 'Invoice' });
    const { body } = await desk.api('GET', `/v1/queues/${firstId('queue', 3)}/tickets`);
    expect(body['rows']).toMatchObject([{ subject: 'Invoice' }]);
  });

  it('that is retired leaves its mail to the default one', async () => {
    const desk = await openDesk();
    const { mailboxId } = (await add(desk, { queueId: firstId('queue', 3) })).body as { mailboxId: string };
    const body = await bodyOf(desk, 'addMailbox', { queueId: firstId('queue', 3), retired: true, seenVersion: 1 });
    expect((await desk.api('PUT', `/v1/settings/mailboxes/${mailboxId}`, body)).status).toBe(200);
    await desk.receive({ to: 'invoices@example.com', subject: 'Invoice' });
    const { body: page } = await desk.api('GET', `/v1/queues/${firstId('queue', 1)}/tickets`);
    expect(JSON.stringify(page)).toContain('Invoice');
  });

  it('is refused a calendar that opens for no minute in 60 days', async () => {
    const desk = await openDesk({ week: { ...CLOSED } });
    expect((await add(desk, {})).body['code']).toBe('calendar.opens-never');
  });
});

describe('policies', () => {
  const path = `/v1/settings/policies/${firstId('policy', 1)}`;

  it('kept by a calendar that opens for no minute in 60 days are refused', async () => {
    const desk = await openDesk({ week: { ...CLOSED } });
    const body = await bodyOf(desk, 'changePolicy');
    expect((await desk.api('PUT', path, body)).body['code']).toBe('calendar.opens-never');
    const night = await openDesk({ week: { ...CLOSED, sun: [NIGHT] } });
    expect((await night.api('PUT', path, body)).status).toBe(200);
  });

  it('promise the next request by what they say now', async () => {
    const desk = await openDesk();
    const body = await bodyOf(desk, 'changePolicy');
    expect((await desk.api('PUT', path, body)).body).toMatchObject({ version: 2, name: 'Quick' });
    await desk.receive({ subject: 'Printer' });
    const [created] = (await eventsOf(desk, 1001)).filter(({ type }) => type === 'TicketCreated');
    expect(created?.data).toMatchObject({ targets: { FR: 60, warnAt: [75] } });
  });

  it('in use are not retired', async () => {
    const desk = await openDesk();
    const body = await bodyOf(desk, 'changePolicy', { retired: true });
    expect(refusal(await desk.api('PUT', path, body))).toEqual([409, 'setting.in-use', 'retired']);
  });
});

describe('the audit', () => {
  it('has a line for every change, with who, what and the hashes of before and after, and never a person’s words', async () => {
    const desk = await openDesk();
    const invited = await desk.api('POST', '/v1/settings/agents', await bodyOf(desk, 'inviteAgent'), key());
    const { agentId, version } = invited.body as { agentId: string; version: number };
    const body = await bodyOf(desk, 'changeAgent', { role: 'lead', seenVersion: version });
    await desk.api('PUT', `/v1/settings/agents/${agentId}`, body);
    const { body: audit } = await desk.api('GET', `/v1/settings/changes?day=${desk.clock.now().slice(0, 10)}`);
    const lines = audit['changes'] as Readonly<Record<string, unknown>>[];
    expect(lines.map(({ kind, id, fields }) => [kind, id, fields])).toEqual([
      ['AGENT', agentId, ['active', 'agentId', 'email', 'identities', 'language', 'name', 'role', 'teamIds']],
      ['AGENT', agentId, ['identities']],
      ['AGENT', agentId, ['role']],
    ]);
    for (const line of lines) expect(line).toMatchObject({ agentId: firstId('agent', 1) });
    expect(lines[2]?.['beforeHash']).toBe(lines[1]?.['afterHash']);
    expect(JSON.stringify(lines)).not.toContain('vera');
  });
});

async function eventsOf(desk: Desk, number: number): Promise<readonly DomainEvent<string, unknown>[]> {
  const { ticketId } = (await desk.api('GET', `/v1/tickets?number=${number}`)).body as { ticketId: string };
  const { events } = (await desk.api('GET', `/v1/tickets/${ticketId}/history`)).body;
  return events as readonly DomainEvent<string, unknown>[];
}
