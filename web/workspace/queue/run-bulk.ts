// Many tickets, a portion at a time: how far it is can be shown, it can be stopped between two portions, and what could not be done
// is known by ticket and reason.

/** More than so many are changed in portions that can be stopped. */
export const PROGRESS_FROM = 50;
/** As many as the API takes in one call. */
const AT_ONCE = 100;
const PORTION = 25;

export type Outcome = {
  readonly done: readonly string[];
  /** Why not, by ticket. */
  readonly failed: ReadonlyMap<string, string>;
  /** What was not tried any more: it was stopped, or the connection was lost. */
  readonly left: readonly string[];
  readonly error?: unknown;
};

export type BulkRun = {
  /** Changes some; answers the reasons of those that could not be. */
  readonly change: (ticketIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly onProgress: (done: number) => void;
  readonly isStopped: () => boolean;
  readonly portion?: number;
};

export async function runBulk(ticketIds: readonly string[], run: BulkRun): Promise<Outcome> {
  const portion = run.portion ?? (ticketIds.length > PROGRESS_FROM ? PORTION : AT_ONCE);
  const done: string[] = [];
  const failed = new Map<string, string>();
  for (let at = 0; at < ticketIds.length; at += portion) {
    run.onProgress(at);
    const some = ticketIds.slice(at, at + portion);
    if (run.isStopped()) return { done, failed, left: ticketIds.slice(at) };
    try {
      const reasons = await run.change(some);
      for (const [ticketId, reason] of reasons) failed.set(ticketId, reason);
      done.push(...some.filter((ticketId) => !reasons.has(ticketId)));
    } catch (error) {
      return { done, failed, left: ticketIds.slice(at), error };
    }
  }
  return { done, failed, left: [] };
}
