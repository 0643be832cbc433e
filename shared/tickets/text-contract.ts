// Texts that people write into the API: never empty, bounded, and without half characters, which could not be stored or sent.
import * as z from 'zod';

export function wellFormedText(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode');
}
