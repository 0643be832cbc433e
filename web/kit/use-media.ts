// Whether the window is as a media query says, now and after it changes.
import { useSyncExternalStore } from 'react';

export const NARROW = '(max-width: 899px)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
