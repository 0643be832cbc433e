// What a new deployment begins with: one mailbox, four lines with their queues and teams, office hours, targets, and the
// first administrator. Everything is a setting that people change later; running this again changes nothing.
import type { Agent } from '../agents/agent.ts';
import type { Calendar, Interval, Week } from '../calendars/calendar-contract.ts';
import { ID_PREFIX, type Id, type IdKind } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Language } from '../kernel/language.ts';
import type { Subscription } from '../kpi/subscriptions-contract.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Queue, Team } from '../queues/queue.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { SettingKind } from '../table/keys.ts';

export type FirstSettings = {
  /** Domain whose mail arrives here. */
  readonly receivingDomain: string;
  /** Domain that customers see; the same one on a single machine. */
  readonly publicDomain: string;
  readonly zone: string;
  readonly language: Language;
  readonly administrator: Pick<Agent, 'name' | 'email' | 'identities'>;
};

/** The setting kinds that other features own hand their defaults in, so that this file knows no rule of theirs. */
export type Defaults = { readonly policy: (policyId: Id<'policy'>, calendarId: Id<'calendar'>) => unknown };

const LINES = ['Service desk', 'Remote support', 'Second line', 'Experts'] as const;

/** The same id in every deployment, so that a second run finds what the first one made. */
export function firstId<K extends IdKind>(kind: K, number: number): Id<K> {
  return `${ID_PREFIX[kind]}_${String(number).padStart(26, '0')}` as Id<K>;
}

/** Writes whatever is missing and leaves what stands, changed or not, as it is. */
export async function writeFirstSettings(
  settings: SettingsStore,
  first: FirstSettings,
  defaults: Defaults,
): Promise<void> {
  const policyId = firstId('policy', 1);
  const calendarId = firstId('calendar', 1);
  const all: readonly (readonly [SettingKind, string, unknown])[] = [
    ['CALENDAR', calendarId, officeHours(calendarId, first.zone)],
    ['POLICY', policyId, defaults.policy(policyId, calendarId)],
    ...LINES.flatMap((name, index) => lineSettings(name, index + 1)),
    ['MAILBOX', firstId('mailbox', 1), supportMailbox(first)],
    ['AGENT', firstId('agent', 1), administrator(first)],
    ['SUBSCRIPTION', firstId('subscription', 1), figuresByMail(first)],
  ];
  for (const [kind, id, setting] of all) await settings.save(kind, id, 0, setting);
}

/** Until somebody says otherwise everything ends with the first administrator, so that nothing ends nowhere. */
const FIRST_PEOPLE = {
  leadId: firstId('agent', 1),
  managerId: firstId('agent', 1),
  departmentHeadId: firstId('agent', 1),
} as const;

function lineSettings(name: string, line: number): readonly (readonly [SettingKind, string, unknown])[] {
  const team: Team = { teamId: firstId('team', line), version: 1, name, ...FIRST_PEOPLE };
  const queue: Queue = { queueId: firstId('queue', line), version: 1, name, line, teamId: team.teamId };
  return [
    ['TEAM', team.teamId, team],
    ['QUEUE', queue.queueId, queue],
  ];
}

const OFFICE: readonly Interval[] = [{ open: '09:00', close: '18:00' }];

function officeHours(calendarId: Id<'calendar'>, zone: string): Calendar {
  const day = [...OFFICE];
  const week: Week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  // From the start of time, so that a ticket received before this very moment has a calendar too.
  const version = {
    effectiveFrom: '1970-01-01T00:00:00.000Z' as Instant,
    zone,
    week,
    exceptions: [],
    confirmedYears: [],
  };
  return { calendarId, version: 1, name: 'Office hours', versions: [version] };
}

function supportMailbox({ receivingDomain, publicDomain, language }: FirstSettings): Mailbox {
  return {
    mailboxId: firstId('mailbox', 1),
    version: 1,
    signature: { en: 'Support team', ru: 'Служба поддержки' },
    publicAddress: `support@${publicDomain}`,
    replyAddress: `support@${receivingDomain}`,
    addresses: [
      ...new Set([receivingDomain, publicDomain].flatMap((domain) => [`support@${domain}`, `help@${domain}`])),
    ],
    isDefault: true,
    languages: language === 'en' ? ['en', 'ru'] : ['ru', 'en'],
    calendarId: firstId('calendar', 1),
    policyId: firstId('policy', 1),
    queueId: firstId('queue', 1),
    teamId: firstId('team', 1),
    priority: 'normal',
    acknowledge: 'always',
    trustedForwarders: [],
    formGateways: [],
  };
}

/** The figures of the day at the start of the shift, and those of the week. */
function figuresByMail({ zone }: FirstSettings): Subscription {
  return {
    subscriptionId: firstId('subscription', 1),
    version: 1,
    agentId: firstId('agent', 1),
    kinds: ['daily', 'weekly'],
    scope: 'all',
    at: OFFICE[0]?.open ?? '09:00',
    zone,
    active: true,
  };
}

function administrator({ language, administrator: person }: FirstSettings): Agent {
  return {
    agentId: firstId('agent', 1),
    version: 1,
    ...person,
    language,
    role: 'administrator',
    teamIds: LINES.map((_, index) => firstId('team', index + 1)),
    active: true,
  };
}
