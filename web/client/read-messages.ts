// Which messages of a ticket somebody has read, kept on the device: nothing of their words, only the ends of their ids.
import type { Shelf } from './drafts.ts';

export type ReadMessages = {
  /** Undefined for a ticket that was never opened here. */
  of(ticketId: string): { readonly has: (messageId: string) => boolean } | undefined;
  save(ticketId: string, messageIds: readonly string[]): void;
};

/** After so long a ticket counts as never opened. */
export const READ_KEPT_DAYS = 60;

const PREFIX = 'firstline.read.';
const DAY_MS = 86_400_000;
/** The last characters of an id are random; so many of them tell the messages of one ticket apart. */
const TAIL = 8;

/** @param owner who reads: two people may share a device */
export function readMessages(shelf: Shelf, owner: string, now: () => number): ReadMessages {
  const keyOf = (ticketId: string) => `${PREFIX}${owner}.${ticketId}`;
  return {
    of: (ticketId) => {
      const kept = parsed(shelf.getItem(keyOf(ticketId)));
      if (kept === undefined) return undefined;
      const tails = new Set(kept.read);
      return { has: (messageId) => tails.has(messageId.slice(-TAIL)) };
    },
    save: (ticketId, messageIds) => {
      const read = messageIds.map((messageId) => messageId.slice(-TAIL));
      shelf.setItem(keyOf(ticketId), JSON.stringify({ at: now(), read }));
    },
  };
}

/** Clears away what is too old; once, when the workspace opens. */
export function forgetOldReading(shelf: Shelf, now: number): void {
  for (const key of shelf.keys().filter((name) => name.startsWith(PREFIX))) {
    const kept = parsed(shelf.getItem(key));
    if (kept === undefined || kept.at < now - READ_KEPT_DAYS * DAY_MS) shelf.removeItem(key);
  }
}

function parsed(text: string | null): { readonly at: number; readonly read: readonly string[] } | undefined {
  if (text === null) return undefined;
  try {
    const { at, read } = JSON.parse(text) as { readonly at?: unknown; readonly read?: unknown };
    if (typeof at !== 'number' || !Array.isArray(read)) return undefined;
    return { at, read: read.filter((tail) => typeof tail === 'string') };
  } catch {
    return undefined;
  }
}
