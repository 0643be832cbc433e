// Setting up policies. The hours that a policy is kept by must open, and open tickets follow a changed one.
import type { Ladder, LadderLevel } from '../escalations/ladder-contract.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { PolicyId } from '../kernel/id.ts';
import type { Decided, DeskNow } from '../settings/change-setting.ts';
import type { Value } from '../table/item.ts';
import type { PolicyFields } from './policies-contract.ts';
import { type Policy, policySchema } from './policy.ts';

type MailboxTerms = { readonly policyId: string; readonly calendarId: string; readonly retired?: boolean };
type RuleTerms = { readonly set?: { readonly policyId?: string }; readonly retired?: boolean };

/**
 * `requireOpen` throws when a calendar opens so rarely that no promise can be kept by it.
 * @throws DomainError `setting.unknown` (notFound) for the calendar, and for whom or where a new level of the ladder leads · `setting.in-use` (conflict) · `calendar.opens-never`
 */
export function decidePolicy(policyId: PolicyId, fields: PolicyFields, requireOpen: (calendar: Value) => void) {
  return async (stood: Value, desk: DeskNow): Promise<Decided<Policy>> => {
    const old = stood === null ? undefined : policySchema.parse(stood);
    const mailboxes = (await desk.list('MAILBOX')) as readonly MailboxTerms[];
    const users = mailboxes.filter((mailbox) => mailbox.policyId === policyId && mailbox.retired !== true);
    if (fields.retired) {
      const rules = (await desk.list('ROUTING-RULE')) as readonly RuleTerms[];
      const ruled = rules.some(({ set, retired }) => set?.policyId === policyId && retired !== true);
      const by = users.length > 0 ? 'MAILBOX' : ruled ? 'ROUTING-RULE' : undefined;
      if (by !== undefined) throw new DomainError('setting.in-use', 'conflict', { field: 'retired', by });
    }
    const calendarIds =
      fields.calendarId === undefined ? users.map(({ calendarId }) => calendarId) : [fields.calendarId];
    for (const calendarId of new Set(calendarIds)) {
      requireOpen(await desk.require('CALENDAR', calendarId, 'calendarId'));
    }
    await requireLadder(fields.ladder ?? [], old?.ladder ?? [], desk);
    // What the fields leave out is gone: another calendar than the mailbox's above all.
    return { setting: { ...fields, policyId, version: (old?.version ?? 0) + 1 } };
  };
}

/** A level that leads to nobody would tell nobody, one that leads nowhere would take tickets out of every list. What stands is left. */
async function requireLadder(ladder: Ladder, old: Ladder, desk: DeskNow): Promise<void> {
  const stood = new Set(old.flatMap(idsOf).map(({ id }) => id));
  for (const [index, level] of ladder.entries()) {
    for (const { kind, id, member } of idsOf(level)) {
      if (!stood.has(id)) await desk.require(kind, id, `ladder.${index}.${member}`);
    }
  }
}

function idsOf(level: LadderLevel) {
  const { target } = level;
  const queueId = level.at === 'breach' ? level.moveToQueueId : undefined;
  return [
    ...(target.kind === 'agent' ? [{ kind: 'AGENT', id: target.agentId, member: 'target.agentId' } as const] : []),
    ...(queueId === undefined ? [] : [{ kind: 'QUEUE', id: queueId, member: 'moveToQueueId' } as const]),
  ];
}
