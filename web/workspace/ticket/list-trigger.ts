// When a list opens while somebody writes: a slash that begins an otherwise empty line of an answer, an @ before a name in a note. Pure.

/** The line that the caret stands in, and what of it stands before the caret. */
export type Caret = { readonly line: string; readonly before: string };

/** `typed` is what has been written to choose by; `length` characters before the caret belong to it. */
export type Trigger = {
  readonly kind: 'template' | 'colleague';
  readonly typed: string;
  readonly length: number;
};

/** Longer than any name: whoever has written so much means something else. */
const TYPED_MAX = 40;

export function triggerAt(kind: 'reply' | 'note', caret: Caret | undefined): Trigger | undefined {
  if (caret === undefined) return undefined;
  const { line, before } = caret;
  if (kind === 'reply') {
    if (!before.startsWith('/') || before !== line || before.length > TYPED_MAX) return undefined;
    // An address or a path, no list.
    if (before.startsWith('//') || before.slice(1).includes('/')) return undefined;
    return { kind: 'template', typed: before.slice(1), length: before.length };
  }
  const typed = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?)$/u.exec(before)?.[1];
  if (typed === undefined || typed.length > TYPED_MAX) return undefined;
  return { kind: 'colleague', typed, length: typed.length + 1 };
}

/** The list that is open for the field, and the option that stands chosen in it: the field keeps the focus. */
export type OpenList = { readonly id: string; readonly active: string | undefined };

/** A text field that has a list open (WAI-ARIA 1.2, aria-autocomplete and aria-activedescendant of a textbox). */
export function ariaOf({ id, active }: OpenList) {
  return { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': active } as const;
}
