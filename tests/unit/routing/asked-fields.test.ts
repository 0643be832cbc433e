// Which fields of a form somebody is asked who takes a request down: those that rules in force decide by.
import { expect, it } from 'vitest';
import type { MailboxId, QueueId, RoutingRuleId } from '../../../shared/kernel/id.ts';
import { ASKED_FIELDS_MAX, ASKED_VALUES_MAX, askedFields } from '../../../shared/routing/asked-fields.ts';
import type { RoutingRule } from '../../../shared/routing/routing-rule.ts';

const [HERE, THERE] = ['mbx_1' as MailboxId, 'mbx_2' as MailboxId];

const rule = (place: number, when: RoutingRule['when'], more: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ routingRuleId: `rul_${place}` as RoutingRuleId, version: 1, name: `${place}`, place, when },
  ...{ set: { queueId: 'que_1' as QueueId }, mayMakeUrgent: false, ...more },
});

it('are those of the mailbox, in the order of its rules, each value once', () => {
  const rules = [
    rule(3, { form: { topic: 'Bill', floor: '3' } }),
    rule(1, { form: { topic: ' Printer' } }),
    rule(2, { form: { topic: 'PRINTER' }, mailboxIds: [HERE] }),
    rule(4, { form: { topic: 'Elsewhere' }, mailboxIds: [THERE] }),
    rule(5, { form: { topic: 'Of old' } }, { retired: true }),
    rule(6, { form: { colour: ' ' } }),
    rule(7, { senderDomains: ['customer.example'] }),
  ];
  expect(askedFields(rules, HERE)).toEqual([
    { name: 'topic', values: ['Printer', 'Bill'] },
    { name: 'floor', values: ['3'] },
  ]);
  expect(askedFields([], HERE)).toEqual([]);
});

it('are no more than a screen can ask', () => {
  const fields = Array.from({ length: ASKED_FIELDS_MAX + 1 }, (_, n) => rule(n + 1, { form: { [`field ${n}`]: 'x' } }));
  expect(askedFields(fields, HERE)).toHaveLength(ASKED_FIELDS_MAX);
  const values = Array.from({ length: ASKED_VALUES_MAX + 1 }, (_, n) => rule(n + 1, { form: { topic: `${n}` } }));
  expect(askedFields(values, HERE)[0]?.values).toHaveLength(ASKED_VALUES_MAX);
});
