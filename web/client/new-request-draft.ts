// A request that somebody began to take down and has not sent: kept on the device, so that a call that ends early costs nothing.
import type { Shelf } from './drafts.ts';

export type NewRequestDraft = {
  readonly kind: 'phone' | 'agent';
  readonly email: string;
  readonly phone: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly spoken: string;
  readonly status: string;
  readonly priority: string;
  readonly language: string;
  readonly mailboxId: string;
  /** What the routing rules of the mailbox ask, as a form would. */
  readonly fields: Readonly<Record<string, string>>;
};

export const EMPTY_REQUEST: NewRequestDraft = {
  ...{ kind: 'phone', email: '', phone: '', name: '', subject: '', text: '', spoken: '' },
  ...{ status: '', priority: '', language: '', mailboxId: '' },
  fields: {},
};

const keyOf = (owner: string) => `firstline.new-request.${owner}`;
const WRITTEN = ['email', 'phone', 'name', 'subject', 'text', 'spoken'] as const;

/** Whether somebody would miss it. */
export function isWritten(draft: NewRequestDraft): boolean {
  return WRITTEN.some((name) => draft[name].trim() !== '');
}

/** @param owner whose request: two people may share a device */
export function readRequest(shelf: Shelf, owner: string): NewRequestDraft | undefined {
  try {
    const kept = JSON.parse(shelf.getItem(keyOf(owner)) ?? 'null') as Readonly<Record<string, unknown>> | null;
    if (kept === null || typeof kept !== 'object') return undefined;
    const words = Object.entries(EMPTY_REQUEST).map(([name, none]) => [
      name,
      typeof kept[name] === 'string' ? kept[name] : none,
    ]);
    const draft = Object.fromEntries(words) as NewRequestDraft;
    const fields = Object.entries(kept['fields'] ?? {}).filter(([, value]) => typeof value === 'string');
    return { ...draft, kind: draft.kind === 'agent' ? 'agent' : 'phone', fields: Object.fromEntries(fields) };
  } catch {
    return undefined;
  }
}

/** What holds no word of anybody is no draft. */
export function keepRequest(shelf: Shelf, owner: string, draft: NewRequestDraft): void {
  if (isWritten(draft)) shelf.setItem(keyOf(owner), JSON.stringify(draft));
  else shelf.removeItem(keyOf(owner));
}
