// From typed records to table values: the one place where optional members that are undefined fall away.
import { DomainError } from '../kernel/domain-error.ts';
import type { Value } from './item.ts';

/**
 * The value as both drivers keep it. Members that are undefined are left out, as JSON does.
 * @throws DomainError `table.value-invalid` (invalid) for what no table holds: functions, symbols, big integers, NaN
 */
export function asValue(thing: unknown): Value {
  if (thing === null || typeof thing === 'string' || typeof thing === 'boolean') return thing;
  if (typeof thing === 'number' && Number.isFinite(thing)) return thing;
  if (Array.isArray(thing)) return thing.map(asValue);
  if (typeof thing === 'object') {
    const members = Object.entries(thing).filter(([, member]) => member !== undefined);
    return Object.fromEntries(members.map(([name, member]) => [name, asValue(member)]));
  }
  throw new DomainError('table.value-invalid', 'invalid', { type: typeof thing });
}
