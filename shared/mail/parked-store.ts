// Parked mail in the table, a partition per day of receipt, for 30 days.
import { seal } from '../events/envelope.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import type { IdSource, ParkedId } from '../kernel/id.ts';
import { epochMs, type Instant, plusMs } from '../kernel/instant.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { parkedKey, parkedPartition } from '../table/keys.ts';
import { parkedEventKey, parkedReference, parkedReferencePartition } from '../table/mail-keys.ts';
import { allItems, type Put, type Table } from '../table/port.ts';
import type { ParkedEventData, ParkedEventType } from './parked-events.ts';
import { type ParkedMail, parkedMailSchema } from './parked-mail.ts';

/** Days after its receipt that a parked mail can be looked at. */
export const PARKED_DAYS = 30;

export type ParkedPage = { readonly mails: readonly ParkedMail[]; readonly cursor?: string };

export type ParkedDecision = {
  [T in ParkedEventType]: { readonly type: T; readonly data: ParkedEventData<T> };
}[ParkedEventType];

export type ParkedStore = {
  /** Parks a mail unless its guard stands already: then it was taken in before, and nothing happens. */
  park(mail: ParkedMail, guard: Put): Promise<'parked' | 'known'>;
  /** The parked mails of one UTC day, in the order of receipt. */
  listDay(day: Instant): Promise<readonly ParkedMail[]>;
  /**
   * Newest first, at most so many; fewer do not mean that there are no more.
   * @throws DomainError `table.cursor-invalid` (invalid)
   */
  page(now: Instant, request: { readonly limit: number; readonly cursor?: string | undefined }): Promise<ParkedPage>;
  find(parkedId: ParkedId, now: Instant): Promise<ParkedMail | undefined>;
  /** What to put when somebody decides on a mail that stands as parked; fails if somebody else decided. */
  decision(
    mail: ParkedMail,
    decided: ParkedDecision,
    occasion: { readonly actor: Actor; readonly occurredAt: Instant; readonly correlationId: string },
  ): readonly Put[];
};

export function keptUntil({ receivedAt }: Pick<ParkedMail, 'receivedAt'>): Instant {
  return plusMs(receivedAt, PARKED_DAYS * DAY_MS);
}

export function parkedStore(table: Table, ids: IdSource): ParkedStore {
  return {
    park: async (mail, guard) => {
      const result = await table.transact([{ put: parkedItem(mail) }, guard]);
      return result.ok ? 'parked' : 'known';
    },
    listDay: async (day) => {
      const mails: ParkedMail[] = [];
      for await (const item of allItems(table, { partition: parkedPartition(day), consistent: true })) {
        mails.push(parkedOf(item));
      }
      return mails;
    },
    page: (now, request) => page(table, now, request),
    find: async (parkedId, now) => {
      const partition = parkedReferencePartition(parkedId);
      const { items } = await table.query({ index: 'byReference', partition, limit: 1 });
      const [row] = items;
      const item = row === undefined ? undefined : await table.get({ pk: row.pk, sk: row.sk });
      const mail = item === undefined ? undefined : parkedOf(item);
      return mail === undefined || keptUntil(mail) <= now ? undefined : mail;
    },
    decision: (mail, { type, data }, occasion) => {
      const ticketId = 'ticketId' in data ? { ticketId: data.ticketId } : {};
      const state = type === 'ParkedMailRecovered' ? 'recovered' : 'discarded';
      const event = seal({
        ...occasion,
        eventId: ids.next('event'),
        type,
        version: 1,
        subjectId: mail.parkedId,
        subjectVersion: 1,
        data,
        previousHash: '',
      });
      return [
        { put: parkedItem({ ...mail, state, ...ticketId }) },
        // Whoever decides second meets the event of who decided first.
        {
          put: { ...parkedEventKey(mail.parkedId), entity: 'event', event: asValue(event) },
          when: { is: 'absent' },
        },
      ];
    },
  };
}

/** Each day is a partition; a page goes back through them until it is full or the oldest kept day is read. */
async function page(
  table: Table,
  now: Instant,
  { limit, cursor: given }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<ParkedPage> {
  let { day, cursor } = given === undefined ? { day: dayOf(now), cursor: undefined } : readCursor(given, now);
  const mails: ParkedMail[] = [];
  const oldest = dayOf(plusMs(now, -PARKED_DAYS * DAY_MS));
  while (day >= oldest) {
    const found = await table.query({
      partition: parkedPartition(day),
      descending: true,
      limit: limit - mails.length,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const kept = found.items.map(parkedOf).filter((mail) => keptUntil(mail) > now);
    mails.push(...kept.filter(({ state }) => state === 'parked'));
    cursor = found.cursor;
    if (cursor === undefined) day = dayOf(plusMs(day, -1));
    if (mails.length >= limit && day >= oldest) return { mails, cursor: `${day.slice(0, 10)} ${cursor ?? ''}` };
  }
  return { mails };
}

const dayOf = (at: Instant) => `${at.slice(0, 10)}T00:00:00.000Z` as Instant;

function readCursor(given: string, now: Instant): { readonly day: Instant; readonly cursor: string | undefined } {
  const [, date, cursor = ''] = /^(\d{4}-\d\d-\d\d) (.*)$/.exec(given) ?? [];
  const day = `${date}T00:00:00.000Z` as Instant;
  if (date === undefined || Number.isNaN(epochMs(day)) || day > now) {
    throw new DomainError('table.cursor-invalid', 'invalid');
  }
  return { day, cursor: cursor === '' ? undefined : cursor };
}

function parkedItem(mail: ParkedMail): Item {
  return {
    ...parkedKey(mail.receivedAt, mail.parkedId),
    entity: 'parked',
    state: mail.state,
    mail: asValue(mail),
    expiresAtS: Math.ceil(epochMs(keptUntil(mail)) / SECOND_MS),
    ...parkedReference(mail.parkedId),
  };
}

function parkedOf(item: Item): ParkedMail {
  return parkedMailSchema.parse(item['mail']);
}
