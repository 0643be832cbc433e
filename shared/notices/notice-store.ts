// Notices in the table: each in its reader's partition, found by an index when the reader's working time begins.
import { DAY_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, OutboundId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/instant.ts';
import { asValue } from '../table/as-value.ts';
import type { Item, Key } from '../table/item.ts';
import {
  noticeDueIndex,
  noticeGatheredIndex,
  noticeKey,
  noticesDueUntil,
  readNoticePartition,
} from '../table/notice-keys.ts';
import { allItems, type Table } from '../table/port.ts';
import { factHashOf, type ToldNotice, toldNoticeSchema } from './told-notice.ts';

/** As long as a record can lie in a dead-letter queue and come back. */
export const REMEMBERED_DAYS = 14;

export type DueNotice = { readonly agentId: AgentId; readonly key: Key };

export type NoticeStore = {
  /** Writes a notice down unless its fact stands already; answers what stands then. */
  keep(told: ToldNotice): Promise<ToldNotice>;
  /** Keeps a notice for another reader, who may have had it before; nothing if it was told to them. */
  handTo(told: ToldNotice): Promise<void>;
  /** By an index that may be seconds old: a hint to load by. */
  due(until: Instant): AsyncGenerator<DueNotice>;
  /** At most 100; those that are gone are left out. */
  load(keys: readonly Key[]): Promise<readonly ToldNotice[]>;
  /** Gathers kept notices into one mail, all or none; false if another run has gathered one of them. */
  gather(notices: readonly ToldNotice[], digestId: OutboundId): Promise<boolean>;
  /** Ends the wait of a kept notice. */
  settle(told: ToldNotice, state: 'told' | 'moved' | 'dropped'): Promise<void>;
};

export function noticeStore(table: Table): NoticeStore {
  return {
    keep: async (told) => {
      const result = await table.put({ put: noticeItem(told), when: { is: 'absent' } });
      return result.ok || result.stood === undefined ? told : noticeOf(result.stood);
    },
    handTo: async (told) => {
      await table.put({ put: noticeItem(told), when: NOT_HAD });
    },
    async *due(until) {
      for await (const { pk, sk } of allItems(table, { index: 'byDue', ...noticesDueUntil(until) })) {
        yield { agentId: readNoticePartition(pk), key: { pk, sk } };
      }
    },
    load: async (keys) => {
      const items = await table.batchGet(keys);
      return items.flatMap((item) => (item === undefined ? [] : [noticeOf(item)]));
    },
    gather: async (notices, digestId) => {
      const { ok } = await table.transact(
        notices.map((told) => ({ put: noticeItem({ ...told, digestId }), when: UNGATHERED })),
      );
      return ok;
    },
    settle: async (told, state) => {
      await table.put({ put: noticeItem({ ...told, state }), when: KEPT });
    },
  };
}

const KEPT = { is: 'equal', attribute: 'state', value: 'kept' } as const;
const NOT_HAD = {
  is: 'any',
  of: [{ is: 'absent' }, { is: 'equal', attribute: 'state', value: 'moved' }],
} as const;
const UNGATHERED = { is: 'all', of: [KEPT, { is: 'missing', attribute: 'digestId' }] } as const;

function noticeItem(told: ToldNotice): Item {
  const { to, state, openingAt, digestId, toldAt } = told;
  const key = noticeKey(to.agentId, factHashOf(told));
  return {
    ...key,
    entity: 'notice',
    state,
    told: asValue(told),
    ...(digestId === undefined ? {} : { digestId }),
    ...(state === 'kept' && openingAt !== undefined ? dueIndexOf(openingAt, digestId, key) : {}),
    // What waits for a far opening is remembered from then on.
    expiresAtS: Math.ceil((epochMs(openingAt ?? toldAt) + REMEMBERED_DAYS * DAY_MS) / SECOND_MS),
  };
}

function dueIndexOf(openingAt: Instant, digestId: OutboundId | undefined, key: Key) {
  return digestId === undefined ? noticeDueIndex(openingAt, key) : noticeGatheredIndex(key);
}

function noticeOf(item: Item): ToldNotice {
  return toldNoticeSchema.parse(item['told']);
}
