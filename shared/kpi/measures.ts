// What is counted and timed, with the short names under which it is stored: a roll-up that stays small costs less each time
// that something is added to it. A name that was stored once keeps its meaning for ever.

/** Whole numbers that add up. Each ticket counts once in a scope where nothing else is said. */
export const COUNTS = {
  /** Requests that came in; in a queue, team, line or person: that came there for the first time. */
  received: 're',
  /** Solved, and not reopened since: on the day of the last solve. */
  solved: 'so',
  /** … without any public answer by a person. */
  solvedSilently: 'ss',
  /** … with one public answer and never reopened by the customer. */
  solvedAtOnce: 'sx',
  /** … within eight working hours of receipt. */
  solvedFast: 'sf',
  /** Reopened by the customer, on the day of the first time. */
  reopened: 'ro',
  /** Public answers by people; each counts. */
  replies: 'rp',
  /** … of which said on the phone. */
  calls: 'ca',
  /** Customers' messages on a request, the first included: on the day of the last solve. */
  customerMessages: 'cm',
  /** Handed from one person to another; each time counts. */
  reassigned: 'ra',
  /** Handed from one team to another; each time counts. */
  moved: 'mv',
  /** Left for a higher line. */
  routedUp: 'up',
  /** Promises to customers missed, on the day they fell due; each clock counts. */
  missed: 'mi',
  /** First-response clocks that ended, and those of them in time. */
  firstEnded: 'f0',
  firstKept: 'f1',
  /** Next-response clocks. */
  nextEnded: 'n0',
  nextKept: 'n1',
  /** Solution clocks. */
  solutionEnded: 's0',
  solutionKept: 's1',
  /** Promised first answers that came to their end, and those of them kept. */
  promised: 'p0',
  promiseKept: 'p1',
  /** Seconds from receipt to the last solve, and those of them without anybody at work on it. */
  lifetimeS: 'lt',
  queueWaitS: 'qw',
  /** … those of them in which the customer, a supplier, an approval or another team was waited for. */
  waitCustomerS: 'wc',
  waitVendorS: 'wv',
  waitApprovalS: 'wa',
  waitTeamS: 'wt',
} as const;
export type Count = keyof typeof COUNTS;

/** Durations, each in working and in calendar time: sum and distribution. The names are those of the two sums. */
export const SPANS = {
  /** Receipt to the first public answer by a person. */
  firstReply: { business: 'F', calendar: 'f' },
  /** Receipt to the last public answer by a person before the last solve. */
  finalAnswer: { business: 'A', calendar: 'a' },
  /** A customer's word that was not the first to the next public answer by a person. */
  gap: { business: 'G', calendar: 'g' },
} as const;
export type Span = keyof typeof SPANS;

/** Seconds of one duration. */
export type Lasted = { readonly businessS: number; readonly calendarS: number };
