// What a screen reader is told of a list by itself: at most once a minute, and then what holds by then.
import { useEffect, useRef, useState } from 'react';

export const ANNOUNCED_EVERY_MS = 60_000;

/** How long a new text has to wait; `last` is when something was said. Pure. */
export function waitFor(last: number | undefined, now: number): number {
  return last === undefined ? 0 : Math.max(0, last + ANNOUNCED_EVERY_MS - now);
}

export function useAnnouncement(text: string): string {
  const [said, setSaid] = useState('');
  const last = useRef<number>(undefined);
  useEffect(() => {
    if (text === said) return;
    // What is over is taken back without a word.
    if (text === '') {
      setSaid('');
      return;
    }
    const timer = setTimeout(
      () => {
        last.current = Date.now();
        setSaid(text);
      },
      waitFor(last.current, Date.now()),
    );
    return () => clearTimeout(timer);
  }, [text, said]);
  return said;
}
