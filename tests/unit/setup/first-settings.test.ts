// What a new desk begins with: valid by every rule, complete, and left alone by a second run.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { agentSchema } from '../../../shared/agents/agent.ts';
import { calendarSchema } from '../../../shared/calendars/calendar-contract.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { subscriptionSchema } from '../../../shared/kpi/subscriptions-contract.ts';
import { mailboxSchema } from '../../../shared/mail/mailbox.ts';
import { queueSchema, teamSchema } from '../../../shared/queues/queue.ts';
import { settingsStore } from '../../../shared/settings/settings-store.ts';
import { firstId, writeFirstSettings } from '../../../shared/setup/first-settings.ts';
import { defaultPolicy, policySchema } from '../../../shared/sla/policy.ts';

function opened() {
  const table = openSqliteTable({ file: ':memory:' });
  onTestFinished(() => table.close());
  const settings = settingsStore(table, { now: () => '2025-10-06T07:00:00.000Z' as Instant });
  const write = (language: Language = 'en', publicDomain = 'example.com') =>
    writeFirstSettings(
      settings,
      {
        ...{ receivingDomain: 'help.example.com', publicDomain, zone: 'Europe/Moscow', language },
        administrator: { name: 'Admin', email: 'admin@example.com', identities: [] },
      },
      { policy: (policyId) => defaultPolicy(policyId, 'Standard') },
    );
  const all = () => JSON.stringify(table.database.connection.prepare('SELECT json FROM items ORDER BY pk, sk').all());
  return { settings, write, all };
}

const SCHEMAS = {
  MAILBOX: mailboxSchema,
  QUEUE: queueSchema,
  TEAM: teamSchema,
  CALENDAR: calendarSchema,
  POLICY: policySchema,
  AGENT: agentSchema,
  SUBSCRIPTION: subscriptionSchema,
} as const;

describe('the first settings', () => {
  it.each(Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])('of the kind %s are there, and valid', async (kind) => {
    const { settings, write } = opened();
    await write();
    const values = await settings.list(kind);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(SCHEMAS[kind].safeParse(value).error?.issues ?? []).toEqual([]);
  });

  it('bring the first administrator the figures of the day and of the week, at the start of the shift', async () => {
    const { settings, write } = opened();
    await write();
    const [subscription] = (await settings.list('SUBSCRIPTION')).map((value) => subscriptionSchema.parse(value));
    expect(subscription).toMatchObject({
      agentId: firstId('agent', 1),
      kinds: ['daily', 'weekly'],
      scope: 'all',
      at: '09:00',
      zone: 'Europe/Moscow',
    });
  });

  it('name only things that are there', async () => {
    const { settings, write } = opened();
    await write();
    const [mailbox] = (await settings.list('MAILBOX')).map((value) => mailboxSchema.parse(value));
    const idsOf = async (kind: 'QUEUE' | 'TEAM' | 'CALENDAR' | 'POLICY', member: string) =>
      (await settings.list(kind)).map((value) => (value as Record<string, unknown>)[member]);
    expect(await idsOf('QUEUE', 'queueId')).toContain(mailbox?.queueId);
    expect(await idsOf('TEAM', 'teamId')).toContain(mailbox?.teamId);
    expect(await idsOf('CALENDAR', 'calendarId')).toContain(mailbox?.calendarId);
    expect(await idsOf('POLICY', 'policyId')).toContain(mailbox?.policyId);
  });

  it('end every way up with the first administrator, so that nothing ends with nobody', async () => {
    const { settings, write } = opened();
    await write();
    const [agent] = (await settings.list('AGENT')).map((value) => agentSchema.parse(value));
    const teams = (await settings.list('TEAM')).map((value) => teamSchema.parse(value));
    expect(teams).toHaveLength(4);
    for (const { leadId, managerId, departmentHeadId } of teams)
      expect([leadId, managerId, departmentHeadId]).toEqual([agent?.agentId, agent?.agentId, agent?.agentId]);
  });

  it('of a team as older deployments wrote it, without its people, are still read', () => {
    expect(teamSchema.parse({ teamId: firstId('team', 1), version: 1, name: 'Service desk' }).leadId).toBeUndefined();
  });

  it('let mail come in at both domains, and answer from the public one', async () => {
    const { settings, write } = opened();
    await write();
    const [mailbox] = (await settings.list('MAILBOX')).map((value) => mailboxSchema.parse(value));
    expect(mailbox).toMatchObject({
      ...{ publicAddress: 'support@example.com', replyAddress: 'support@help.example.com', isDefault: true },
      addresses: ['support@help.example.com', 'help@help.example.com', 'support@example.com', 'help@example.com'],
    });
  });

  it('speak the deployment’s language first', async () => {
    for (const language of ['en', 'ru'] as const) {
      const { settings, write } = opened();
      await write(language);
      expect((await settings.list('MAILBOX'))[0]).toMatchObject({
        languages: language === 'en' ? ['en', 'ru'] : ['ru', 'en'],
      });
    }
  });

  it('written twice are the same, whatever the second run wants', async () => {
    const { write, all } = opened();
    await write();
    const before = all();
    await write('ru', 'other.example');
    expect(all()).toBe(before);
  });

  it('leave alone what somebody has changed, and put back nothing that stands', async () => {
    const { settings, write } = opened();
    await write();
    const [team] = (await settings.list('TEAM')).map((value) => teamSchema.parse(value));
    await settings.save('TEAM', firstId('team', 1), 1, { ...team, version: 2, name: 'Hotline' });
    await write();
    expect((await settings.list('TEAM'))[0]).toMatchObject({ name: 'Hotline', version: 2 });
  });
});
