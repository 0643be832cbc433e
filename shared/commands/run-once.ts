// Commands that must not happen twice: the caller's key is written in the transaction of the effect and remembered 14 days.
import { canonicalJson, sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS } from '../kernel/duration.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import type { Item, Value } from '../table/item.ts';
import { commandKey } from '../table/keys.ts';
import type { Put, Table } from '../table/port.ts';

export const COMMAND_KEPT_DAYS = 14;

export type Command = {
  /** Who sends it: keys of different people never meet. */
  readonly actorId: string;
  /** The Idempotency-Key of the request. */
  readonly key: string;
  /** What the command is, so that a key cannot be used for something else. */
  readonly fingerprint: string;
};

/** A command's fingerprint: equal requests have equal ones. */
export function fingerprintOf(route: string, request: unknown): string {
  return sha256Hex(canonicalJson([route, request]));
}

/** The put that remembers the command; it belongs into the transaction of the effect. `result` holds ids only. */
export function rememberCommand(command: Command, result: Value, now: Instant): Put {
  return {
    put: {
      ...commandKey(command.actorId, command.key),
      entity: 'command',
      fingerprint: command.fingerprint,
      result,
      expiresAtS: Math.ceil((epochMs(now) + COMMAND_KEPT_DAYS * DAY_MS) / 1000),
    },
    when: { is: 'absent' },
  };
}

/**
 * Runs the effect unless the command was carried out before; then answers what it answered.
 * A conflict that the effect meets may be this same command's own doing, a moment ago: so it is looked up again.
 * @throws DomainError `command.reused` (conflict) when the key was used for another request · what `effect` throws
 */
export async function runOnce(table: Table, command: Command, effect: () => Promise<Value>): Promise<Value> {
  const before = await resultOf(table, command);
  if (before !== undefined) return before;
  try {
    return await effect();
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    const meanwhile = await resultOf(table, command);
    if (meanwhile === undefined) throw error;
    return meanwhile;
  }
}

async function resultOf(table: Table, command: Command): Promise<Value | undefined> {
  const item = await table.get(commandKey(command.actorId, command.key));
  return item === undefined ? undefined : rememberedResult(item, command);
}

/** The answer that a remembered command gave. @throws DomainError `command.reused` (conflict) */
export function rememberedResult(item: Item, command: Command): Value {
  if (item['fingerprint'] !== command.fingerprint) throw new DomainError('command.reused', 'conflict');
  return item['result'] ?? null;
}
