// The whole table of a desk under test as text, for comparing two runs: exact, or apart from what two runs may differ in.
import type { DatabaseSync } from 'node:sqlite';
import { canonicalJson } from '../../shared/kernel/digest.ts';
import type { Item } from '../../shared/table/item.ts';

/** Every item, in the order of its key. */
export function itemsOf(connection: DatabaseSync): readonly Item[] {
  return connection
    .prepare('SELECT json FROM items ORDER BY pk, sk')
    .all()
    .map(({ json }) => JSON.parse(String(json)) as Item);
}

export function countOf(connection: DatabaseSync, entity: string): number {
  const counted = connection.prepare("SELECT count(*) AS n FROM items WHERE json ->> '$.entity' = ?").get(entity);
  return Number(counted?.['n']);
}

export function dumpOf(connection: DatabaseSync): string {
  return itemsOf(connection)
    .map((item) => canonicalJson(item))
    .join('\n');
}

/** Counters may have gaps and count twice, and a link whose secret was never sent opens nothing to anybody. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['counter', 'cap', 'link', 'setting']);

/**
 * The facts alone: ids by the order of their making, ticket numbers by rank, without hashes, secrets, attempts and the
 * instants at which something was done. What customers wrote, who got which mail and what happened in which order stays.
 */
export function factsOf(connection: DatabaseSync): string {
  const items = itemsOf(connection).filter(({ entity }) => !NOT_COMPARED.has(entity));
  const plain = items.map((item) => canonicalJson(withoutChance(item))).join('\n');
  const numbers = [
    ...new Set(plain.match(/"number":\d+|NUMBER#\d+/g)?.map((found) => found.replace(/\D/g, ''))),
  ].sort();
  const ranked = plain.replace(/("number":|NUMBER#)(\d+)/g, (_, name: string, number: string) => {
    return `${name}${numbers.indexOf(number) + 1}`;
  });
  // A command that is sent again comes with another request.
  const lines = renamedIds(ranked)
    .replace(/request-\d+/g, 'request')
    .split('\n');
  return lines.sort().join('\n');
}

const BY_CHANCE: ReadonlySet<string> = new Set([
  'attempt',
  'attemptId',
  'mailerId',
  'hash',
  'previousHash',
  'lastHash',
  'replySecret',
  'referenceKey',
  'claimedAt',
  'recordedAt',
  'changedAt',
  'occurredAt',
  'createdAt',
]);

function withoutChance(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutChance);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !BY_CHANCE.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutChance(member)]));
}

/** `tkt_…` to `tkt#1`: within a kind, in the order of the ids. */
function renamedIds(text: string): string {
  const ids = [...new Set(text.match(/\b(?:tkt|msg|att|evt|out|con|prk|try)_[0-9a-z]{26}/g) ?? [])].sort();
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const id of ids) {
    const kind = id.slice(0, 3);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    names.set(id, `${kind}#${count}`);
  }
  return text.replace(/\b(?:tkt|msg|att|evt|out|con|prk|try)_[0-9a-z]{26}/g, (id) => names.get(id) ?? id);
}
