// Secret links: 256 random bits in the address, only their hash in the table. Who holds the link may do what it is for.
import * as z from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import { epochMs } from '../kernel/instant.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { asValue } from '../table/as-value.ts';
import { linkKey } from '../table/keys.ts';
import type { Table } from '../table/port.ts';

const SECRET = /^[a-z2-7]{52}$/;

/** By what the holder may do; a link of one scope opens nothing of another. It acts as the person whom it names. */
export const secretLinkSchema = z.discriminatedUnion('scope', [
  z.strictObject({
    scope: z.literal('status'),
    ticketId: idSchema('ticket'),
    contactId: idSchema('contact'),
    /** Absent for links that live as long as what they show. */
    expiresAt: instantSchema.optional(),
  }),
  /** All requests that were asked from one address: what is the holder's of it, says the request itself. */
  z.strictObject({
    scope: z.literal('requests'),
    contactId: idSchema('contact'),
    /** In normal form. */
    address: z.string(),
    issuedAt: instantSchema,
    expiresAt: instantSchema,
  }),
  z.strictObject({
    scope: z.literal('approval'),
    approvalId: idSchema('approval'),
    step: z.int().positive(),
    agentId: idSchema('agent'),
    expiresAt: instantSchema,
  }),
  z.strictObject({
    scope: z.literal('file'),
    ticketId: idSchema('ticket'),
    messageId: idSchema('message'),
    attachmentId: idSchema('attachment'),
    /** The requester, whose mail it stands in; copies of the mail carry it too. Absent in what was forwarded: it speaks for nobody. */
    contactId: idSchema('contact').optional(),
    expiresAt: instantSchema,
  }),
  /** The HTML of one message, for an agent's browser that was let in to the message a moment before. */
  z.strictObject({
    scope: z.literal('document'),
    ticketId: idSchema('ticket'),
    messageId: idSchema('message'),
    expiresAt: instantSchema,
  }),
]);
export type SecretLink = z.infer<typeof secretLinkSchema>;
export type LinkScope = SecretLink['scope'];
export type LinkOf<Scope extends LinkScope> = Extract<SecretLink, { scope: Scope }>;

/** So long after its end an expired link still says that it has expired; then nobody knows it any more. */
const REMEMBERED_MS: Readonly<Record<LinkScope, number>> = {
  status: 90 * DAY_MS,
  requests: 90 * DAY_MS,
  approval: 90 * DAY_MS,
  file: 90 * DAY_MS,
  document: 0,
};

export type LinkStore = {
  save(secret: string, link: SecretLink): Promise<void>;
  /**
   * The link behind a secret from an address.
   * @throws DomainError `link.unknown` (notFound) for anything that is no link of this scope · `link.expired` (notFound)
   */
  open<Scope extends LinkScope>(secret: string, scope: Scope): Promise<LinkOf<Scope>>;
};

export function linkStore(table: Table, clock: Clock): LinkStore {
  return {
    save: async (secret, link) => {
      const key = linkKey(sha256Hex(secret));
      const { expiresAt, scope } = link;
      const forgottenMs = expiresAt === undefined ? undefined : epochMs(expiresAt) + REMEMBERED_MS[scope];
      const expiry = forgottenMs === undefined ? {} : { expiresAtS: Math.ceil(forgottenMs / SECOND_MS) };
      await table.put({ put: { ...key, entity: 'link', ...expiry, link: asValue(link) } });
    },
    open: async <Scope extends LinkScope>(secret: string, scope: Scope) => {
      const item = SECRET.test(secret) ? await table.get(linkKey(sha256Hex(secret))) : undefined;
      const link = item === undefined ? undefined : secretLinkSchema.parse(item['link']);
      if (link === undefined || link.scope !== scope) throw new DomainError('link.unknown', 'notFound');
      if (link.expiresAt !== undefined && link.expiresAt <= clock.now())
        throw new DomainError('link.expired', 'notFound');
      return link as LinkOf<Scope>;
    },
  };
}
