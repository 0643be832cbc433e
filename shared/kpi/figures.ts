// The figures themselves: which sums each is made of. One list, from which API, mail, export and their explanations are made.
import type { Count, Span } from './measures.ts';

/** What stands at a moment instead of happening on a day. */
export const STOCKS = ['open', 'old', 'overdue'] as const;
export type Stock = (typeof STOCKS)[number];

export type Formula =
  | { readonly is: 'count'; readonly of: Count }
  /** Percent of two sums; `part` may be several counts together. */
  | { readonly is: 'share'; readonly part: readonly Count[]; readonly of: readonly Count[] }
  | { readonly is: 'duration'; readonly of: Span }
  | { readonly is: 'stock'; readonly of: Stock }
  | { readonly is: 'stockShare'; readonly part: Stock; readonly of: Stock };

/** What is aimed at, in percent. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number };

export type FigureRule = Formula & { readonly aim?: Aim };

const share = (part: Count | readonly Count[], of: Count | readonly Count[], aim?: Aim): FigureRule => ({
  is: 'share',
  part: typeof part === 'string' ? [part] : part,
  of: typeof of === 'string' ? [of] : of,
  ...(aim === undefined ? {} : { aim }),
});

/** In the order in which they are shown. */
export const FIGURES = {
  overdue: { is: 'stock', of: 'overdue' },
  overdueShare: { is: 'stockShare', part: 'overdue', of: 'open' },
  old: { is: 'stock', of: 'old' },
  oldShare: { is: 'stockShare', part: 'old', of: 'open' },
  open: { is: 'stock', of: 'open' },
  missed: { is: 'count', of: 'missed' },
  received: { is: 'count', of: 'received' },
  solved: { is: 'count', of: 'solved' },
  resolutionRate: share('solved', 'received'),
  firstReply: { is: 'duration', of: 'firstReply' },
  finalAnswer: { is: 'duration', of: 'finalAnswer' },
  gap: { is: 'duration', of: 'gap' },
  slaKept: share(['firstKept', 'nextKept', 'solutionKept'], ['firstEnded', 'nextEnded', 'solutionEnded']),
  firstKept: share('firstKept', 'firstEnded'),
  nextKept: share('nextKept', 'nextEnded'),
  solutionKept: share('solutionKept', 'solutionEnded'),
  promiseKept: share('promiseKept', 'promised'),
  solvedFast: share('solvedFast', 'solved', { atLeast: 70 }),
  routedUp: share('routedUp', 'received', { atMost: 20 }),
  reopened: share('reopened', 'solved', { atMost: 3 }),
  atOnceOfReceived: share('solvedAtOnce', 'received'),
  atOnceOfSolved: share('solvedAtOnce', 'solved'),
  solvedSilently: { is: 'count', of: 'solvedSilently' },
  replies: { is: 'count', of: 'replies' },
  calls: { is: 'count', of: 'calls' },
  customerMessages: { is: 'count', of: 'customerMessages' },
  reassigned: { is: 'count', of: 'reassigned' },
  moved: { is: 'count', of: 'moved' },
  queueWaitShare: share('queueWaitS', 'lifetimeS'),
  waitCustomerShare: share('waitCustomerS', 'lifetimeS'),
  waitVendorShare: share('waitVendorS', 'lifetimeS'),
  waitApprovalShare: share('waitApprovalS', 'lifetimeS'),
  waitTeamShare: share('waitTeamS', 'lifetimeS'),
} as const satisfies Readonly<Record<string, FigureRule>>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

/** A share of fewer than so many is shown as too few to say anything. */
export const FEW = 10;
