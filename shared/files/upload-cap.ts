// How many files one agent may announce: each is an address that takes 25 MB, whether anything comes of it or not.
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId } from '../kernel/id.ts';
import { epochMs } from '../kernel/instant.ts';
import type { Table } from '../table/port.ts';
import { uploadCapKey } from '../table/upload-keys.ts';

/** Fifteen messages with all the files that they can have. */
export const UPLOADS_PER_HOUR = 300;

/** Counts one, by one write. @throws DomainError `upload.too-many` (tooMany) when this hour's number is used up */
export async function countUpload(table: Table, clock: Clock, agentId: AgentId): Promise<void> {
  const now = clock.now();
  const expiresAtS = Math.ceil((epochMs(now) + 2 * HOUR_MS) / SECOND_MS);
  const count = await table.add(uploadCapKey(agentId, now.slice(0, 13)), 'cap', 'count', 1, expiresAtS);
  if (count > UPLOADS_PER_HOUR) throw new DomainError('upload.too-many', 'tooMany');
}
