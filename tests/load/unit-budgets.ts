// What each operation of the table may cost: the items and index rows that it has to write, and what it has to read. These
// are decisions and not measurements; docs/units.md holds what was measured beside them.

export type UnitBudget = {
  /** Items in the transaction (twice their units), index rows, and writes beside it, at one unit each. */
  readonly writeUnits: number;
  readonly readUnits: number;
};

/** By operation, in the order of a ticket's life. */
export const UNIT_BUDGETS = {
  'create from mail, known contact': { writeUnits: 15, readUnits: 4 },
  'create from mail, new contact': { writeUnits: 19, readUnits: 4 },
  'create by form, new contact': { writeUnits: 20, readUnits: 4 },
  'create by API, known contact': { writeUnits: 15, readUnits: 4 },
  acknowledgement: { writeUnits: 8, readUnits: 3 },
  // Of a ticket that has an owner, as any that was answered: two more for the row of the owner's list, which moves.
  'customer follow-up': { writeUnits: 17, readUnits: 4 },
  // The first, which makes its author the owner: one more event, and a row of the owner's list (decision 0037).
  'agent reply': { writeUnits: 16, readUnits: 3 },
  // Held: command and answer in one transaction, its due row; then the answer without its command, and the end of its wait.
  'agent reply, held': { writeUnits: 5, readUnits: 3 },
  // The first too.
  'a held reply let go': { writeUnits: 17, readUnits: 2 },
  'a held reply taken back': { writeUnits: 8, readUnits: 4 },
  'a draft saved': { writeUnits: 1, readUnits: 1 },
  /** On the ticket, and in the lists. */
  'presence told': { writeUnits: 2, readUnits: 2 },
  'its mail sent': { writeUnits: 6, readUnits: 3 },
  // One more than the items and rows of performance.md make: the due row does not go, it moves to the closing after 7 days.
  // By its owner, so two more for the owner's list.
  'solve, with a message': { writeUnits: 17, readUnits: 3 },
  assign: { writeUnits: 12, readUnits: 3 },
  priority: { writeUnits: 12, readUnits: 3 },
  'hand on to a queue': { writeUnits: 12, readUnits: 3 },
  note: { writeUnits: 10, readUnits: 3 },
  'solve, without a word': { writeUnits: 12, readUnits: 3 },
  'the same mail again': { writeUnits: 0, readUnits: 1 },
  'list of 50': { writeUnits: 0, readUnits: 4.5 },
  /** Each list is asked for ten rows, of which a page of fifty needs two or three. */
  'view of 20 lists': { writeUnits: 0, readUnits: 20 },
  'ticket with 10 messages': { writeUnits: 0, readUnits: 5 },
  /** A page of the index, and each ticket as it stands now: 25 in all, whatever waits behind them. */
  'page of 25 failed mails': { writeUnits: 0, readUnits: 28 },
  'SLA sweep, nothing due': { writeUnits: 0, readUnits: 1 },
  /** What the ticket is counted as, its queue and its owner: a desk where nothing else happens in those seconds. */
  'counts after an assignment': { writeUnits: 6, readUnits: 2 },
  /** With twenty queues, and 25 people at a ticket. */
  'counts beside the lists': { writeUnits: 0, readUnits: 1.5 },
  /** Each ticket as it stands now. */
  'counts with three mentions': { writeUnits: 0, readUnits: 4.5 },
  'list of mentions': { writeUnits: 0, readUnits: 21 },
  'a mention recorded': { writeUnits: 1, readUnits: 0 },
  'a mention seen': { writeUnits: 1, readUnits: 0 },
  /** 1.2 an event: 2 for each ticket's fact, 2 for each scope, 1 for a ticket's first day. */
  'figures of 100 events': { writeUnits: 118, readUnits: 100 },
  /** A fact and seven scopes: a desk where nothing else happens in that minute. */
  'figures of one event': { writeUnits: 16, readUnits: 4 },
  'one day of a figure': { writeUnits: 0, readUnits: 1 },
} as const satisfies Readonly<Record<string, UnitBudget>>;

export type UnitOperation = keyof typeof UNIT_BUDGETS;

/** Write units over the sum that are still in the budget; what writes nothing has none. */
const WRITE_SLACK = 2;

export function ceilingOf(operation: UnitOperation): UnitBudget {
  const { writeUnits, readUnits } = UNIT_BUDGETS[operation];
  return { writeUnits: writeUnits === 0 ? 0 : writeUnits + WRITE_SLACK, readUnits };
}
