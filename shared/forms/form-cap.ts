// How many requests one client may send by the form: counted in one item per client and hour, whole and per address.
import { clientNetwork } from '../kernel/client-network.ts';
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import { epochMs } from '../kernel/instant.ts';
import { formCapKey } from '../table/keys.ts';
import type { Table } from '../table/port.ts';
import { FORM_LIMITS } from './form-contract.ts';

/**
 * Counts one request of a client, by one write; all addresses of one IPv6 network are one client. Neither the client's address nor the mail address can be read from the item.
 * @throws DomainError `form.too-many` (tooMany) when this hour's number is used up
 */
export async function countForm(table: Table, clock: Clock, clientIp: string, address: string): Promise<void> {
  const now = clock.now();
  const perAddress = `address-${sha256Hex(address).slice(0, 16)}`;
  const counted = await table.update({
    update: formCapKey(sha256Hex(clientNetwork(clientIp)), now.slice(0, 13)),
    set: { entity: 'cap', expiresAtS: Math.ceil((epochMs(now) + 2 * HOUR_MS) / SECOND_MS) },
    add: { total: 1, [perAddress]: 1 },
    when: {
      is: 'all',
      of: [stillBelow('total', FORM_LIMITS.perClientPerHour), stillBelow(perAddress, FORM_LIMITS.perHour)],
    },
  });
  if (!counted.ok) throw new DomainError('form.too-many', 'tooMany');
}

function stillBelow(attribute: string, limit: number) {
  const missing = { is: 'missing', attribute } as const;
  const less = { is: 'less', attribute, value: limit } as const;
  return { is: 'any', of: [missing, less] } as const;
}
