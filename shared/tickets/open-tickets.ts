// Every open ticket by the lists of the queues, so that no job scans the table.
import type { QueueId } from '../kernel/id.ts';
import { OPEN_GROUPS, type OpenTickets, type OpenTicketsPlace } from './open-tickets-contract.ts';
import type { TicketStore } from './ticket-store.ts';

export function openTickets(
  tickets: Pick<TicketStore, 'listQueue'>,
  queueIds: () => Promise<readonly QueueId[]>,
): OpenTickets {
  return {
    page: async (place, limit) => {
      const lists = await allLists(queueIds);
      // Whose queue is gone since goes on with the list after it.
      const index = place === undefined ? 0 : lists.findIndex((list) => orderOf(list) >= orderOf(place));
      const list = lists[index];
      if (list === undefined) return { ticketIds: [] };
      const cursor = place !== undefined && orderOf(place) === orderOf(list) ? place.cursor : undefined;
      const page = await tickets.listQueue(list.queueId, { group: list.group, limit, cursor });
      const next = page.cursor === undefined ? lists[index + 1] : { ...list, cursor: page.cursor };
      const ticketIds = page.rows.map(({ ticketId }) => ticketId);
      return next === undefined ? { ticketIds } : { ticketIds, next };
    },
  };
}

async function allLists(queueIds: () => Promise<readonly QueueId[]>): Promise<readonly OpenTicketsPlace[]> {
  const sorted = [...(await queueIds())].sort();
  return sorted.flatMap((queueId) => OPEN_GROUPS.map((group) => ({ queueId, group })));
}

function orderOf({ queueId, group }: OpenTicketsPlace): string {
  return `${queueId} ${group}`;
}
