// Where a request goes: the first rule that fits, spelt however the customer spells, and never more urgent than it may be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MailboxRoute,
  type RoutableRequest,
  type RoutingDesk,
  routeRequest,
} from '../../../shared/routing/route-request.ts';
import type { RoutingRule } from '../../../shared/routing/routing-rule.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { PRIORITIES, type Priority } from '../../../shared/sla/sla-contract.ts';

const MAILBOX: MailboxRoute = { queueId: firstId('queue', 1), teamId: firstId('team', 1), priority: 'normal' };

const REQUEST: RoutableRequest = {
  mailboxId: firstId('mailbox', 1),
  senderAddress: 'anna@shop.customer.example',
  senderProven: true,
  subject: 'Возврат товара',
  text: 'Я потерял пароль. My invoice 4711 is wrong.',
  fields: { topic: ' Billing ', city: 'Москва' },
};

type Changes = Partial<Omit<RoutingRule, 'when' | 'set'>> & Pick<RoutingRule, 'when'> & { set?: RoutingRule['set'] };

let rules = 0;
function rule(changes: Changes): RoutingRule {
  rules += 1;
  return {
    routingRuleId: firstId('routingRule', rules),
    version: 1,
    name: 'Rule',
    place: rules,
    set: { queueId: firstId('queue', 2) },
    mayMakeUrgent: false,
    ...changes,
  };
}

const desk = (...all: readonly RoutingRule[]): RoutingDesk => ({
  rules: all,
  teamOf: (queueId) => (queueId === firstId('queue', 9) ? undefined : firstId('team', 2)),
  worksIn: (assigneeId, teamId) => assigneeId === firstId('agent', 2) && teamId === firstId('team', 2),
});

const route = (only: RoutingRule, request: Partial<RoutableRequest> = {}, mailbox: Partial<MailboxRoute> = {}) =>
  routeRequest({ ...REQUEST, ...request }, { ...MAILBOX, ...mailbox }, desk(only));

const fitsRule = (when: RoutingRule['when'], request: Partial<RoutableRequest> = {}) =>
  route(rule({ when }), request).ruleId !== undefined;

describe('a request', () => {
  it('that no rule fits goes where its mailbox puts it', () => {
    expect(route(rule({ when: { senderDomains: ['elsewhere.example'] } }))).toEqual(MAILBOX);
    expect(routeRequest(REQUEST, MAILBOX, desk())).toEqual(MAILBOX);
  });

  it('goes by the first rule that fits, and names it', () => {
    const first = rule({ when: { senderDomains: ['customer.example'] }, set: { priority: 'low' } });
    const second = rule({ when: { mailboxIds: [firstId('mailbox', 1)] }, set: { priority: 'high' } });
    expect(routeRequest(REQUEST, MAILBOX, desk(first, second))).toEqual({
      ...MAILBOX,
      priority: 'low',
      ruleId: first.routingRuleId,
    });
    expect(routeRequest(REQUEST, MAILBOX, desk(second, first)).ruleId).toBe(second.routingRuleId);
  });

  it('takes queue and team, policy and person from the rule', () => {
    const set = { queueId: firstId('queue', 2), policyId: firstId('policy', 2), assigneeId: firstId('agent', 2) };
    expect(route(rule({ when: { mailboxIds: [firstId('mailbox', 1)] }, set }))).toMatchObject({
      ...set,
      teamId: firstId('team', 2),
      priority: 'normal',
    });
  });

  it('is never led to a queue that is gone, nor to a person who does not work in its team', () => {
    const when = { mailboxIds: [firstId('mailbox', 1)] };
    const gone = route(rule({ when, set: { queueId: firstId('queue', 9), assigneeId: firstId('agent', 2) } }));
    expect(gone).toMatchObject({ queueId: MAILBOX.queueId, teamId: MAILBOX.teamId });
    expect(gone).not.toHaveProperty('assigneeId');
    const elsewhere = route(rule({ when, set: { queueId: firstId('queue', 2), assigneeId: firstId('agent', 3) } }));
    expect(elsewhere).not.toHaveProperty('assigneeId');
  });
});

describe('a condition', () => {
  it.each<[string, RoutingRule['when'], boolean]>([
    ['the domain itself', { senderDomains: ['shop.customer.example'] }, true],
    ['a domain above it', { senderDomains: ['customer.example'] }, true],
    ['a domain that only ends alike', { senderDomains: ['omer.example'] }, false],
    ['one of several domains', { senderDomains: ['a.example', 'customer.example'] }, true],
    ['the address in another case', { senderAddresses: ['Anna@Shop.Customer.Example'] }, true],
    ['another address of the domain', { senderAddresses: ['boris@shop.customer.example'] }, false],
    ['a word of the subject', { words: { anyOf: ['возврат'], within: 'subject' } }, true],
    ['a word in another case', { words: { anyOf: ['ВОЗВРАТ'], within: 'subject' } }, true],
    ['a part of a word', { words: { anyOf: ['возвр'], within: 'subject' } }, false],
    ['a word’s beginning with a star', { words: { anyOf: ['возвр*'], within: 'subject' } }, true],
    ['a word of the text, asked for in the subject', { words: { anyOf: ['пароль'], within: 'subject' } }, false],
    ['a word of the text', { words: { anyOf: ['пароль'], within: 'subject-and-text' } }, true],
    ['ё written where the customer writes е', { words: { anyOf: ['потёрял'], within: 'subject-and-text' } }, true],
    ['words in a row', { words: { anyOf: ['invoice 4711'], within: 'subject-and-text' } }, true],
    ['words not in a row', { words: { anyOf: ['invoice wrong'], within: 'subject-and-text' } }, false],
    ['a field of a form', { form: { topic: 'billing' } }, true],
    ['all fields of a form', { form: { topic: 'billing', city: 'Moscow' } }, false],
    ['a field that every object has', { form: { constructor: 'x' } }, false],
    ['all parts', { senderDomains: ['customer.example'], words: { anyOf: ['refund'], within: 'subject' } }, false],
  ])('holds or not: %s', (_name, when, holds) => {
    expect(fitsRule(when)).toBe(holds);
  });

  it('reads ё in the customer’s words as е, full-width letters as letters and punctuation as space', () => {
    const when: RoutingRule['when'] = { words: { anyOf: ['черный ход'], within: 'subject' } };
    expect(fitsRule(when, { subject: 'Чёрный, ХОД!' })).toBe(true);
    const latin: RoutingRule['when'] = { words: { anyOf: ['vip'], within: 'subject' } };
    expect(fitsRule(latin, { subject: 'Ｖ Ｉ Ｐ' })).toBe(false);
    expect(fitsRule(latin, { subject: '[ＶＩＰ]' })).toBe(true);
  });
});

describe('a priority', () => {
  const shout: RoutingRule['when'] = { words: { anyOf: ['возврат'], within: 'subject' } };

  it.each<[string, RoutingRule['when'], Partial<RoutableRequest>, boolean, Priority]>([
    ['words shout', shout, {}, false, 'high'],
    ['words may shout', shout, {}, true, 'urgent'],
    ['a form’s field shouts', { form: { topic: 'billing' } }, {}, false, 'high'],
    ['a proven sender', { senderDomains: ['customer.example'] }, {}, false, 'urgent'],
    ['an unproven sender', { senderDomains: ['customer.example'] }, { senderProven: false }, false, 'high'],
    ['an unproven sender, allowed', { senderDomains: ['customer.example'] }, { senderProven: false }, true, 'urgent'],
    ['the mailbox alone', { mailboxIds: [firstId('mailbox', 1)] }, { senderProven: false }, false, 'urgent'],
  ])('raised to urgent because %s', (_name, when, request, mayMakeUrgent, priority) => {
    expect(route(rule({ when, set: { priority: 'urgent' }, mayMakeUrgent }), request).priority).toBe(priority);
  });

  it('that the mailbox has already is not taken away by the cap', () => {
    expect(route(rule({ when: shout, set: { priority: 'urgent' } }), {}, { priority: 'urgent' }).priority).toBe(
      'urgent',
    );
  });

  it('never becomes urgent by a customer’s words where no rule allows it, whatever they are', () => {
    const priority = fc.constantFrom(...PRIORITIES);
    const words = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(words, words, priority, priority, (subject, text, given, wanted) => {
        const shouting = rule({
          when: { words: { anyOf: [`${subject}x`, 'a', text || 'x'], within: 'subject-and-text' } },
          set: { priority: wanted },
        });
        const routed = route(shouting, { subject, text }, { priority: given });
        expect(routed.priority === 'urgent' ? given : 'urgent').toBe('urgent');
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is the same for the same request, and whatever the customer writes the route has a queue of its team', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.dictionary(fc.string(), fc.string()), (subject, text, fields) => {
        const any = rule({
          when: { words: { anyOf: ['a*', 'б*'], within: 'subject-and-text' } },
          set: { queueId: firstId('queue', 2) },
        });
        const request = { subject, text, fields };
        const routed = route(any, request);
        expect(route(any, request)).toEqual(routed);
        expect([firstId('team', 1), firstId('team', 2)]).toContain(routed.teamId);
        expect(routed.teamId === firstId('team', 2)).toBe(routed.ruleId !== undefined);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
