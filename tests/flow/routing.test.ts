// Routing in the whole: one event carries what the rules chose, the ticket stands in that queue from its first moment, and an
// agent can read which rule it was.
import { describe, expect, it } from 'vitest';
import type { RoutingRule } from '../../shared/routing/routing-rule.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { STANDING_RULE } from '../contract/setting-samples.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agentOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';

const rule = (changes: Partial<RoutingRule>): RoutingRule => ({ ...STANDING_RULE, ...changes });

async function created(desk: Desk, number: number) {
  const { ticketId } = await ticketNumbered(desk, number);
  const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/history`);
  const events = body['events'] as readonly { type: string; data: Readonly<Record<string, unknown>> }[];
  return events.filter(({ type }) => type === 'TicketCreated' || type === 'TicketRouted');
}

describe('a mail that a rule fits', () => {
  it('opens a ticket in the rule’s queue, by its priority, with one event that names the rule', async () => {
    const desk = await openDesk({ rules: [rule({})] });
    await desk.receive({ subject: 'REFUND, please' });
    const events = await created(desk, 1001);
    expect(events).toHaveLength(1);
    expect(events[0]?.data).toMatchObject({
      queueId: firstId('queue', 2),
      teamId: firstId('team', 2),
      priority: 'high',
      ruleId: firstId('routingRule', 1),
      targets: { FR: 120 },
    });
    const { body } = await desk.api('GET', `/v1/queues/${firstId('queue', 2)}/tickets`);
    expect(body['rows']).toMatchObject([{ number: 1001, priority: 'high' }]);
  });

  it('is promised by the rule’s policy, and that promise follows the policy', async () => {
    const desk = await openDesk();
    const targets = { FR: 45 };
    const policy = {
      name: 'Gold',
      targets: { urgent: targets, high: targets, normal: targets, low: targets },
      overrides: [],
      warnAt: [75],
      pauseInternalWaits: false,
    };
    const { body } = await desk.api('POST', '/v1/settings/policies', policy, { key: 'gold-policy' });
    const policyId = body['policyId'] as string;
    const gold = { name: 'Gold', place: 1, when: { senderDomains: ['customer.example'] }, set: { policyId } };
    expect((await desk.api('POST', '/v1/settings/routing-rules', gold, { key: 'gold-rule' })).status).toBe(201);
    await desk.receive({ subject: 'Printer' });
    const [event] = await created(desk, 1001);
    expect(event?.data).toMatchObject({ queueId: firstId('queue', 1), targets: { policyId, FR: 45 } });
  });

  it('is given to the rule’s person while that one works in the team', async () => {
    const assigneeId = firstId('agent', 2);
    const agents = [agentOf(2, [2])];
    const desk = await openDesk({ agents, rules: [rule({ set: { queueId: firstId('queue', 2), assigneeId } })] });
    await desk.receive({ subject: 'Refund' });
    expect((await created(desk, 1001))[0]?.data).toMatchObject({ assigneeId });
    const away = { name: 'Agent 2', language: 'en', role: 'agent', teamIds: [], active: false, seenVersion: 1 };
    expect((await desk.api('PUT', `/v1/settings/agents/${assigneeId}`, away)).status).toBe(200);
    await desk.receive({ subject: 'Refund again' });
    expect((await created(desk, 1002))[0]?.data).toMatchObject({ assigneeId: null, queueId: firstId('queue', 2) });
  });

  it('from a sender who may be anybody is not made urgent in a customer’s name', async () => {
    const vip = rule({ when: { senderDomains: ['customer.example'] }, set: { priority: 'urgent' } });
    const desk = await openDesk({ rules: [vip] });
    await desk.receive({ subject: 'Proven' });
    await desk.receive({ subject: 'Forged' }, { verdicts: { dmarc: 'FAIL', spf: 'FAIL', dkim: 'FAIL' } });
    expect((await created(desk, 1001))[0]?.data).toMatchObject({ priority: 'urgent' });
    expect((await created(desk, 1002))[0]?.data).toMatchObject({ priority: 'high' });
  });
});

describe('a rule', () => {
  it('retired is asked no more', async () => {
    const desk = await openDesk({ rules: [rule({ retired: true })] });
    await desk.receive({ subject: 'Refund' });
    expect((await created(desk, 1001))[0]?.data).not.toHaveProperty('ruleId');
  });

  it.each([
    ['set.queueId', { queueId: `que_${'z'.repeat(26)}` }],
    ['set.policyId', { policyId: `pol_${'z'.repeat(26)}` }],
    ['set.assigneeId', { assigneeId: `agt_${'z'.repeat(26)}` }],
  ])('that leads to nothing is refused: %s', async (field, set) => {
    const desk = await openDesk();
    const body = { name: 'R', place: 1, when: { senderDomains: ['a.example'] }, set };
    const refused = await desk.api('POST', '/v1/settings/routing-rules', body, { key: 'rule-0001' });
    expect([refused.status, refused.body['params']]).toMatchObject([404, { field }]);
  });

  it('without a condition, or that sets nothing, is refused', async () => {
    const desk = await openDesk();
    const body = { name: 'R', place: 1, when: {}, set: {} };
    const refused = await desk.api('POST', '/v1/settings/routing-rules', body, { key: 'rule-0002' });
    const faults = refused.body['errors'] as { field: string }[];
    expect(faults.map(({ field }) => field)).toEqual(['body.when', 'body.set']);
  });

  it('keeps the queue that it leads to from being retired', async () => {
    const desk = await openDesk({ rules: [rule({})] });
    const gone = { name: 'Remote', line: 2, teamId: firstId('team', 2), retired: true, seenVersion: 1 };
    const refused = await desk.api('PUT', `/v1/settings/queues/${firstId('queue', 2)}`, gone);
    expect([refused.status, refused.body['params']]).toEqual([409, { field: 'retired', by: 'ROUTING-RULE' }]);
  });

  it('can be tried without a request: the trial says where it would go, and stores nothing', async () => {
    const desk = await openDesk({ rules: [rule({})] });
    const before = desk.dump();
    const trial = { mailboxId: firstId('mailbox', 1), from: 'anna@customer.example', subject: 'Refund' };
    const { body } = await desk.api('POST', '/v1/settings/routing-trials', trial);
    expect(body).toEqual({
      queueId: firstId('queue', 2),
      teamId: firstId('team', 2),
      priority: 'high',
      ruleId: firstId('routingRule', 1),
    });
    expect(desk.dump()).toBe(before);
  });
});
