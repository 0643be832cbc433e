// Cursors that say nothing: where a page ended is the place of a ticket that its reader may not see, so it stays in the table for an
// hour under a random name, for this reader and this search alone.
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, IdSource } from '../kernel/id.ts';
import { epochMs } from '../kernel/instant.ts';
import type { Table } from '../table/port.ts';
import { searchCursorKey } from '../table/search-keys.ts';

/** Who asks, and what for. */
export type Asked = { readonly agentId: AgentId; readonly text: string };

export type SearchCursors = {
  /** Answers the cursor. Costs one write. */
  keep(asked: Asked, place: string): Promise<string>;
  /** @throws DomainError `table.cursor-invalid` (invalid): of another search or reader, too old, or no cursor */
  find(asked: Asked, cursor: string): Promise<string>;
};

const KEPT_MS = HOUR_MS;
const CURSOR = /^[a-z2-7]{26}$/;

export function searchCursors(table: Table, clock: Clock, ids: Pick<IdSource, 'secret'>): SearchCursors {
  return {
    keep: async (asked, place) => {
      const cursor = ids.secret(128);
      const expiresAtS = Math.ceil((epochMs(clock.now()) + KEPT_MS) / SECOND_MS);
      const put = { ...searchCursorKey(cursor), entity: 'cursor', of: markOf(asked), place, expiresAtS };
      await table.put({ put, when: { is: 'absent' } });
      return cursor;
    },
    find: async (asked, cursor) => {
      const item = CURSOR.test(cursor) ? await table.get(searchCursorKey(cursor)) : undefined;
      if (item?.['of'] !== markOf(asked)) throw new DomainError('table.cursor-invalid', 'invalid', { field: 'cursor' });
      return String(item['place']);
    },
  };
}

function markOf({ agentId, text }: Asked): string {
  return sha256Hex(`${agentId} ${text}`);
}
