// The life of a ticket: its statuses, the groups that lists are made of, and the only moves there are.

export const STATUSES = [
  'new',
  'open',
  'waiting_customer',
  'waiting_vendor',
  'waiting_approval',
  'waiting_other_team',
  'solved',
  'closed',
] as const;
export type Status = (typeof STATUSES)[number];

/** What a list is cut into: work to do, work that waits for somebody, work that is over. */
export type StateGroup = 'open' | 'waiting' | 'done';

/** The lists of a queue: spam stands apart from what is done, by the time it was marked. */
export const LIST_GROUPS = ['open', 'waiting', 'done', 'spam'] as const satisfies readonly (StateGroup | 'spam')[];
export type ListGroup = (typeof LIST_GROUPS)[number];

const GROUP: Readonly<Record<Status, StateGroup>> = {
  new: 'open',
  open: 'open',
  waiting_customer: 'waiting',
  waiting_vendor: 'waiting',
  waiting_approval: 'waiting',
  waiting_other_team: 'waiting',
  solved: 'done',
  closed: 'done',
};

export function stateGroup(status: Status): StateGroup {
  return GROUP[status];
}

const WORK: readonly Status[] = [
  'open',
  'waiting_customer',
  'waiting_vendor',
  'waiting_approval',
  'waiting_other_team',
];

/** From each status, the statuses that can follow. Closed is the end: a later answer opens a new, linked ticket. */
export const TRANSITIONS: Readonly<Record<Status, readonly Status[]>> = {
  new: [...WORK, 'solved', 'closed'],
  open: [...WORK, 'solved', 'closed'],
  waiting_customer: [...WORK, 'solved', 'closed'],
  waiting_vendor: [...WORK, 'solved', 'closed'],
  waiting_approval: [...WORK, 'solved', 'closed'],
  waiting_other_team: [...WORK, 'solved', 'closed'],
  solved: ['open', 'closed'],
  closed: [],
};

export function canBecome(from: Status, to: Status): boolean {
  return from !== to && TRANSITIONS[from].includes(to);
}
