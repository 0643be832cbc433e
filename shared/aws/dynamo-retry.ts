// Trying again: which of DynamoDB's errors a retry can help, how long to wait, and when to give up with `table.unavailable`.
import { DomainError } from '../kernel/domain-error.ts';

/** What waiting needs from outside, and how patient it is. */
export type Patience = {
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** How often a request is sent at most; default 8, which waits 2.4 seconds in all at worst. */
  readonly attempts?: number;
};

const ATTEMPTS = 8;
const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 800;

/** Nothing happened: DynamoDB turned the request away. */
const TURNED_AWAY: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** No answer came, so that it may have happened or not. */
const UNANSWERED: ReadonlySet<string> = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException']);

/** A transaction's reasons that say "not now"; any other says "never like this". */
const PASSING_REASONS: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** How an attempt ended: final errors are thrown as they are, the others are tried again. */
type Ending = 'final' | 'turned-away' | 'unanswered';

/**
 * Sends until an answer or a final error comes. `send` is told whether an earlier attempt went unanswered, so that it
 * can recognise its own result.
 * @throws DomainError `table.unavailable` (unavailable) when the attempts are used up
 */
export async function patiently<T>(patience: Patience, send: (unanswered: boolean) => Promise<T>): Promise<T> {
  const attempts = patience.attempts ?? ATTEMPTS;
  let unanswered = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(unanswered);
    } catch (error) {
      const ending = endingOf(error);
      if (ending === 'final') throw error;
      if (attempt >= attempts) throw unavailable(nameOf(error));
      if (ending === 'unanswered') unanswered = true;
    }
    await pause(patience, attempt);
  }
}

/**
 * Sends the remainder of a batch until none remains. Rounds that carry something out do not count as failed ones.
 * @throws DomainError `table.unavailable` (unavailable) when as many rounds as there are attempts carried nothing out
 */
export async function untilNoneRemains<T>(
  patience: Patience,
  all: readonly T[],
  send: (some: readonly T[]) => Promise<readonly T[]>,
): Promise<void> {
  let remaining = all;
  for (let fruitless = 0; remaining.length > 0; ) {
    const left = await patiently(patience, () => send(remaining));
    fruitless = left.length < remaining.length ? 0 : fruitless + 1;
    if (fruitless >= (patience.attempts ?? ATTEMPTS)) throw unavailable('Unprocessed');
    remaining = left;
    if (remaining.length > 0) await pause(patience, fruitless + 1);
  }
}

/** The waits grow twofold up to a limit; each is a random part of its full length, so that the crowd spreads out. */
function pause({ random, sleep }: Patience, attempt: number): Promise<void> {
  return sleep(Math.round(random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))));
}

function endingOf(error: unknown): Ending {
  if (!(error instanceof Error)) return 'final';
  if (TURNED_AWAY.has(error.name)) return 'turned-away';
  if (error.name === 'TransactionCanceledException') return hasPassingReasons(error) ? 'turned-away' : 'final';
  if (UNANSWERED.has(error.name)) return 'unanswered';
  const { $fault: fault, syscall } = error as { $fault?: unknown; syscall?: unknown };
  // Errors of the socket have no service's fault but the system call that failed.
  return fault === 'server' || syscall !== undefined || socketFailed(error) ? 'unanswered' : 'final';
}

function socketFailed(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ETIMEDOUT';
}

function hasPassingReasons(error: Error): boolean {
  const { CancellationReasons: reasons = [] } = error as {
    CancellationReasons?: readonly { readonly Code?: string }[];
  };
  const codes = reasons.map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => PASSING_REASONS.has(code));
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function unavailable(because: string): DomainError {
  return new DomainError('table.unavailable', 'unavailable', { because });
}
