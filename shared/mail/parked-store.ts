// Parked mail in the table, a partition per day.
import type { Instant } from '../kernel/instant.ts';
import { asValue } from '../table/as-value.ts';
import { parkedKey, parkedPartition } from '../table/keys.ts';
import { allItems, type Put, type Table } from '../table/port.ts';
import { type ParkedMail, parkedMailSchema } from './parked-mail.ts';

export type ParkedStore = {
  /** Parks a mail unless its guard stands already: then it was taken in before, and nothing happens. */
  park(mail: ParkedMail, guard: Put): Promise<'parked' | 'known'>;
  /** The parked mails of one UTC day, in the order of receipt. */
  listDay(day: Instant): Promise<readonly ParkedMail[]>;
};

export function parkedStore(table: Table): ParkedStore {
  return {
    park: async (mail, guard) => {
      const key = parkedKey(mail.receivedAt, mail.parkedId);
      const result = await table.transact([{ put: { ...key, entity: 'parked', mail: asValue(mail) } }, guard]);
      return result.ok ? 'parked' : 'known';
    },
    listDay: async (day) => {
      const mails: ParkedMail[] = [];
      for await (const item of allItems(table, { partition: parkedPartition(day), consistent: true })) {
        mails.push(parkedMailSchema.parse(item['mail']));
      }
      return mails;
    },
  };
}
