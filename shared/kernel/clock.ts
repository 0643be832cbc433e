// Time as an argument: rules never ask the machine what time it is.
import type { Instant } from './instant.ts';

export type Clock = {
  now(): Instant;
};
