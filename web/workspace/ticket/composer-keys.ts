// The keys of the whole composer, wherever the focus is in it: to send, and to leave. An open menu is not in it, though its keys come
// by here too.
import type { KeyboardEvent } from 'react';

export function composerKeys(acts: { readonly send: (andSolve: boolean) => void; readonly leave: () => void }) {
  return {
    // Before a button takes Enter for a press of its own.
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isWithin(event) || isHalfTyped(event)) return;
      event.preventDefault();
      event.stopPropagation();
      acts.send(event.shiftKey);
    },
    onKeyDown: (event: KeyboardEvent) => {
      // Whoever types into the composer and has left the text by a button means words, and no act on the ticket.
      if (isLetter(event)) event.stopPropagation();
      if (event.key !== 'Escape' || !isWithin(event)) return;
      event.preventDefault();
      event.stopPropagation();
      acts.leave();
    },
  };
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

function isWithin({ currentTarget, target }: KeyboardEvent): boolean {
  return target instanceof Node && currentTarget.contains(target);
}

/** An address that nobody has added yet: the key is for its field, or the mail would go without it. */
function isHalfTyped({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement && target.value !== '';
}
