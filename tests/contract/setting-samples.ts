// Good requests for the routes by which a desk is set up.
import type { Template } from '../../shared/outbound/template.ts';
import type { RoutingRule } from '../../shared/routing/routing-rule.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { Desk } from '../support/desk.ts';
import type { Sample } from './samples.ts';

const PERSON = { name: 'Vera', language: 'en', role: 'agent', teamIds: [firstId('team', 1)] };

/** What of a mailbox can be tried before it is saved. */
export const MAILBOX_TERMS = {
  signature: { en: 'Billing' },
  languages: ['en'],
  calendarId: firstId('calendar', 1),
  policyId: firstId('policy', 1),
  acknowledge: 'always',
};

const MAILBOX = {
  ...MAILBOX_TERMS,
  publicAddress: 'invoices@example.com',
  replyAddress: 'invoices@example.com',
  addresses: ['invoices@example.com'],
  isDefault: false,
  queueId: firstId('queue', 1),
  priority: 'normal',
  trustedForwarders: [],
  formGateways: [],
};

const TARGETS = { FR: 60, NR: 60, RES: 600 };
export const POLICY = {
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

const ACK_TEMPLATE = {
  mailboxId: firstId('mailbox', 1),
  language: 'en',
  occasion: 'closed',
  text: '{greeting} request {number} is here.\n{signature} answers by {promise}.',
} as const;

const REPLY_TEMPLATE = {
  name: 'Restart',
  language: 'en',
  text: 'Hello {requester}, please restart it.\n{agent}',
} as const;

/** The templates that stand on the desk of these samples: an acknowledgement and an answer. */
export const STANDING_TEMPLATES: readonly Template[] = [
  { ...ACK_TEMPLATE, kind: 'acknowledgement', templateId: firstId('template', 1), version: 1 },
  { ...REPLY_TEMPLATE, kind: 'reply', templateId: firstId('template', 2), version: 1 },
];

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
    getLastSettingChange: { query: `kind=QUEUE&id=${firstId('queue', 1)}` },
    listSettingChanges: { query: `day=${desk.clock.now().slice(0, 10)}` },
    listMailboxSettings: {},
    addMailbox: { body: MAILBOX },
    changeMailbox: {
      params: { mailboxId: firstId('mailbox', 1) },
      body: { ...MAILBOX, isDefault: true, seenVersion: 2 },
    },
    listTemplateSettings: {},
    addAckTemplate: { body: { ...ACK_TEMPLATE, occasion: 'holiday' } },
    changeAckTemplate: { params: { templateId: firstId('template', 1) }, body: { ...ACK_TEMPLATE, seenVersion: 1 } },
    previewAcknowledgement: {
      body: {
        mailboxId: firstId('mailbox', 1),
        language: 'en',
        priority: 'normal',
        at: desk.clock.now(),
        text: ACK_TEMPLATE.text,
      },
    },
    addReplyTemplate: { body: REPLY_TEMPLATE },
    changeReplyTemplate: {
      params: { templateId: firstId('template', 2) },
      body: { ...REPLY_TEMPLATE, seenVersion: 1 },
    },
    listReplyTemplates: {},
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
