// What is typed into a form and not sent yet, kept on this device for a day: closed by mistake, in the other language, or come back
// with a fault, it is still there.
import type { Shelf } from '../client/drafts.ts';

export type DraftFile = {
  readonly uploadId: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly uploadedAt: number;
};

export type Draft = {
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly fields: Readonly<Record<string, string>>;
  /** Whose the files are: without it they cannot be sent. */
  readonly holder: string;
  readonly files: readonly DraftFile[];
};

/** Somebody else may sit down at this device tomorrow. */
export const DRAFT_KEPT_MS = 24 * 60 * 60 * 1000;

const keyOf = (name: string) => `firstline.portal.${name}`;

/** Undefined when there is none, when it is too old, or where the browser keeps nothing. */
export function readDraft(shelf: Shelf, name: string, now: number): Draft | undefined {
  const draft = parsed(shelf.getItem(keyOf(name)));
  if (draft !== undefined && now - draft.savedAt < DRAFT_KEPT_MS) return draft;
  dropDraft(shelf, name);
  return undefined;
}

/** Of an empty form there is no draft. */
export function keepDraft(shelf: Shelf, name: string, draft: Draft): void {
  const isEmpty = draft.files.length === 0 && Object.values(draft.fields).every((value) => value === '');
  if (isEmpty) dropDraft(shelf, name);
  else shelf.setItem(keyOf(name), JSON.stringify(draft));
}

export function dropDraft(shelf: Shelf, name: string): void {
  shelf.removeItem(keyOf(name));
}

function parsed(text: string | null): Draft | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}
