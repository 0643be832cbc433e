// How many mails of one sender become something within an hour: machines that write without end stop here. Nothing is lost:
// what comes later is put on its ticket in silence, or parked.
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import { epochMs, laterOf } from '../kernel/instant.ts';
import type { Item } from '../table/item.ts';
import { inboundCapKey } from '../table/mail-keys.ts';
import type { Table } from '../table/port.ts';
import type { InboundMail } from './inbound-mail.ts';
import type { SenderProof } from './sender-proof.ts';

/** safety.md section 3. */
export const INBOUND_PER_HOUR = 20;

export type InboundRate = {
  /**
   * Whether as many mails of this sender were received in the same hour before this one. It is counted once, however often
   * and by however many it is asked. Proven mails count apart from others, so that nobody can use up a customer's hour in
   * the customer's name.
   */
  exceeded(mail: Pick<InboundMail, 'receiptId' | 'receivedAt'>, address: string, proof: SenderProof): Promise<boolean>;
};

/** Members of the item that stand for a mail each. */
const MAIL = 'mail-';

export function inboundRate(table: Table, clock: Clock): InboundRate {
  return {
    exceeded: async ({ receiptId, receivedAt }, address, proof) => {
      const sender = sha256Hex(`${address} ${proof === 'proven'}`);
      const key = inboundCapKey(sender, receivedAt.slice(0, 13));
      const member = `${MAIL}${sha256Hex(receiptId).slice(0, 10)}`;
      const expiresAtS = Math.ceil((epochMs(laterOf(receivedAt, clock.now())) + 2 * HOUR_MS) / SECOND_MS);
      const counted = await table.update({
        update: key,
        set: { entity: 'cap', [member]: receivedAt, expiresAtS },
        add: { count: 1 },
        when: {
          is: 'all',
          of: [
            { is: 'missing', attribute: member },
            // More than tell the one too many need not be kept.
            {
              is: 'any',
              of: [
                { is: 'missing', attribute: 'count' },
                { is: 'less', attribute: 'count', value: KEPT },
              ],
            },
          ],
        },
      });
      if (counted.ok) return Number(counted.item?.['count']) > INBOUND_PER_HOUR;
      const { stood } = counted;
      return stood?.[member] === undefined || earlier(stood, member, receivedAt) >= INBOUND_PER_HOUR;
    },
  };
}

const KEPT = INBOUND_PER_HOUR + 1;

/** For a mail that is counted already: those received before it, at the same moment in an order of their own. */
function earlier(item: Item, member: string, receivedAt: string): number {
  const own = `${receivedAt} ${member}`;
  return Object.entries(item).filter(([name, at]) => name.startsWith(MAIL) && `${String(at)} ${name}` < own).length;
}
