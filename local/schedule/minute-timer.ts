// Does something every minute by the edition's clock, never twice at a time: what a schedule does in AWS.
import type { Log } from '../../functions/edge/log.ts';
import { codeOf } from '../../functions/edge/records.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { LocalClock } from '../clock.ts';

export type MinuteTimer = {
  /** Does it now, and resolves when it is done. */
  idle(): Promise<void>;
  /** Does it no more, and waits for what runs. */
  stop(): Promise<void>;
};

export type MinuteTimerOptions = {
  readonly work: () => Promise<void>;
  /** What a log line says when the work failed; the next minute does it again. */
  readonly failure: string;
  readonly clock: LocalClock;
  readonly log: Log;
};

export function startMinuteTimer({ work, failure, clock, log }: MinuteTimerOptions): MinuteTimer {
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancel = () => {};

  const runOnce = async () => {
    await work().catch((error: unknown) => log.error(failure, { code: codeOf(error) }));
    running = undefined;
    cancel();
    if (!stopped) cancel = clock.alarm(plusMs(clock.now(), MINUTE_MS), () => void run());
  };
  const run = () => {
    running ??= runOnce();
    return running;
  };

  void run();
  return {
    idle: async () => {
      await running;
      await run();
    },
    stop: async () => {
      stopped = true;
      cancel();
      await running;
    },
  };
}
