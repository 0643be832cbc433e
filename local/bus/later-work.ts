// Who waits for whom: a customer's mail and its acknowledgement come before what the desk tells its own people of the clock. While
// any of the first is in work, little of the later is; never none, so that a promise that is missed is found all the same.

/** Pieces of later work at once, over all of its queues and processes, while something of the first is in work. */
export const LATER_AT_ONCE = 2;

export type LaterWork = {
  /** How many more may begin now; without limit while nothing of the first is in work. */
  free(): number;
  begin(): void;
  end(): void;
  /** Calls once when there may be room again. */
  whenFree(wake: () => void): void;
  /** Resolves when there may be room again. */
  change(): Promise<void>;
  /** Something of the first has ended. */
  firstEnded(): void;
};

export function laterWork(isFirstInWork: () => boolean): LaterWork {
  let inWork = 0;
  const waiting = new Set<() => void>();
  // In the order of waiting: who was served waits behind the others.
  const wakeAll = () => {
    const all = [...waiting];
    waiting.clear();
    for (const wake of all) wake();
  };
  return {
    free: () => (isFirstInWork() ? Math.max(LATER_AT_ONCE - inWork, 0) : Number.POSITIVE_INFINITY),
    begin: () => {
      inWork += 1;
    },
    end: () => {
      inWork -= 1;
      wakeAll();
    },
    whenFree: (wake) => void waiting.add(wake),
    change: () => new Promise<void>((resolve) => waiting.add(resolve)),
    firstEnded: wakeAll,
  };
}
