// From what a view asks for to the lists that it is made of and the rows of them that it wants. Pure.
import type { AgentId, QueueId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { ListSpan, TicketList } from '../tickets/ticket-lists.ts';
import type { TicketRow } from '../tickets/ticket-row.ts';
import type { ListGroup } from '../tickets/ticket-status.ts';
import { LISTS_OF_VIEW_MAX, type ViewFilter } from './view-filter-contract.ts';

export type AskedView = { readonly [K in Exclude<keyof ViewFilter, 'due' | 'group'>]?: ViewFilter[K] | undefined } & {
  readonly group: ViewFilter['group'];
  readonly dueUntil?: Instant | undefined;
};

/** A queue that the reader sees. */
export type SeenQueue = { readonly queueId: QueueId; readonly line: number };

export type PlannedView = {
  readonly lists: readonly TicketList[];
  readonly span: Omit<ListSpan, 'after'>;
  /** Absent: every row is wanted. */
  readonly isWanted?: (row: TicketRow) => boolean;
  readonly leftOut: readonly QueueId[];
};

const GROUPS: Readonly<Record<ViewFilter['group'], readonly ListGroup[]>> = {
  open: ['open'],
  waiting: ['waiting'],
  work: ['open', 'waiting'],
  done: ['done'],
};

/** What I have comes from my own lists, whatever queue it stands in; everything else from the lists of queues. */
export function planView(asked: AskedView, me: AgentId, seen: readonly SeenQueue[]): PlannedView {
  const { queues = [], lines = [], owner, group } = asked;
  const groups = GROUPS[group];
  const isMine = owner === 'me' && queues.length === 0 && lines.length === 0;
  const wanted = seen.filter(
    ({ queueId, line }) =>
      (queues.length === 0 || queues.includes(queueId)) && (lines.length === 0 || lines.includes(line)),
  );
  const most = Math.floor(LISTS_OF_VIEW_MAX / groups.length);
  const lists = isMine
    ? groups.map((each): TicketList => ({ agentId: me, group: each }))
    : wanted.slice(0, most).flatMap(({ queueId }) => groups.map((each): TicketList => ({ queueId, group: each })));
  const isWanted = rowFilter(asked, me, isMine);
  return {
    lists,
    span: { until: asked.dueUntil, latestFirst: group === 'done' },
    ...(isWanted === undefined ? {} : { isWanted }),
    leftOut: isMine ? [] : wanted.slice(most).map(({ queueId }) => queueId),
  };
}

function rowFilter(asked: AskedView, me: AgentId, isMine: boolean): ((row: TicketRow) => boolean) | undefined {
  const { owner, statuses = [], priorities = [], channels = [], text = '' } = asked;
  const words = plain(text).split(' ').filter(Boolean);
  const tests: ((row: TicketRow) => boolean)[] = [];
  if (owner === 'nobody') tests.push(({ assigneeId }) => assigneeId === null);
  else if (owner !== undefined && !isMine) {
    const agentId = owner === 'me' ? me : owner;
    tests.push(({ assigneeId }) => assigneeId === agentId);
  }
  if (statuses.length > 0) tests.push(({ status }) => statuses.includes(status));
  if (priorities.length > 0) tests.push(({ priority }) => priorities.includes(priority));
  if (channels.length > 0) tests.push(({ channel }) => channel !== undefined && channels.includes(channel));
  if (words.length > 0)
    tests.push(({ subject }) => {
      const said = plain(subject);
      return words.every((word) => said.includes(word));
    });
  return tests.length === 0 ? undefined : (row) => tests.every((test) => test(row));
}

/** Without case, and ё as е: as people type. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
}
