// Putting failed work back. Safe at any time, because every reaction and every step looks first whether its effect is a fact
// already; written down before it is done, so that nothing is put back that nobody answers for.
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId, EventId, IdSource } from '../kernel/id.ts';
import type { WorkflowName } from '../processes/workflows.ts';
import { asValue } from '../table/as-value.ts';
import { auditKey, auditPartition } from '../table/audit-keys.ts';
import { allItems, type Table } from '../table/port.ts';
import { parseRedrive, type Redrive, type RedrivenQueue } from './operations-contract.ts';
import type { DeadLetters, FailedExecutions } from './ports.ts';

export type RedrivePorts = {
  readonly table: Table;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly deadLetters: DeadLetters;
  readonly executions: FailedExecutions;
};

export type Redriver = { readonly agentId: AgentId; readonly requestId: string };

/** All queues with dead letters, or the one named; answers those that had any, with how many. */
export async function redriveDeadLetters(
  ports: RedrivePorts,
  by: Redriver,
  queue?: string,
): Promise<readonly RedrivenQueue[]> {
  const listed = await ports.deadLetters.list();
  const chosen = listed.filter((one) => queue === undefined || one.queue === queue);
  for (const { queue: of, count } of chosen) {
    await writeDown(ports, by, { kind: 'dead-letters', of, count });
    await ports.deadLetters.redrive(of);
  }
  return chosen.map(({ queue: name, count }) => ({ queue: name, count }));
}

/**
 * @throws DomainError `execution.unknown` (notFound) · `execution.not-redrivable` (conflict): it runs or has ended well, or
 * Step Functions does not take it up any more
 */
export async function redriveExecution(
  ports: RedrivePorts,
  by: Redriver,
  workflow: WorkflowName,
  execution: string,
): Promise<void> {
  await writeDown(ports, by, { kind: 'execution', of: `${workflow}/${execution}`, count: 1 });
  const outcome = await ports.executions.redrive(workflow, execution);
  if (outcome === 'unknown') throw new DomainError('execution.unknown', 'notFound');
  if (outcome === 'not-redrivable') throw new DomainError('execution.not-redrivable', 'conflict');
}

/** What was asked for on a day in UTC (`2025-10-06`), in its order. */
export async function redrivesOn(table: Table, day: string): Promise<readonly Redrive[]> {
  const redrives: Redrive[] = [];
  for await (const item of allItems(table, { partition: auditPartition(day) })) {
    if (item['redrive'] !== undefined) redrives.push(parseRedrive(item['redrive']));
  }
  return redrives;
}

async function writeDown(
  { table, clock, ids }: RedrivePorts,
  by: Redriver,
  what: Pick<Redrive, 'kind' | 'of' | 'count'>,
): Promise<void> {
  const at = clock.now();
  const eventId: EventId = ids.next('event');
  const redrive: Redrive = { at, ...by, ...what };
  await table.put({
    put: { ...auditKey(at, eventId), entity: 'audit', redrive: asValue(redrive) },
    when: { is: 'absent' },
  });
}
