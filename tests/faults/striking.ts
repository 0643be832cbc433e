// Trying a fault at every call of every port that an act makes, and bringing the desk back to its feet afterwards.
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { Desk } from '../support/desk.ts';
import type { Fault } from '../support/desk-faults.ts';

/** Longer than the fate of an attempt stays open. */
export const RECOVERY_MS = 16 * MINUTE_MS;

/** Every place at which the act can be struck, found by doing it once on a desk of its own. */
export async function faultsIn(
  prepare: () => Promise<Desk>,
  act: (desk: Desk) => Promise<unknown>,
  hows: readonly Fault['how'][] = ['die', 'fail'],
): Promise<{ readonly desk: Desk; readonly faults: readonly Fault[]; readonly calls: readonly string[] }> {
  const desk = await prepare();
  const { calls } = desk.strike();
  await act(desk);
  const faults = calls.flatMap((_, index) =>
    (['before', 'after'] as const).flatMap((when) => hows.map((how): Fault => ({ call: index + 1, when, how }))),
  );
  return { desk, faults, calls: [...calls] };
}

/** New processes take up what is left, as often as queues would bring it again. */
export async function recover(desk: Desk, waitMs = RECOVERY_MS): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    desk.restart();
    desk.bus.waiting.unshift(...desk.bus.returned.splice(0));
    await desk.drain();
    if (desk.bus.returned.length === 0) return;
    desk.clock.advance(waitMs);
  }
}
