// Who has a ticket open, and who is writing on it: said by each page every twenty seconds, forgotten after 45, and read along with
// the ticket and with the counts beside the lists, so that nobody asks for it.
import { HOUR_MS, SECOND_MS } from '../kernel/duration.ts';
import type { AgentId, TeamId, TicketId } from '../kernel/id.ts';
import { epochMs, type Instant, plusMs } from '../kernel/instant.ts';
import type { Item } from '../table/item.ts';
import type { Condition, Table } from '../table/port.ts';
import { herePresenceKey, readHerePresence } from '../table/view-keys.ts';
import { presenceKey, readPresenceSort } from '../table/writing-keys.ts';
import type { Doing, Here, Presence } from './presence-contract.ts';
import { PRESENT_FOR_MS } from './writing-routes.ts';

/** `gone`: left, without waiting for the 45 seconds. */
export async function tellPresence(
  table: Table,
  {
    ticketId,
    teamId,
    agentId,
    doing,
  }: {
    readonly ticketId: TicketId;
    /** Whose the ticket is at this moment. */
    readonly teamId: TeamId;
    readonly agentId: AgentId;
    readonly doing: Doing | 'gone';
  },
  now: Instant,
): Promise<void> {
  const key = presenceKey(ticketId, agentId);
  const stood = await table.get(key);
  if (doing === 'gone' && stood === undefined) return;
  const before = stood === undefined ? undefined : presenceOf(stood, now);
  const since = before?.doing === doing ? before.since : now;
  // The table drops it some time after; what counts until then is when it was said.
  const told = { entity: 'presence', doing, seenAt: now, expiresAtS: Math.ceil((epochMs(now) + HOUR_MS) / SECOND_MS) };
  const here = { ...herePresenceKey(agentId), ...told, ticketId, teamId };
  await Promise.all([
    table.put({ put: { ...key, ...told, since } }),
    // Who has gone on to another ticket is there, whichever of the two words comes first.
    table.put(doing === 'gone' ? { put: here, when: isAt(ticketId) } : { put: here }),
  ]);
}

const isAt = (ticketId: TicketId): Condition => ({ is: 'equal', attribute: 'ticketId', value: ticketId });

/** Of the desk's items: everybody but the reader who is at a ticket that the reader may see. */
export function hereNow(
  desk: readonly Item[],
  reader: AgentId,
  isSeen: (teamId: TeamId) => boolean,
  now: Instant,
): readonly Here[] {
  return desk.flatMap((item) => {
    if (item.entity !== 'presence' || !isSeen(item['teamId'] as TeamId)) return [];
    const agentId = readHerePresence(item.sk);
    const doing = doingNow(item, now);
    return doing === undefined || agentId === reader
      ? []
      : [{ ticketId: item['ticketId'] as TicketId, agentId, doing }];
  });
}

/** Undefined for who has left or was not heard of for long. */
export function presenceOf(item: Item, now: Instant): Presence | undefined {
  const doing = doingNow(item, now);
  return doing && { agentId: readPresenceSort(item.sk), doing, since: item['since'] as Instant };
}

function doingNow({ doing, seenAt }: Item, now: Instant): Doing | undefined {
  return doing === 'gone' || now >= plusMs(seenAt as Instant, PRESENT_FOR_MS) ? undefined : (doing as Doing);
}
