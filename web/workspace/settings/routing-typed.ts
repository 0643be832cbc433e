// A routing rule while it is typed: every field as text, and what the desk is told of it. Pure.
import type { AgentId, MailboxId, PolicyId, QueueId } from '../../../shared/kernel/id.ts';
import type { Priority } from '../../kit/marks.tsx';
import { formLines, formOf, listOf, type Rule, type Target, type When } from './routing-words.ts';

export type TypedRule = {
  readonly mailboxIds: readonly string[];
  readonly domains: string;
  readonly addresses: string;
  readonly phrases: string;
  readonly within: NonNullable<When['words']>['within'];
  readonly form: string;
  readonly queueId: string;
  readonly priority: string;
  readonly policyId: string;
  readonly assigneeId: string;
};

export function typedOf(rule: Rule | undefined): TypedRule {
  const { when = {}, set = {} } = rule ?? {};
  return {
    mailboxIds: when.mailboxIds ?? [],
    domains: when.senderDomains?.join(', ') ?? '',
    addresses: when.senderAddresses?.join(', ') ?? '',
    phrases: when.words?.anyOf.join(', ') ?? '',
    within: when.words?.within ?? 'subject-and-text',
    form: formLines(when.form),
    ...{ queueId: set.queueId ?? '', priority: set.priority ?? '' },
    ...{ policyId: set.policyId ?? '', assigneeId: set.assigneeId ?? '' },
  };
}

export function whenOf(typed: TypedRule): When {
  const [domains, addresses, phrases] = [typed.domains, typed.addresses, typed.phrases].map((text) => [
    ...listOf(text),
  ]);
  const form = formOf(typed.form) ?? {};
  return {
    ...(typed.mailboxIds.length === 0 ? {} : { mailboxIds: typed.mailboxIds as MailboxId[] }),
    ...(domains === undefined || domains.length === 0 ? {} : { senderDomains: domains }),
    ...(addresses === undefined || addresses.length === 0 ? {} : { senderAddresses: addresses }),
    ...(phrases === undefined || phrases.length === 0 ? {} : { words: { anyOf: phrases, within: typed.within } }),
    ...(Object.keys(form).length === 0 ? {} : { form }),
  };
}

export function targetOf({ queueId, priority, policyId, assigneeId }: TypedRule): Target {
  return {
    ...(queueId === '' ? {} : { queueId: queueId as QueueId }),
    ...(priority === '' ? {} : { priority: priority as Priority }),
    ...(policyId === '' ? {} : { policyId: policyId as PolicyId }),
    ...(assigneeId === '' ? {} : { assigneeId: assigneeId as AgentId }),
  };
}
