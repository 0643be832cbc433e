// English texts of the figures: what each is called and how it is reckoned, and the mails that bring them.
import { kpiWaitsEn } from './kpi-waits-en.ts';

/** `formula`, `population` and `exclusions` stand next to every number; exclusions of all are said once, in `everywhere`. */
export type FigureText = {
  readonly title: string;
  readonly formula: string;
  readonly population: string;
  readonly exclusions: string;
};

const NONE = 'Nothing more.';
const SOLVED = 'Requests whose last solve lies in the period and that have not been reopened since.';
const AUTOMATIC = 'Answers of machines and answers that could not be delivered never count.';

export const kpiEn = {
  everywhere:
    'Never counted: spam, requests merged into another or deleted, and mail of machines until a person writes. Days are those of the desk’s own time zone.',
  figures: {
    overdue: {
      title: 'Overdue',
      formula: 'Open requests with a promised time that has passed',
      population: 'Requests open when they were counted.',
      exclusions: 'Requests without a service level.',
    },
    overdueShare: {
      title: 'Overdue, share',
      formula: 'Overdue ÷ open × 100',
      population: 'Requests open when they were counted.',
      exclusions: NONE,
    },
    old: {
      title: 'Open for more than 3 days',
      formula: 'Open requests received more than 72 hours before they were counted',
      population: 'Requests open when they were counted.',
      exclusions: NONE,
    },
    oldShare: {
      title: 'Open for more than 3 days, share',
      formula: 'Open for more than 3 days ÷ open × 100',
      population: 'Requests open when they were counted.',
      exclusions: NONE,
    },
    open: {
      title: 'Open',
      formula: 'Requests that are neither solved nor closed',
      population: 'All requests, when they were counted.',
      exclusions: NONE,
    },
    missed: {
      title: 'Missed deadlines',
      formula: 'Deadlines of first answers, next answers and solutions that passed unkept',
      population: 'Deadlines that fell in the period; each counts.',
      exclusions: 'Time in which the customer is waited for.',
    },
    received: {
      title: 'Received',
      formula: 'Requests that came in; of a queue, team, line or person: that came there for the first time',
      population: 'Requests received in the period.',
      exclusions: NONE,
    },
    solved: { title: 'Solved', formula: 'Requests solved', population: SOLVED, exclusions: NONE },
    resolutionRate: {
      title: 'Solved of received',
      formula: 'Solved in the period ÷ received in the period × 100',
      population: 'Both of the same period; above 100 the backlog shrinks.',
      exclusions: NONE,
    },
    firstReply: {
      title: 'First answer (AFRT)',
      formula: 'From receipt to the first public answer by a person; mean, median, nine in ten',
      population: 'Requests whose first answer was given in the period.',
      exclusions: `${AUTOMATIC} Conversations begun by the desk; requests solved without an answer, which are shown apart.`,
    },
    finalAnswer: {
      title: 'Final answer (ART)',
      formula: 'From receipt to the last public answer by a person before the last solve; mean, median, nine in ten',
      population: SOLVED,
      exclusions: 'Requests solved without an answer, which are shown apart.',
    },
    gap: {
      title: 'Wait between answers',
      formula: 'From the oldest unanswered message of a customer to the next public answer by a person',
      population: 'Answers in the period to messages after the first answer; each counts.',
      exclusions: AUTOMATIC,
    },
    slaKept: {
      title: 'Service level kept',
      formula: 'First answers, next answers and solutions in time ÷ all that came due or were given × 100',
      population: 'Clocks that ended in the period.',
      exclusions: 'Requests without a service level; clocks ended by a solve without an answer.',
    },
    firstKept: {
      title: 'First answers in time',
      formula: 'First answers in time ÷ first answers × 100',
      population: 'Requests whose first answer was given in the period.',
      exclusions: 'Requests without a target for it; requests solved without an answer.',
    },
    nextKept: {
      title: 'Next answers in time',
      formula: 'Next answers in time ÷ next answers × 100',
      population: 'Answers in the period to messages after the first answer.',
      exclusions: 'Requests without a target for it.',
    },
    solutionKept: {
      title: 'Solutions in time',
      formula: 'Solved in time ÷ solved × 100',
      population: SOLVED,
      exclusions: 'Requests without a target for it.',
    },
    promiseKept: {
      title: 'Promises kept',
      formula: 'First answers by the time that the acknowledgement named ÷ acknowledged promises that ended × 100',
      population: 'Requests acknowledged with a time and first answered, or solved unanswered, in the period.',
      exclusions: 'Requests that were not acknowledged.',
    },
    solvedFast: {
      title: 'Solved within 8 working hours',
      formula: 'Solved within 8 working hours of receipt ÷ solved × 100',
      population: SOLVED,
      exclusions: NONE,
    },
    routedUp: {
      title: 'Handed to a higher line',
      formula: 'Left for a higher line ÷ received × 100',
      population: 'Requests handed up, and requests received, in the period; each request once.',
      exclusions: 'Hand-overs within a line or back.',
    },
    reopened: {
      title: 'Reopened by customers',
      formula: 'Requests reopened by their customer ÷ solved × 100',
      population: 'Requests reopened for the first time, and requests solved, in the period.',
      exclusions: 'Reopened by an agent.',
    },
    atOnceOfReceived: {
      title: 'Solved at first contact, of received',
      formula: 'Solved with exactly one public answer and never reopened ÷ received × 100',
      population: 'Both of the same period. A reopening within 7 days takes the request out again.',
      exclusions: NONE,
    },
    atOnceOfSolved: {
      title: 'Solved at first contact, of solved',
      formula: 'Solved with exactly one public answer and never reopened ÷ solved × 100',
      population: SOLVED,
      exclusions: NONE,
    },
    solvedSilently: {
      title: 'Solved without an answer',
      formula: 'Requests solved without any public answer by a person',
      population: SOLVED,
      exclusions: NONE,
    },
    replies: {
      title: 'Public answers',
      formula: 'Public answers by people',
      population: 'Answers in the period; each counts.',
      exclusions: AUTOMATIC,
    },
    reassigned: {
      title: 'Changes of person',
      formula: 'Times a request went from one person to another',
      population: 'Changes in the period; each counts.',
      exclusions: 'The first assignment.',
    },
    moved: {
      title: 'Changes of team',
      formula: 'Times a request went from one team to another',
      population: 'Changes in the period; each counts.',
      exclusions: NONE,
    },
    ...kpiWaitsEn,
    queueWaitShare: {
      title: 'Share of life spent waiting in a queue',
      formula: 'Time with nobody at work on it ÷ time from receipt to the last solve × 100',
      population: SOLVED,
      exclusions: NONE,
    },
  } satisfies Record<string, FigureText>,
  mail: {
    kinds: { daily: 'Daily figures', weekly: 'Weekly figures', monthly: 'Monthly figures' },
    calm: 'nothing overdue',
    alarm: (overdue: number) => `${overdue} overdue`,
    uncounted: 'open requests not counted',
    needsAction: 'Needs action now',
    period: (period: string) => `What happened: ${period}`,
    asOf: (time: string) => `As of ${time}.`,
    good: 'good',
    bad: 'act',
    missedAim: 'missed',
    none: 'none',
    few: (n: number) => `too few (${n})`,
    queueWait: (part: string, of: string) => `${part} of ${of}`,
    partOf: (part: number, of: number) => `${part} of ${of}`,
    mean: (time: string) => `${time} mean`,
    median: (time: string) => `${time} median`,
    p90: (time: string) => `${time} nine in ten`,
    workingTime: (n: number) => `working time, n = ${n}`,
    hours: (hours: number, minutes: number) => (hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`),
    aimAtLeast: (percent: number) => `aim: at least ${percent} %`,
    aimAtMost: (percent: number) => `aim: at most ${percent} %`,
    restated:
      'Figures marked * have changed since they were first told, because something was reported late or reopened.',
    openDesk: 'All figures, how each is reckoned, and the requests behind it:',
    openDeskLabel: 'Open the figures',
    attached: 'The table is attached.',
    subscription: 'You get this because you are subscribed; the link changes it:',
    subscriptionLabel: 'My subscriptions',
    insteadOf: (name: string) => `You get this instead of ${name}, who is absent.`,
    scopeAll: 'the whole desk',
    splits: ['Received by line', 'Received by channel'] as readonly string[],
  },
  csv: {
    figure: 'Figure',
    value: 'Value',
    unit: 'Unit',
    part: 'Part',
    of: 'Of (n)',
    median: 'Median',
    p90: 'Nine in ten',
    formula: 'Formula',
    population: 'Population',
    exclusions: 'Exclusions',
    units: { count: 'number', share: 'percent', business: 'working minutes, mean', calendar: 'calendar minutes, mean' },
  },
};
