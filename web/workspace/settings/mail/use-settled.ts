// A value that is typed, as it stands once nobody has typed for a moment: what asks the desk with each key asks too often.
import { useEffect, useState } from 'react';

const PAUSE_MS = 400;

/** The same value until it has stood still; compared by its JSON. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const written = JSON.stringify(value);
  const isSettled = JSON.stringify(settled) === written;
  useEffect(() => {
    if (isSettled) return undefined;
    const timer = setTimeout(() => setSettled(written === undefined ? value : JSON.parse(written)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isSettled, value, written]);
  return settled;
}
