// Answers and notes that were sent while there was no connection: they wait on the device, are listed, and go out once when it is
// back, since each keeps the key of its command. Their drafts stay until the desk has them.

import type { Shelf } from './drafts.ts';
import type { ApiProblem } from './problem.ts';

export type Waiting = {
  /** The key of the command. */
  readonly key: string;
  readonly kind: 'reply' | 'note';
  readonly ticketId: string;
  /** Of the ticket, as a person reads it. */
  readonly title: string;
  readonly body: object;
  /** Milliseconds since 1970. */
  readonly at: number;
};

export type Outbox = {
  /** The same array until something changes, oldest first. */
  list(): readonly Waiting[];
  add(waiting: Waiting): void;
  remove(key: string): void;
  subscribe(changed: () => void): () => void;
};

const PREFIX = 'firstline.outbox.';

/** @param owner whose answers: two people may share a device */
export function outbox(shelf: Shelf, owner: string): Outbox {
  const name = `${PREFIX}${owner}`;
  const listeners = new Set<() => void>();
  let text: string | null = null;
  let all: readonly Waiting[] = [];
  const list = () => {
    const stood = shelf.getItem(name);
    if (stood !== text) {
      text = stood;
      all = parsed(stood);
    }
    return all;
  };
  const put = (next: readonly Waiting[]) => {
    if (next.length === 0) shelf.removeItem(name);
    else shelf.setItem(name, JSON.stringify(next));
    for (const changed of listeners) changed();
  };
  return {
    list,
    add: (waiting) => put([...list().filter(({ key }) => key !== waiting.key), waiting]),
    remove: (key) => put(list().filter((other) => other.key !== key)),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}

const open = new Map<string, Outbox>();

/** One for the whole page, so that who adds and who lists hear of each other. */
export function outboxOf(shelf: Shelf, owner: string): Outbox {
  const known = open.get(owner) ?? outbox(shelf, owner);
  open.set(owner, known);
  return known;
}

export type SentOff = { readonly waiting: Waiting; readonly refused?: ApiProblem | undefined };

/**
 * Sends what waits, one after the other, and answers what became of each. It stops where there is still no connection, or the desk
 * cannot answer now: that one and those behind it wait on. What is refused waits no more; its draft stands.
 */
export async function sendWaiting(
  box: Outbox,
  send: (waiting: Waiting) => Promise<ApiProblem | undefined>,
): Promise<readonly SentOff[]> {
  const done: SentOff[] = [];
  for (const waiting of box.list()) {
    const refused = await send(waiting);
    if (refused !== undefined && (refused.status === 0 || refused.status >= 500)) break;
    // It may have been taken back meanwhile.
    box.remove(waiting.key);
    done.push({ waiting, refused });
  }
  return done;
}

function parsed(text: string | null): readonly Waiting[] {
  if (text === null) return [];
  try {
    const all: unknown = JSON.parse(text);
    return Array.isArray(all) ? all.filter(isWaiting) : [];
  } catch {
    return [];
  }
}

function isWaiting(one: unknown): one is Waiting {
  const { key, kind, ticketId, body } = (one ?? {}) as Partial<Waiting>;
  const isKind = kind === 'reply' || kind === 'note';
  return typeof key === 'string' && isKind && typeof ticketId === 'string' && typeof body === 'object';
}
