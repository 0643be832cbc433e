// What somebody began to write and has not sent: kept on the device, so that neither a closed tab nor a lost connection costs a
// word. Replies and notes never share a draft.

import type { RichDocument } from '../../shared/tickets/rich-document-contract.ts';
import type { KeptFile } from './attached-file.ts';

/** As much of the browser's storage as is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { keys(): readonly string[] };

export type DraftKind = 'reply' | 'note';

export type Draft = {
  readonly text: string;
  /** The same words with their looks; absent when they have none. */
  readonly document?: RichDocument | undefined;
  /** Version of the ticket that its author had before their eyes. */
  readonly seenVersion: number;
  /** Of a note: colleagues whom it names. */
  readonly mentioned?: readonly string[];
  /** What is attached; the bytes are with the desk, or have to be chosen anew. */
  readonly files?: readonly KeptFile[];
  /** Who gets a copy of the answer; absent: whoever does without asking. */
  readonly cc?: readonly { readonly address: string; readonly name: string }[] | undefined;
  /** The status that follows an answer. */
  readonly status?: 'open' | 'waiting_customer' | 'solved' | undefined;
  /** The number of the desk's draft that it goes on from; 0 for none. */
  readonly version?: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
};

export type Drafts = {
  read(ticketId: string, kind: DraftKind): Draft | undefined;
  /** An empty text without files is no draft. */
  save(ticketId: string, kind: DraftKind, draft: Omit<Draft, 'savedAt'>): Draft | undefined;
  discard(ticketId: string, kind: DraftKind): void;
};

/** So long after the last key a draft is on the device at the latest. */
export const DRAFT_DELAY_MS = 400;
/** Drafts older than this are cleared away when the workspace opens. */
export const DRAFT_DAYS = 60;

const PREFIX = 'firstline.draft.';
const DAY_MS = 86_400_000;
const AFTER: readonly string[] = ['open', 'waiting_customer', 'solved'];

/** @param owner whose drafts: two people may share a device */
export function drafts(shelf: Shelf, owner: string, now: () => number): Drafts {
  const keyOf = (ticketId: string, kind: DraftKind) => `${PREFIX}${owner}.${ticketId}.${kind}`;
  for (const key of shelf.keys().filter((name) => name.startsWith(PREFIX))) {
    const draft = parsed(shelf.getItem(key));
    if (draft === undefined || draft.savedAt < now() - DRAFT_DAYS * DAY_MS) shelf.removeItem(key);
  }
  return {
    read: (ticketId, kind) => parsed(shelf.getItem(keyOf(ticketId, kind))),
    save: (ticketId, kind, draft) => {
      if (draft.text.trim() === '' && (draft.files ?? []).length === 0) {
        shelf.removeItem(keyOf(ticketId, kind));
        return undefined;
      }
      const saved = { ...draft, savedAt: now() };
      shelf.setItem(keyOf(ticketId, kind), JSON.stringify(saved));
      return saved;
    },
    discard: (ticketId, kind) => shelf.removeItem(keyOf(ticketId, kind)),
  };
}

function parsed(text: string | null): Draft | undefined {
  if (text === null) return undefined;
  try {
    const {
      text: words,
      document,
      seenVersion,
      mentioned,
      cc,
      files,
      savedAt,
      status,
      version,
    } = JSON.parse(text) as Partial<Draft>;
    if (typeof words !== 'string' || typeof seenVersion !== 'number' || typeof savedAt !== 'number') return undefined;
    return {
      ...{ text: words, seenVersion, savedAt },
      ...(document?.type === 'doc' && Array.isArray(document.content) ? { document } : {}),
      ...(AFTER.includes(String(status)) ? { status } : {}),
      ...(typeof version === 'number' ? { version } : {}),
      ...(Array.isArray(mentioned) ? { mentioned } : {}),
      ...(Array.isArray(cc) ? { cc: cc.filter(isPerson) } : {}),
      ...(Array.isArray(files) ? { files: files.filter(isFile) } : {}),
    };
  } catch {
    return undefined;
  }
}

function isFile(file: unknown): file is KeptFile {
  const { name, bytes } = (file ?? {}) as Partial<KeptFile>;
  return typeof name === 'string' && typeof bytes === 'number';
}

function isPerson(person: unknown): person is NonNullable<Draft['cc']>[number] {
  const { address, name } = (person ?? {}) as { address?: unknown; name?: unknown };
  return typeof address === 'string' && typeof name === 'string';
}
