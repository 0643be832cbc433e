// Fresh ids and secrets: their spelling, their order, and that no two are the same.
import { describe, expect, it } from 'vitest';
import { randomIds } from '../../../functions/edge/random-ids.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { idSchema } from '../../../shared/kernel/schema.ts';

let now = '2025-10-06T09:00:00.000Z' as Instant;
const ids = randomIds({ now: () => now });

describe('an id', () => {
  it('is spelled as every reader expects it', () => {
    for (const kind of ['ticket', 'event', 'attempt', 'contact'] as const) {
      expect(idSchema(kind).safeParse(ids.next(kind)).success).toBe(true);
    }
  });

  it('made later sorts later', () => {
    const made = [
      '1970-01-01T00:00:00.000Z',
      '2025-10-06T09:00:00.000Z',
      '2025-10-06T09:00:00.001Z',
      '2199-12-31T23:59:59.999Z',
    ].map((at) => {
      now = at as Instant;
      return ids.next('ticket');
    });
    expect([...made].sort()).toEqual(made);
  });

  it('is never the same twice within a millisecond', () => {
    expect(new Set(Array.from({ length: 2000 }, () => ids.next('event'))).size).toBe(2000);
  });
});

describe('a secret', () => {
  it.each([
    [80, 16],
    [128, 26],
    [256, 52],
  ] as const)('of %i bits has %i characters of lower-case base32', (bits, length) => {
    const secrets = Array.from({ length: 200 }, () => ids.secret(bits));
    expect(secrets.filter((secret) => !new RegExp(`^[a-z2-7]{${length}}$`).test(secret))).toEqual([]);
    expect(new Set(secrets).size).toBe(200);
    // Every character but the first, which may hold fewer bits, takes every value.
    expect(new Set(secrets.map((secret) => secret.slice(1)).join('')).size).toBe(32);
  });
});
