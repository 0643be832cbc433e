// Where a new request goes, by how urgent, whose promise and whose work: the first rule that fits, over what the mailbox says.
// Pure: equal requests under equal rules go the same way, and the rule that decided is named.
import type { AgentId, MailboxId, PolicyId, QueueId, RoutingRuleId, TeamId } from '../kernel/id.ts';
import type { Priority } from '../sla/sla-contract.ts';
import { domainIsWithin, foldedWords, holdsPhrase } from './match-words.ts';
import type { RoutingCondition, RoutingRule } from './routing-rule.ts';

export type RoutableRequest = {
  readonly mailboxId: MailboxId;
  /** Normal form of an address. */
  readonly senderAddress: string;
  /** False: anybody may have written in that name. */
  readonly senderProven: boolean;
  readonly subject: string;
  readonly text: string;
  /** What a form asked and was told; empty for everything else. */
  readonly fields: Readonly<Record<string, string>>;
};

/** What the mailbox says where no rule does. */
export type MailboxRoute = { readonly queueId: QueueId; readonly teamId: TeamId; readonly priority: Priority };

export type RequestRoute = MailboxRoute & {
  /** Absent: the mailbox's. */
  readonly policyId?: PolicyId;
  readonly assigneeId?: AgentId;
  /** The rule that decided; absent when none fitted. */
  readonly ruleId?: RoutingRuleId;
};

/** What rules may lead to, as it stands now. */
export type RoutingDesk = {
  /** In the order in which they are asked; retired ones left out. */
  readonly rules: readonly RoutingRule[];
  /** Undefined: the queue is gone or retired. */
  teamOf(queueId: QueueId): TeamId | undefined;
  /** Whether this person is there to work in the team. */
  worksIn(assigneeId: AgentId, teamId: TeamId): boolean;
};

const RANK: Readonly<Record<Priority, number>> = { low: 0, normal: 1, high: 2, urgent: 3 };

export function routeRequest(request: RoutableRequest, mailbox: MailboxRoute, desk: RoutingDesk): RequestRoute {
  const words = wordsOf(request);
  const rule = desk.rules.find(({ when }) => fits(when, request, words));
  if (rule === undefined) return mailbox;
  const { set, routingRuleId } = rule;
  // A queue that is gone leaves the request where the mailbox puts it: never nowhere.
  const teamId = set.queueId === undefined ? undefined : desk.teamOf(set.queueId);
  const place = set.queueId === undefined || teamId === undefined ? mailbox : { queueId: set.queueId, teamId };
  const assignee =
    set.assigneeId !== undefined && desk.worksIn(set.assigneeId, place.teamId) ? { assigneeId: set.assigneeId } : {};
  return {
    queueId: place.queueId,
    teamId: place.teamId,
    priority: priorityBy(rule, request, mailbox.priority),
    ...(set.policyId === undefined ? {} : { policyId: set.policyId }),
    ...assignee,
    ruleId: routingRuleId,
  };
}

/** Nobody shouts himself urgent: what rests on a customer's own words raises to high, unless the rule says so. */
function priorityBy({ set, when, mayMakeUrgent }: RoutingRule, request: RoutableRequest, given: Priority): Priority {
  const wanted = set.priority ?? given;
  const isRaised = RANK[wanted] > RANK[given];
  if (!isRaised || wanted !== 'urgent' || mayMakeUrgent || !restsOnCustomer(when, request)) return wanted;
  return RANK[given] > RANK.high ? given : 'high';
}

function restsOnCustomer(when: RoutingCondition, { senderProven }: RoutableRequest): boolean {
  if (when.words !== undefined || when.form !== undefined) return true;
  const bySender = when.senderDomains !== undefined || when.senderAddresses !== undefined;
  return bySender && !senderProven;
}

type Words = { readonly subject: string; readonly all: string };

function wordsOf({ subject, text }: RoutableRequest): Words {
  return { subject: foldedWords(subject), all: foldedWords(`${subject}\n${text}`) };
}

function fits(when: RoutingCondition, request: RoutableRequest, words: Words): boolean {
  const { mailboxIds, senderDomains, senderAddresses, words: asked, form } = when;
  const { mailboxId, senderAddress, fields } = request;
  if (mailboxIds !== undefined && !mailboxIds.includes(mailboxId)) return false;
  if (senderDomains !== undefined && !senderDomains.some((domain) => domainIsWithin(senderAddress, domain)))
    return false;
  if (senderAddresses !== undefined && !senderAddresses.some((address) => address.toLowerCase() === senderAddress)) {
    return false;
  }
  if (asked !== undefined) {
    const within = asked.within === 'subject' ? words.subject : words.all;
    if (!asked.anyOf.some((phrase) => holdsPhrase(within, phrase))) return false;
  }
  if (form === undefined) return true;
  return Object.entries(form).every(([name, value]) => {
    const told = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return told !== undefined && foldedWords(told) === foldedWords(value);
  });
}
