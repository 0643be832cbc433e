// What can stand in the table: plain values, and the attributes that every item has.

/** A value as both drivers keep it: JSON without undefined, NaN or infinities. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The primary key: which partition, and where in it. Built in keys.ts and nowhere else. */
export type Key = { readonly pk: string; readonly sk: string };

/**
 * An item as it is stored. `entity` names its kind and decides who cares about it on the stream;
 * `expiresAtS` (seconds since 1970) lets the table drop it some time after, never before.
 */
export type Item = Key & { readonly entity: string; readonly expiresAtS?: number } & {
  readonly [attribute: string]: Value | undefined;
};

/** What an index holds of an item: the table's keys, the index's keys and its projected attributes; no `entity`. */
export type IndexRow = Key & { readonly [attribute: string]: Value | undefined };
