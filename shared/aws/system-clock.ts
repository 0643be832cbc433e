// The clock of the AWS edition: the machine's.
import type { Clock } from '../kernel/clock.ts';
import { instantOf } from '../kernel/instant.ts';

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
