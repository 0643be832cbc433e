// zod schemas of the kernel's types, for contracts, events and items to build on.
import * as z from 'zod';
import { ID_PREFIX, type Id, type IdKind } from './id.ts';
import { type Instant, isInstant } from './instant.ts';
import { LANGUAGES } from './language.ts';

export const instantSchema = z.custom<Instant>((value) => typeof value === 'string' && isInstant(value), {
  message: 'must be an instant such as 2025-10-03T13:30:00.000Z',
});

/** An id of the given kind: right prefix, 26 characters of lower-case base32 after it. */
export function idSchema<K extends IdKind>(kind: K) {
  const spelling = new RegExp(`^${ID_PREFIX[kind]}_[0-9a-z]{26}$`);
  return z.custom<Id<K>>((value) => typeof value === 'string' && spelling.test(value), {
    message: `must be an id that begins with ${ID_PREFIX[kind]}_`,
  });
}

export const languageSchema = z.enum(LANGUAGES);

export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agentId: idSchema('agent') }),
  z.strictObject({ kind: z.literal('contact'), contactId: idSchema('contact') }),
  z.strictObject({ kind: z.literal('system'), name: z.string() }),
]);
