// The link to all requests of one address: mailed to it, and held by nobody else. It works for thirty days, or until who has it
// ends it; with it end all that were mailed to the address before.
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import { epochMs } from '../kernel/instant.ts';
import { linksEndedKey } from '../table/link-keys.ts';
import type { Table } from '../table/port.ts';
import { MY_LINK_DAYS } from './my-link-contract.ts';
import { type LinkOf, linkStore } from './secret-link.ts';

export type MyLink = LinkOf<'requests'>;

export type MyLinks = {
  /** @throws DomainError `link.unknown`, `link.expired` (notFound); expired is also what was ended */
  open(secret: string): Promise<MyLink>;
  /** This link and all earlier ones to the same address. */
  end(link: MyLink): Promise<void>;
};

export function myLinks(table: Table, clock: Clock): MyLinks {
  const links = linkStore(table, clock);
  const keyOf = ({ address }: MyLink) => linksEndedKey(sha256Hex(address));
  return {
    open: async (secret) => {
      const link = await links.open(secret, 'requests');
      const ended = await table.get(keyOf(link));
      if (ended !== undefined && link.issuedAt <= String(ended['endedAt'])) {
        throw new DomainError('link.expired', 'notFound');
      }
      return link;
    },
    end: async (link) => {
      const endedAt = clock.now();
      // Longer than any link that it ends.
      const expiresAtS = Math.ceil((epochMs(endedAt) + (MY_LINK_DAYS + 1) * DAY_MS) / SECOND_MS);
      await table.put({ put: { ...keyOf(link), entity: 'links-ended', endedAt, expiresAtS } });
    },
  };
}
