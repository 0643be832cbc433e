// A cursor of a view is the place at which its page ended: it stays good whatever moves, and names nothing but that place.
import { DomainError } from '../kernel/domain-error.ts';

const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#tkt_[0-9a-z]{26}$/;

export function cursorOf(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** @throws DomainError `table.cursor-invalid` (invalid) */
export function placeOf(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!PLACE.test(place)) throw new DomainError('table.cursor-invalid', 'invalid', { field: 'cursor' });
  return place;
}
