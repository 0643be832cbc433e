// The settings of a desk under test: what a new deployment begins with, and whatever a test wants otherwise.
import type { Accounts } from '../../shared/agents/accounts.ts';
import type { Agent } from '../../shared/agents/agent.ts';
import type { Calendar, CalendarVersion } from '../../shared/calendars/calendar-contract.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import type { Template } from '../../shared/outbound/template.ts';
import type { RoutingRule } from '../../shared/routing/routing-rule.ts';
import type { SettingsStore } from '../../shared/settings/settings-store.ts';
import { firstId, writeFirstSettings } from '../../shared/setup/first-settings.ts';
import { defaultPolicy } from '../../shared/sla/policy.ts';
import type { Caller } from './desk-http.ts';

export type DeskSetup = {
  readonly language?: Language;
  readonly zone?: string;
  /** Members of the first mailbox that differ from a new deployment's. */
  readonly mailbox?: Partial<Mailbox>;
  /** A second mailbox, `billing@example.com`, of the second team. */
  readonly billing?: Partial<Mailbox>;
  readonly agents?: readonly Agent[];
  readonly exceptions?: CalendarVersion['exceptions'];
  readonly week?: CalendarVersion['week'];
  readonly rules?: readonly RoutingRule[];
  readonly templates?: readonly Template[];
};

const ISSUER = 'https://id.example.com';
export const ADMINISTRATOR: Caller = { issuer: ISSUER, subject: 'administrator' };

/** Whoever is invited has an account at once, named by the address. */
export const accountsOfDesk: Accounts = {
  invite: async ({ email }) => ({ issuer: ISSUER, subject: `account of ${email}` }),
};

/** An agent of these teams, and how they sign in. */
export function agentOf(number: number, teams: readonly number[], more: Partial<Agent> = {}): Agent {
  return {
    agentId: firstId('agent', number),
    version: 1,
    name: `Agent ${number}`,
    email: `agent${number}@example.com`,
    language: 'en',
    role: 'agent',
    teamIds: teams.map((team) => firstId('team', team)),
    active: true,
    identities: [callerOf(number)].map(({ issuer, subject }) => ({ issuer, subject })),
    ...more,
  };
}

export function callerOf(number: number): Caller {
  return { issuer: ISSUER, subject: `agent-${number}` };
}

export async function writeDeskSettings(settings: SettingsStore, setup: DeskSetup): Promise<void> {
  const { language = 'en', zone = 'Europe/Moscow', agents = [], rules = [], templates = [] } = setup;
  await writeFirstSettings(
    settings,
    {
      receivingDomain: 'example.com',
      publicDomain: 'example.com',
      zone,
      language,
      administrator: { name: 'Administrator', email: 'administrator@example.com', identities: [{ ...ADMINISTRATOR }] },
    },
    { policy: (policyId) => defaultPolicy(policyId, 'Standard') },
  );
  const [mailbox] = (await settings.list('MAILBOX')) as unknown as readonly Mailbox[];
  const [calendar] = (await settings.list('CALENDAR')) as unknown as readonly Calendar[];
  if (mailbox === undefined || calendar === undefined) throw new Error('no first settings');
  await settings.save('MAILBOX', mailbox.mailboxId, 1, { ...mailbox, ...setup.mailbox, version: 2 });
  if (setup.billing !== undefined) {
    const billing = { ...mailbox, ...BILLING, ...setup.billing };
    await settings.save('MAILBOX', billing.mailboxId, 0, billing);
  }
  const { exceptions, week } = setup;
  const versions = calendar.versions.map((version) => ({
    ...version,
    exceptions: exceptions ?? version.exceptions,
    week: week ?? version.week,
  }));
  await settings.save('CALENDAR', calendar.calendarId, 1, { ...calendar, versions, version: 2 });
  for (const template of templates) await settings.save('TEMPLATE', template.templateId, 0, template);
  for (const rule of rules) await settings.save('ROUTING-RULE', rule.routingRuleId, 0, rule);
  for (const agent of agents) await settings.save('AGENT', agent.agentId, 0, agent);
}

const BILLING: Partial<Mailbox> = {
  mailboxId: firstId('mailbox', 2),
  signature: { en: 'Billing', ru: 'Бухгалтерия' },
  publicAddress: 'billing@example.com',
  replyAddress: 'billing@example.com',
  addresses: ['billing@example.com'],
  isDefault: false,
  queueId: firstId('queue', 2),
  teamId: firstId('team', 2),
};
