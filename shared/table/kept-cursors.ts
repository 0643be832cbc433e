// Cursors that say nothing: where a page ended may be the place of something that its reader may not see, so it stays in the table
// for an hour under a random name, for this reader and this list alone.
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, IdSource } from '../kernel/id.ts';
import { epochMs } from '../kernel/instant.ts';
import { keptCursorKey } from './cursor-keys.ts';
import type { Table } from './port.ts';

/** Who asks, and of what list: the words of a search, the path of a route. */
export type Asked = { readonly agentId: AgentId; readonly list: string };

export type KeptCursors = {
  /** Answers the cursor. Costs one write. */
  keep(asked: Asked, place: string): Promise<string>;
  /** @throws DomainError `table.cursor-invalid` (invalid): of another list or reader, too old, or no cursor */
  find(asked: Asked, cursor: string): Promise<string>;
};

const KEPT_MS = HOUR_MS;
const CURSOR = /^[a-z2-7]{26}$/;

export function keptCursors(table: Table, clock: Clock, ids: Pick<IdSource, 'secret'>): KeptCursors {
  return {
    keep: async (asked, place) => {
      const cursor = ids.secret(128);
      const expiresAtS = Math.ceil((epochMs(clock.now()) + KEPT_MS) / SECOND_MS);
      const put = { ...keptCursorKey(cursor), entity: 'cursor', of: markOf(asked), place, expiresAtS };
      await table.put({ put, when: { is: 'absent' } });
      return cursor;
    },
    find: async (asked, cursor) => {
      const item = CURSOR.test(cursor) ? await table.get(keptCursorKey(cursor)) : undefined;
      if (item?.['of'] !== markOf(asked)) throw new DomainError('table.cursor-invalid', 'invalid', { field: 'cursor' });
      return String(item['place']);
    },
  };
}

function markOf({ agentId, list }: Asked): string {
  return sha256Hex(`${agentId} ${list}`);
}
