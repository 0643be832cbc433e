// Texts that people write into the API: never empty, bounded, without half characters, which could not be stored or sent, and
// without forbidden data: it is masked at this border, so that nothing behind it ever holds it.
import * as z from 'zod';
import { redactedText } from '../redaction/redact.ts';

export function wellFormedText(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
    .transform(redactedText);
}
