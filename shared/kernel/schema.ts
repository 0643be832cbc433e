// zod schemas of the kernel's types, for contracts, events and items to build on.
import * as z from 'zod';
import { ID_PREFIX, type Id, type IdKind } from './id.ts';
import { type Instant, isInstant } from './instant.ts';
import { LANGUAGES } from './language.ts';

/** The brand is the type system's alone: on the wire, and in openapi.json, these are texts of a pattern. */
function branded<T extends string>(text: z.ZodType<string, string>): z.ZodType<T, T> {
  return text as unknown as z.ZodType<T, T>;
}

export const instantSchema = branded<Instant>(
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'must be an instant such as 2025-10-03T13:30:00.000Z')
    .refine(isInstant, 'must be a date that exists'),
);

/** An id of the given kind: right prefix, 26 characters of lower-case base32 after it. */
export function idSchema<K extends IdKind>(kind: K): z.ZodType<Id<K>, Id<K>> {
  const prefix = ID_PREFIX[kind];
  return branded<Id<K>>(
    z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`), `must be an id that begins with ${prefix}_`),
  );
}

export const languageSchema = z.enum(LANGUAGES);

export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agentId: idSchema('agent') }),
  z.strictObject({ kind: z.literal('contact'), contactId: idSchema('contact') }),
  z.strictObject({ kind: z.literal('system'), name: z.string() }),
]);
