// Whether the window is as a media query says, now and after it changes.
import { useSyncExternalStore } from 'react';

export const NARROW = '(max-width: 899px)';

type Watched = { readonly subscribe: (changed: () => void) => () => void; readonly matches: () => boolean };

/** One list for each query: a component that is drawn at every key does not ask the browser anew each time. */
const watched = new Map<string, Watched>();

function watch(query: string): Watched {
  const list = matchMedia(query);
  const one: Watched = {
    subscribe: (changed) => {
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    matches: () => list.matches,
  };
  watched.set(query, one);
  return one;
}

export function useMedia(query: string): boolean {
  const { subscribe, matches } = watched.get(query) ?? watch(query);
  return useSyncExternalStore(subscribe, matches);
}
