// Secret links: 256 random bits in the address, only their hash in the table. Who holds the link may do what it is for.
import * as z from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { epochMs } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import { linkKey } from '../table/keys.ts';
import type { Table } from '../table/port.ts';

const SECRET = /^[a-z2-7]{52}$/;

export const secretLinkSchema = z.strictObject({
  /** What the holder may do; a link of one scope opens nothing of another. */
  scope: z.enum(['status']),
  ticketId: idSchema('ticket'),
  /** Whose eyes it is for: the link acts as this person. */
  contactId: idSchema('contact'),
  /** Absent for links that live as long as what they show. */
  expiresAt: instantSchema.optional(),
});
export type SecretLink = z.infer<typeof secretLinkSchema>;

export type LinkStore = {
  save(secret: string, link: SecretLink): Promise<void>;
  /**
   * The link behind a secret from an address.
   * @throws DomainError `link.unknown` (notFound) for anything that is no link of this scope · `link.expired` (notFound)
   */
  open(secret: string, scope: SecretLink['scope']): Promise<SecretLink>;
};

export function linkStore(table: Table, clock: Clock): LinkStore {
  return {
    save: async (secret, link) => {
      const key = linkKey(sha256Hex(secret));
      const { expiresAt } = link;
      const expiry = expiresAt === undefined ? {} : { expiresAtS: Math.ceil(epochMs(expiresAt) / 1000) };
      await table.put({ put: { ...key, entity: 'link', ...expiry, link: asValue(link) } });
    },
    open: async (secret, scope) => {
      const item = SECRET.test(secret) ? await table.get(linkKey(sha256Hex(secret))) : undefined;
      const link = item === undefined ? undefined : secretLinkSchema.parse(item['link']);
      if (link === undefined || link.scope !== scope) throw new DomainError('link.unknown', 'notFound');
      if (link.expiresAt !== undefined && link.expiresAt <= clock.now())
        throw new DomainError('link.expired', 'notFound');
      return link;
    },
  };
}
