// Whether writes happen, what they leave and what they cost: pure, from what stood at their keys.
import { applyUpdate, createsNamelessItem, entityMissing } from '../../shared/table/apply-update.ts';
import { holds } from '../../shared/table/condition.ts';
import type { Item } from '../../shared/table/item.ts';
import type { TransactResult, Write } from '../../shared/table/port.ts';
import { refuseSize } from '../../shared/table/refusals.ts';
import { cancelledTransactionUnits, checkUnits, failedWriteUnits, writeUnits } from '../../shared/table/units.ts';

/** One write with the item that stood at its key and the one that is to stand there; a check leaves what it found. */
export type DecidedWrite = {
  readonly write: Write;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
};

export type Decision =
  | { readonly ok: true; readonly writes: readonly DecidedWrite[] }
  | Extract<TransactResult, { readonly ok: false }>;

/**
 * All of them or none.
 * @throws DomainError as `applyUpdate` and `refuseSize` do, for what an update would leave
 */
export function decideWrites(writes: readonly Write[], stood: readonly (Item | undefined)[]): Decision {
  const failed = writes.flatMap((write, index) => (fails(write, stood[index]) ? [{ index, stood: stood[index] }] : []));
  if (failed.length > 0) return { ok: false, failed };
  return {
    ok: true,
    writes: writes.map((write, index) => ({ write, before: stood[index], after: leftBy(write, stood[index]) })),
  };
}

/** Write units of a decision, in a transaction or of a single write. */
export function decisionUnits(writes: readonly Write[], decision: Decision, inTransaction: boolean): number {
  if (decision.ok) {
    return decision.writes.reduce((units, { write, before, after }) => {
      return units + ('check' in write ? checkUnits(before) : writeUnits(before, after, inTransaction));
    }, 0);
  }
  return inTransaction
    ? cancelledTransactionUnits(writes, decision.failed)
    : failedWriteUnits(decision.failed[0]?.stood);
}

function fails(write: Write, stood: Item | undefined): boolean {
  if ('update' in write && createsNamelessItem(write, stood)) throw entityMissing();
  return !holds(write.when, stood);
}

function leftBy(write: Write, stood: Item | undefined): Item | undefined {
  if ('put' in write) return write.put;
  if ('delete' in write) return undefined;
  if ('check' in write) return stood;
  const after = applyUpdate(write, stood);
  refuseSize(after);
  return after;
}
