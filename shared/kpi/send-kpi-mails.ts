// Sends the figures that are due: counts what stands once, mails each subscriber once for a period, and plans the next. Costs
// what is due; a quarter of an hour in which nothing is due costs one empty query.
import type { Agent } from '../agents/agent.ts';
import type { Targets } from '../agents/targets-contract.ts';
import { derivedId } from '../kernel/derived-id.ts';
import type { OutboundId, SubscriptionId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { StaffMail } from '../outbound/send-staff-mail.ts';
import { MAIL_DUE_PARTITION, mailDueIndex, readMailDueSort } from '../table/kpi-keys.ts';
import { allItems } from '../table/port.ts';
import { type ComparePorts, compareKpi } from './compare-kpi.ts';
import { daysOfMonth, type FrozenMonth, freezeMonth, lastRevision, monthBefore } from './frozen-months.ts';
import { type KpiMailFacts, kpiMailBlocks, kpiMailSubject } from './kpi-mail.ts';
import { partsOf } from './kpi-scope-contract.ts';
import { kpiCsv } from './kpi-table.ts';
import { lastMailAt, periodOfMail } from './mail-periods.ts';
import { type Period, readPeriod, requireScope } from './read-kpi.ts';
import { countIn } from './roll-up.ts';
import { countStocks, type StockPorts } from './stock.ts';
import { dueItem, isWanted, restingItem, type SubscriptionPorts, subscriptionsOf } from './subscriptions.ts';
import type { MailKind, Subscription } from './subscriptions-contract.ts';

export type KpiMailPorts = ComparePorts &
  StockPorts &
  SubscriptionPorts & {
    /** Who gets it while the subscriber is away: themselves where nobody stands in. */
    readonly recipients: Pick<Targets, 'standInFor'>;
    readonly send: (mail: StaffMail) => Promise<unknown>;
    readonly deskUrl: string;
  };

type Due = { readonly dueAt: Instant; readonly subscriptionId: SubscriptionId; readonly kind: MailKind };

export type Sent = { readonly sent: number; readonly skipped: number; readonly failed: number };

/** One reader's trouble is nobody else's: what failed stays due, and the next run tries it again. */
export async function sendKpiMails(ports: KpiMailPorts): Promise<Sent> {
  const now = ports.clock.now();
  const due = await dueUntil(ports, now);
  if (due.length === 0) return { sent: 0, skipped: 0, failed: 0 };
  await countStocks(ports, now);
  const subscriptions = new Map((await subscriptionsOf(ports)).map((known) => [known.subscriptionId, known]));
  let [sent, skipped, failed] = [0, 0, 0];
  for (const one of due) {
    const subscription = subscriptions.get(one.subscriptionId);
    try {
      const wanted = subscription !== undefined && isWanted(subscription, one.kind);
      if (wanted && (await mailOne(ports, subscription, one))) sent += 1;
      else skipped += 1;
      await planNext(ports, subscription, one, now);
    } catch {
      failed += 1;
    }
  }
  return { sent, skipped, failed };
}

async function dueUntil({ table }: KpiMailPorts, now: Instant): Promise<readonly Due[]> {
  const due: Due[] = [];
  const query = { index: 'byDue', partition: MAIL_DUE_PARTITION, sort: { from: '0', to: `${now}#~` } } as const;
  for await (const row of allItems(table, query)) due.push(readMailDueSort(String(row['dueSort'])) as Due);
  return due;
}

/** After a standstill one mail goes out, not one for each that was missed. */
async function planNext(
  { table }: KpiMailPorts,
  subscription: Subscription | undefined,
  { dueAt, subscriptionId, kind }: Due,
  now: Instant,
): Promise<void> {
  const { dueSort } = mailDueIndex(dueAt, subscriptionId, kind);
  const put = subscription === undefined ? restingItem(subscriptionId, kind) : dueItem(subscription, kind, now);
  await table.put({ put, when: { is: 'equal', attribute: 'dueSort', value: dueSort } });
}

/** False if there is nothing to tell: a closed day, or nobody who may read it. */
async function mailOne(ports: KpiMailPorts, subscription: Subscription, { kind }: Due): Promise<boolean> {
  const dueAt = lastMailAt(subscription, kind, ports.clock.now());
  const [desk, agents] = await Promise.all([ports.deskTime(), ports.agents()]);
  const period = periodOfMail(subscription, kind, dueAt, desk);
  const subscriber = agents.find(({ agentId }) => agentId === subscription.agentId);
  if (period === undefined || subscriber === undefined || !(await maySee(ports, subscriber, subscription)))
    return false;
  const resolved = await ports.recipients.standInFor(subscriber.agentId, ports.clock.now());
  const reader = agents.find(({ agentId }) => agentId === resolved?.agentId);
  if (reader === undefined) return false;

  const facts = await factsOf(ports, subscription, kind, period, reader, subscriber);
  if (kind === 'monthly') await freezeMonth(ports.table, subscription.scope, period.from.slice(0, 7), facts.sums);
  else await reviseMonthBefore(ports, subscription, period);
  const outboundId: OutboundId = derivedId(
    'outbound',
    'kpi-mail',
    subscription.subscriptionId,
    kind,
    period.from,
    period.to,
  );
  await ports.send({
    outboundId,
    kind: 'report',
    to: { name: reader.name, email: reader.email, language: facts.language },
    subject: kpiMailSubject(facts),
    blocks: async () => kpiMailBlocks(facts),
    files: [
      {
        name: `${subscription.scope.replace(':', '-')}-${period.from}-${period.to}.csv`,
        contentType: 'text/csv; charset=utf-8',
        content: Buffer.from(kpiCsv(facts.sums, facts.language)),
      },
    ],
    correlationId: outboundId,
  });
  return true;
}

async function factsOf(
  ports: KpiMailPorts,
  subscription: Subscription,
  kind: MailKind,
  period: Period,
  reader: Agent,
  subscriber: Agent,
): Promise<KpiMailFacts> {
  const { scope, zone } = subscription;
  const own = reader.agentId === subscriber.agentId;
  const [sums, splits, scopeName] = await Promise.all([
    readPeriod(ports, scope, period),
    scope === 'all'
      ? Promise.all((['line', 'channel'] as const).map((by) => splitBy(ports, subscriber, by, period)))
      : [],
    nameOf(ports, subscription),
  ]);
  return {
    ...{ kind, period, scope, scopeName, sums, splits, zone, deskUrl: ports.deskUrl },
    language: own ? (subscription.language ?? reader.language) : reader.language,
    ...(own ? {} : { insteadOf: subscriber.name }),
  };
}

async function splitBy(ports: KpiMailPorts, agent: Agent, by: 'line' | 'channel', period: Period) {
  const rows = await compareKpi(ports, agent, by, period);
  return rows.map(({ name, amounts }) => ({ name, received: countIn(amounts, 'received') }));
}

/** A month that was told and has changed since gets its revision with the next mail of the scope. */
async function reviseMonthBefore(ports: KpiMailPorts, { scope }: Subscription, { to }: Period): Promise<void> {
  const month = monthBefore(to);
  const told: FrozenMonth | undefined = await lastRevision(ports.table, scope, month);
  if (told !== undefined)
    await freezeMonth(ports.table, scope, month, await readPeriod(ports, scope, daysOfMonth(month)));
}

async function maySee(ports: KpiMailPorts, agent: Agent, { scope }: Subscription): Promise<boolean> {
  return (
    agent.active &&
    requireScope(ports, agent, scope).then(
      () => true,
      () => false,
    )
  );
}

async function nameOf(ports: KpiMailPorts, { scope }: Subscription): Promise<string | undefined> {
  const parts = partsOf(scope);
  if (parts === undefined) return undefined;
  const { kind, name } = parts;
  if (kind === 'queue') return (await ports.queues()).find(({ queueId }) => queueId === name)?.name ?? name;
  if (kind === 'team') return (await ports.teams()).find(({ teamId }) => teamId === name)?.name ?? name;
  if (kind === 'agent') return (await ports.agents()).find(({ agentId }) => agentId === name)?.name ?? name;
  return name;
}
