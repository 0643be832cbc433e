// Subscriptions as settings, and the due entries that follow from them: one for each kind of mail that somebody wants.
import type { Agent } from '../agents/agent.ts';
import type { Clock } from '../kernel/clock.ts';
import { derivedId } from '../kernel/derived-id.ts';
import { canonicalJson } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, SubscriptionId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { roleAllows } from '../permissions/permissions.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { mailDueIndex, mailDueKey } from '../table/kpi-keys.ts';
import type { Table } from '../table/port.ts';
import { nextMailAt } from './mail-periods.ts';
import { type KpiPorts, requireScope } from './read-kpi.ts';
import { MAIL_KINDS, type MailKind, type Subscription, subscriptionSchema } from './subscriptions-contract.ts';

export type SubscriptionPorts = Pick<KpiPorts, 'queues' | 'agents'> & {
  readonly settings: SettingsStore;
  readonly table: Table;
  readonly clock: Clock;
};

export type Wishes = Omit<Subscription, 'subscriptionId' | 'version' | 'agentId' | 'active'>;

export async function subscriptionsOf({
  settings,
}: Pick<SubscriptionPorts, 'settings'>): Promise<readonly Subscription[]> {
  return (await settings.list('SUBSCRIPTION')).map((value) => subscriptionSchema.parse(value));
}

export async function visibleSubscriptions(ports: SubscriptionPorts, agent: Agent): Promise<readonly Subscription[]> {
  const all = await subscriptionsOf(ports);
  return roleAllows(agent.role, 'settings.change') ? all : all.filter(({ agentId }) => agentId === agent.agentId);
}

/**
 * The same key makes the same subscription, once.
 * @throws DomainError `permission.missing` (forbidden) for somebody else's · `kpi.scope` (notFound) · `command.reused` (conflict)
 */
export async function createSubscription(
  ports: SubscriptionPorts,
  agent: Agent,
  wished: Wishes & { readonly agentId?: AgentId | undefined },
  key: string,
): Promise<Subscription> {
  const { agentId = agent.agentId, ...wishes } = wished;
  const reader = agentId === agent.agentId ? agent : await somebodyElse(ports, agent, agentId);
  await requireScope(ports, reader, wishes.scope);
  const subscriptionId = derivedId('subscription', agent.agentId, key);
  const subscription: Subscription = { subscriptionId, version: 1, agentId, ...wishes, active: true };
  if (!(await ports.settings.save('SUBSCRIPTION', subscriptionId, 0, subscription))) {
    const stood = (await subscriptionsOf(ports)).find((known) => known.subscriptionId === subscriptionId);
    if (canonicalJson(stood) !== canonicalJson(subscription)) throw new DomainError('command.reused', 'conflict');
  }
  await planMails(ports.table, subscription, ports.clock.now());
  return subscription;
}

/** @throws DomainError `subscription.not-found` (notFound) · `kpi.scope` (notFound) · `setting.changed` (conflict) */
export async function changeSubscription(
  ports: SubscriptionPorts,
  agent: Agent,
  subscriptionId: SubscriptionId,
  change: { readonly seenVersion?: number; readonly wishes?: Wishes },
): Promise<Subscription> {
  const stood = (await visibleSubscriptions(ports, agent)).find((known) => known.subscriptionId === subscriptionId);
  if (stood === undefined) throw new DomainError('subscription.not-found', 'notFound');
  const { wishes, seenVersion = stood.version } = change;
  if (wishes !== undefined) await requireScope(ports, await readerOf(ports, stood), wishes.scope);
  const { language: _, ...rest } = stood;
  const next: Subscription = {
    ...(wishes === undefined ? stood : { ...rest, ...wishes }),
    version: seenVersion + 1,
    active: wishes !== undefined,
  };
  const saved = await ports.settings.save('SUBSCRIPTION', subscriptionId, seenVersion, next);
  if (!saved) throw new DomainError('setting.changed', 'conflict');
  await planMails(ports.table, next, ports.clock.now());
  return next;
}

/** Puts each kind's next mail into the due index, or takes it out. What is planned for the future is planned anew. */
export async function planMails(table: Table, subscription: Subscription, now: Instant): Promise<void> {
  await Promise.all(MAIL_KINDS.map((kind) => table.put({ put: dueItem(subscription, kind, now) })));
}

/** Plans what no entry stands for yet, as after the first settings; leaves what stands, so that nothing due is missed. */
export async function planMissingMails(ports: Pick<SubscriptionPorts, 'settings' | 'table' | 'clock'>): Promise<void> {
  for (const subscription of await subscriptionsOf(ports)) {
    for (const kind of MAIL_KINDS.filter((wanted) => isWanted(subscription, wanted))) {
      await ports.table.put({ put: dueItem(subscription, kind, ports.clock.now()), when: { is: 'absent' } });
    }
  }
}

export function isWanted({ active, kinds }: Subscription, kind: MailKind): boolean {
  return active && kinds.includes(kind);
}

/** The entry of the first mail after an instant; of a kind that nobody wants it stands in no index. */
export function dueItem(subscription: Subscription, kind: MailKind, after: Instant) {
  const { subscriptionId } = subscription;
  if (!isWanted(subscription, kind)) return restingItem(subscriptionId, kind);
  const dueAt = nextMailAt(subscription, kind, after);
  return { ...mailDueKey(subscriptionId, kind), entity: 'mail-due', ...mailDueIndex(dueAt, subscriptionId, kind) };
}

/** An entry that is due no more. Nothing is deleted: no function may. */
export function restingItem(subscriptionId: SubscriptionId, kind: MailKind) {
  return { ...mailDueKey(subscriptionId, kind), entity: 'mail-due' };
}

async function somebodyElse(ports: SubscriptionPorts, agent: Agent, agentId: AgentId): Promise<Agent> {
  if (!roleAllows(agent.role, 'settings.change')) {
    throw new DomainError('permission.missing', 'forbidden', { permission: 'settings.change' });
  }
  return readerOf(ports, { agentId });
}

async function readerOf({ agents }: SubscriptionPorts, { agentId }: Pick<Subscription, 'agentId'>): Promise<Agent> {
  const reader = (await agents()).find((known) => known.agentId === agentId);
  if (reader === undefined) throw new DomainError('agent.not-found', 'notFound');
  return reader;
}
