// Where the keyboard goes when a dialog closes. The library gives the focus back only if the dialog still had it: a button that is
// off while its act runs has lost it by then, and what opened the dialog may go with what the act changed.
import { useEffect, useState } from 'react';

/** Milliseconds after the dialog is gone: the library takes a frame, and what an act changed is read anew. */
const LOOKS_AT_MS = [50, 300, 1_000, 2_500];

/** Stands in a dialog. Back to what opened it, be it the button of a menu; if that is gone, to the heading of the page. */
export function ReturnFocus(): null {
  const [opener] = useState(() => openerOf(document.activeElement));
  useEffect(
    () => () => {
      const look = () => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        // A page that is still to come takes it by itself.
        if (isLost) [opener, document.querySelector('main h1')].find(canTake)?.focus({ preventScroll: true });
      };
      for (const at of LOOKS_AT_MS) setTimeout(look, at);
    },
    [opener],
  );
  return null;
}

function openerOf(focused: Element | null): Element | undefined {
  const menu = focused?.closest('[role=menu]');
  const opener = menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : focused;
  return opener === null || opener === document.body ? undefined : opener;
}

function canTake(element: Element | null | undefined): element is HTMLElement {
  return element?.isConnected === true && !element.matches(':disabled') && element.getClientRects().length > 0;
}
