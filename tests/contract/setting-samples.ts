// Good requests for the routes by which a desk is set up.
import type { RoutingRule } from '../../shared/routing/routing-rule.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { Desk } from '../support/desk.ts';
import type { Sample } from './samples.ts';

const PERSON = { name: 'Vera', language: 'en', role: 'agent', teamIds: [firstId('team', 1)] };

const MAILBOX = {
  signature: { en: 'Billing' },
  publicAddress: 'invoices@example.com',
  replyAddress: 'invoices@example.com',
  addresses: ['invoices@example.com'],
  isDefault: false,
  languages: ['en'],
  calendarId: firstId('calendar', 1),
  policyId: firstId('policy', 1),
  queueId: firstId('queue', 1),
  priority: 'normal',
  acknowledge: 'always',
  trustedForwarders: [],
  formGateways: [],
};

const TARGETS = { FR: 60, NR: 60, RES: 600 };
const POLICY = {
  name: 'Quick',
  targets: { urgent: TARGETS, high: TARGETS, normal: TARGETS, low: TARGETS },
  overrides: [],
  warnAt: [75],
  pauseInternalWaits: false,
};

const RULE = {
  name: 'Refunds',
  place: 10,
  when: { words: { anyOf: ['refund'], within: 'subject' } },
  set: { queueId: firstId('queue', 2), priority: 'high' },
};

/** The rule that stands on the desk of these samples. */
export const STANDING_RULE = {
  ...RULE,
  routingRuleId: firstId('routingRule', 1),
  version: 1,
  mayMakeUrgent: false,
} as RoutingRule;

export async function settingSamplesOn(desk: Desk): Promise<Readonly<Record<string, Sample>>> {
  return {
    listAgentSettings: {},
    inviteAgent: { body: { ...PERSON, email: 'vera@example.com' } },
    changeAgent: { params: { agentId: firstId('agent', 2) }, body: { ...PERSON, active: true, seenVersion: 1 } },
    inviteAgentAgain: { params: { agentId: firstId('agent', 2) } },
    listTeamSettings: {},
    addTeam: { body: { name: 'Night shift' } },
    changeTeam: { params: { teamId: firstId('team', 1) }, body: { name: 'First line', seenVersion: 1 } },
    listQueueSettings: {},
    addQueue: { body: { name: 'Frontline', line: 1.5, teamId: firstId('team', 1) } },
    changeQueue: {
      params: { queueId: firstId('queue', 1) },
      body: { name: 'Reception', line: 1, teamId: firstId('team', 1), seenVersion: 1 },
    },
    listSettingChanges: { query: `day=${desk.clock.now().slice(0, 10)}` },
    listMailboxSettings: {},
    addMailbox: { body: MAILBOX },
    changeMailbox: {
      params: { mailboxId: firstId('mailbox', 1) },
      body: { ...MAILBOX, isDefault: true, seenVersion: 2 },
    },
    listRoutingRules: {},
    addRoutingRule: { body: RULE },
    changeRoutingRule: {
      params: { routingRuleId: firstId('routingRule', 1) },
      body: { ...RULE, seenVersion: 1 },
    },
    tryRouting: { body: { mailboxId: firstId('mailbox', 1), from: 'anna@customer.example', subject: 'Refund' } },
    listPolicySettings: {},
    addPolicy: { body: POLICY },
    changePolicy: { params: { policyId: firstId('policy', 1) }, body: { ...POLICY, seenVersion: 1 } },
  };
}
