// A setting as it was when its form was opened: what somebody else saves meanwhile does not wipe out what is being written, and is
// told of when this is saved. After a save of one's own the form follows.
import { useState } from 'react';

type Held<T> = { readonly id: string; readonly value: T | undefined; readonly follows: boolean };

/**
 * @param id of the form: another one takes the fresh value at once
 * @param fresh undefined while it is not there yet
 */
export function useHeld<T extends { readonly version: number }>(id: string, fresh: T | undefined) {
  const [held, setHeld] = useState<Held<T>>({ id, value: fresh, follows: fresh === undefined });
  const isOther = held.id !== id;
  const isNewer = held.follows && fresh !== undefined && fresh.version !== held.value?.version;
  if (isOther || isNewer) setHeld({ id, value: fresh, follows: fresh === undefined });
  return {
    value: isOther || isNewer ? fresh : held.value,
    /** To be called when it was saved here. */
    release: () => setHeld((before) => ({ ...before, follows: true })),
  };
}
