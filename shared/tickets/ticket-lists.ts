// The lists of tickets by position: a page of one list from anywhere in its order, so that several can be merged and gone on with
// after any of their rows, whatever moved meanwhile.
import type { AgentId, QueueId } from '../kernel/id.ts';
import { type Instant, NEVER } from '../kernel/instant.ts';
import { assigneeListPartition, queueListPartition } from '../table/keys.ts';
import type { Table } from '../table/port.ts';
import { ticketRowOf } from './ticket-items.ts';
import type { TicketRow } from './ticket-row.ts';
import type { ListGroup } from './ticket-status.ts';

export type TicketList =
  | { readonly queueId: QueueId; readonly group: ListGroup }
  | { readonly agentId: AgentId; readonly group: ListGroup };

export type ListSpan = {
  /** Both inclusive: the instants that rows stand by. */
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Only what comes after this position, in the direction of reading. */
  readonly after?: string | undefined;
  /** From the end: what ended last stands first. */
  readonly latestFirst?: boolean | undefined;
};

/** `at` is its place in the order of all lists: the instant, then the ticket. */
export type ListedTicket = { readonly at: string; readonly row: TicketRow };
export type ListPart = { readonly listed: readonly ListedTicket[]; readonly more: boolean };
export type ReadList = (list: TicketList, span: ListSpan, limit: number) => Promise<ListPart>;

/** Behind every position of its instant. */
const BEHIND = '#~';

export function ticketLists(table: Table): ReadList {
  return async (list, span, limit) => {
    const { since, until, after, latestFirst = false } = span;
    const from = after === undefined || latestFirst ? (since ?? '0') : `${after}~`;
    const to = after !== undefined && latestFirst ? justBefore(after) : `${until ?? NEVER}${BEHIND}`;
    const page = await table.query({
      ...('queueId' in list
        ? { index: 'byQueue' as const, partition: queueListPartition(list.queueId, list.group) }
        : { index: 'byAssignee' as const, partition: assigneeListPartition(list.agentId, list.group) }),
      sort: { from, to },
      descending: latestFirst,
      limit,
    });
    const sort = 'queueId' in list ? 'queueSort' : 'assigneeSort';
    const listed = page.items.map((item) => ({ at: String(item[sort]), row: ticketRowOf(item) }));
    return { listed, more: page.cursor !== undefined };
  };
}

/** The end of everything before a position: positions have one length, so only the last sign has to be smaller. */
function justBefore(position: string): string {
  return `${position.slice(0, -1)}${String.fromCharCode(position.charCodeAt(position.length - 1) - 1)}~`;
}
