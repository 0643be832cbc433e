// What is typed into a form and not sent yet, kept on this device for a day: closed by mistake, in the other language, or come back
// with a fault, it is still there.

export type DraftFile = {
  readonly uploadId: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly uploadedAt: number;
};

export type Draft = {
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
export function readDraft(name: string, now: number): Draft | undefined {
  try {
    const text = localStorage.getItem(keyOf(name));
    const draft = text === null ? undefined : (JSON.parse(text) as Draft);
    if (draft === undefined || now - draft.savedAt < DRAFT_KEPT_MS) return draft;
    localStorage.removeItem(keyOf(name));
  } catch {
    // A browser without storage: the form works as it does without scripts.
  }
  return undefined;
}

export function keepDraft(name: string, draft: Draft): void {
  try {
    const isEmpty = draft.files.length === 0 && Object.values(draft.fields).every((value) => value === '');
    if (isEmpty) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), JSON.stringify(draft));
  } catch {
    // Full or forbidden: what is typed stands in the form all the same.
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // There is none.
  }
}
