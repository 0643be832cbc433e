// Setting up routing rules: a rule leads only to what is there.
import { DomainError } from '../kernel/domain-error.ts';
import type { RoutingRuleId } from '../kernel/id.ts';
import type { Decided, DeskNow } from '../settings/change-setting.ts';
import type { Value } from '../table/item.ts';
import type { RoutingRuleFields } from './routing-contract.ts';
import { type RoutingRule, routingRuleSchema } from './routing-rule.ts';

/** @throws DomainError `setting.unknown` (notFound), `agent.inactive` (conflict), each naming the field */
export function decideRoutingRule(routingRuleId: RoutingRuleId, fields: RoutingRuleFields) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<RoutingRule>> => {
    const old = stood === null ? undefined : routingRuleSchema.parse(stood);
    // A rule that ends may well lead to what has ended before it.
    if (!fields.retired) await requireTargets(fields, desk);
    return { setting: { ...fields, routingRuleId, version: (old?.version ?? 0) + 1 } };
  };
}

async function requireTargets({ when, set }: RoutingRuleFields, desk: DeskNow): Promise<void> {
  for (const [index, mailboxId] of (when.mailboxIds ?? []).entries()) {
    await desk.require('MAILBOX', mailboxId, `when.mailboxIds.${index}`);
  }
  if (set.queueId !== undefined) await desk.require('QUEUE', set.queueId, 'set.queueId');
  if (set.policyId !== undefined) await desk.require('POLICY', set.policyId, 'set.policyId');
  if (set.assigneeId === undefined) return;
  const agent = (await desk.require('AGENT', set.assigneeId, 'set.assigneeId')) as { readonly active?: boolean };
  if (agent.active !== true) throw new DomainError('agent.inactive', 'conflict', { field: 'set.assigneeId' });
}
