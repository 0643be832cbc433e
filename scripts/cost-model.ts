// What a deployment costs in AWS for given volumes, line by line, out of the measured units and the published prices.
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../shared/kernel/duration.ts';
import { PRESENCE_BEAT_MS } from '../shared/tickets/writing-routes.ts';

export type Units = { readonly writeUnits: number; readonly readUnits: number };
/** Measured units by operation, as docs/units.md names them. */
export type Measured = (operation: string) => Units;

/** Dollars on demand, in us-east-1, without free tiers, as published on this day. Other regions cost up to a fifth more. */
export const PRICES_AS_OF = '2026-11-22';
export const PRICES = {
  writeUnits: 0.625 / 1e6,
  readUnits: 0.125 / 1e6,
  lambdaGbS: 0.0000133334,
  lambdaRequests: 0.2 / 1e6,
  httpRequests: 1 / 1e6,
  s3Puts: 5 / 1e6,
  sqsRequests: 0.4 / 1e6,
  busEvents: 1 / 1e6,
  mails: 0.1 / 1e3,
  alarmMonths: 0.1,
  logGb: 0.57,
  /** CloudFront, from its cheapest edges; the first TB and ten million requests of a month are free and not counted as such. */
  edgeGb: 0.085,
  edgeRequests: 1 / 1e6,
} as const;
type Resource = keyof typeof PRICES;

export type Volumes = {
  readonly tickets: number;
  /** A ticket's life, on the average. */
  readonly repliesPerTicket: number;
  readonly followUpsPerTicket: number;
  /** Lists and tickets that agents look at for each ticket. */
  readonly viewsPerTicket: number;
  readonly queues: number;
  readonly alarms: number;
};

export const USUAL: Omit<Volumes, 'queues' | 'alarms'> = {
  tickets: 10_000,
  repliesPerTicket: 2,
  followUpsPerTicket: 1,
  viewsPerTicket: 6,
};

/** What stands before the first ticket, what goes by the number of people who work there, what each ticket and its mails add. */
export type Line = {
  readonly what: string;
  readonly part: 'fixed' | 'people' | 'ticket' | 'mail';
  readonly dollars: number;
};

/** Functions have 512 MB; how long a warm one takes is an estimate until it is measured in AWS. */
const LAMBDA_GB = 0.5;
const WARM_MS = { work: 80, view: 40, timer: 60 } as const;
const MONTH_MS = 30 * DAY_MS;
/** Lambda asks each queue five times at once, each wait 20 seconds long. */
const POLLS_A_MONTH = (5 * MONTH_MS) / (20 * 1_000);
/** Lines of a log, in GB, for a thousand calls. */
const LOG_GB_PER_CALL = 0.5e-6;
/** Rows of the search index, at most (performance budget), until they are measured. */
const SEARCH_WRITE_UNITS = 60;
/** Agents of a desk of this size, and what opening the workspace loads: as if nothing of it stood in the browser's cache. */
export const PEOPLE = 25;
const OPENED_A_DAY = 4;
const OPENED_GB = 0.25e-3;
const OPENED_REQUESTS = 20;
const LOOKED_HOURS = 6;
const OPEN_HOURS = 3;
const TYPED_HOURS = 1;
/** Opened, and asked every 15 seconds for two minutes. */
const PAGE_ASKED = 1 + 120 / 15;
/** Of the first answer one more: whoever gave it has the ticket. */
const EVENTS_OF = { create: 2, followUp: 1, reply: 2, solve: 2, taken: 1 } as const;
/** Of a ticket's events so many move it between lists or people: begun, taken, waiting, back, solved. */
const MOVES_PER_TICKET = 5;

export function costLines(volumes: Volumes, units: Measured): readonly Line[] {
  const { tickets, repliesPerTicket, followUpsPerTicket, viewsPerTicket, queues, alarms } = volumes;
  const times = (n: number, all: Partial<Record<Resource, number>>) =>
    Object.entries(all).reduce((sum, [name, amount]) => sum + n * amount * PRICES[name as Resource], 0);
  const table = (operation: string, more: Partial<Record<Resource, number>> = {}) => {
    const { writeUnits, readUnits } = units(operation);
    return { writeUnits, readUnits, ...more };
  };
  const replies = Math.max(0, repliesPerTicket - 1);
  const events =
    EVENTS_OF.create +
    followUpsPerTicket * EVENTS_OF.followUp +
    replies * EVENTS_OF.reply +
    EVENTS_OF.solve +
    EVENTS_OF.taken;
  const calls = 2 + followUpsPerTicket + 2 * repliesPerTicket + events;
  const work = (n: number) => ({ lambdaRequests: n, lambdaGbS: (n * LAMBDA_GB * WARM_MS.work) / 1_000 });
  /** Pressing: the delayed message is put, taken and deleted. */
  const held = { ...work(1), httpRequests: 1, sqsRequests: 3 };
  const views = { lambdaRequests: 1, lambdaGbS: (LAMBDA_GB * WARM_MS.view) / 1_000, httpRequests: 1 };
  const timers = MONTH_MS / MINUTE_MS + MONTH_MS / (15 * MINUTE_MS) + MONTH_MS / (24 * HOUR_MS);
  return [
    {
      what: `${queues} queues that functions ask for work`,
      part: 'fixed',
      dollars: times(queues * POLLS_A_MONTH, { sqsRequests: 1 }),
    },
    {
      what: `the workspace: ${PEOPLE} people open it ${OPENED_A_DAY} times a day`,
      part: 'people',
      dollars: times(PEOPLE * OPENED_A_DAY * 22, { edgeGb: OPENED_GB, edgeRequests: OPENED_REQUESTS }),
    },
    {
      what: `lists that are live: ${PEOPLE} people look at one for ${LOOKED_HOURS} hours a day, asked every ten seconds`,
      part: 'people',
      dollars: times(PEOPLE * 22 * LOOKED_HOURS * 360, { ...table('list of 50'), ...views }),
    },
    {
      what: 'counts beside the lists: the same people, as often',
      part: 'people',
      dollars: times(PEOPLE * 22 * LOOKED_HOURS * 360, { ...table('counts beside the lists'), ...views }),
    },
    {
      what: `who is at a ticket: ${PEOPLE} people have one open for ${OPEN_HOURS} hours a day, told every twenty seconds`,
      part: 'people',
      dollars: times((PEOPLE * 22 * OPEN_HOURS * HOUR_MS) / PRESENCE_BEAT_MS, { ...table('presence told'), ...views }),
    },
    {
      what: `drafts: ${PEOPLE} people type for ${TYPED_HOURS} hour a day, kept every two seconds`,
      part: 'people',
      dollars: times((PEOPLE * 22 * TYPED_HOURS * HOUR_MS) / (2 * SECOND_MS), { ...table('a draft saved'), ...views }),
    },
    { what: `${alarms} alarms`, part: 'fixed', dollars: times(alarms, { alarmMonths: 1 }) },
    {
      what: 'timers: the sweep every minute, figures every quarter of an hour, the nightly audit',
      part: 'fixed',
      dollars: times(timers, {
        lambdaRequests: 1,
        lambdaGbS: (LAMBDA_GB * WARM_MS.timer) / 1_000,
        ...table('SLA sweep, nothing due'),
      }),
    },
    {
      what: 'taken in: ticket, number, clocks',
      part: 'ticket',
      dollars: times(tickets, { ...table('create from mail, new contact'), ...work(1) }),
    },
    {
      what: 'follow-ups of customers',
      part: 'ticket',
      dollars: times(tickets * followUpsPerTicket, { ...table('customer follow-up'), ...work(1) }),
    },
    {
      what: 'answers of agents',
      part: 'ticket',
      dollars:
        times(tickets * replies, { ...table('agent reply, held'), ...held }) +
        times(tickets * replies, { ...table('a held reply let go'), ...work(1) }),
    },
    {
      what: 'the solving answer',
      part: 'ticket',
      dollars:
        times(tickets, { ...table('agent reply, held'), ...held }) +
        times(tickets, { ...table('solve, with a message'), ...work(1) }),
    },
    {
      what: 'lists and tickets looked at',
      part: 'ticket',
      dollars: times(tickets * viewsPerTicket, { ...table('list of 50'), ...views }),
    },
    {
      what: 'pages of requests: each is looked at once, for two minutes',
      part: 'ticket',
      dollars: times(tickets * PAGE_ASKED, { ...table('ticket with 10 messages'), ...views }),
    },
    { what: 'search rows (at most)', part: 'ticket', dollars: times(tickets, { writeUnits: SEARCH_WRITE_UNITS }) },
    {
      // As if each event came alone: a desk of this size rarely fills a batch within its minute.
      what: 'figures',
      part: 'ticket',
      dollars: times(tickets * events, { ...table('figures of one event'), ...work(1) }),
    },
    {
      // As if each event came alone; one that moves nothing reads two units and writes none.
      what: 'counts of lists',
      part: 'ticket',
      dollars:
        times(tickets * MOVES_PER_TICKET, { writeUnits: units('counts after an assignment').writeUnits }) +
        times(tickets * events, { readUnits: units('counts after an assignment').readUnits, ...work(1) }),
    },
    {
      what: 'events on the bus and in queues',
      part: 'ticket',
      dollars: times(tickets * events, { busEvents: 1, sqsRequests: 6 }),
    },
    { what: 'logs', part: 'ticket', dollars: times(tickets * (calls + viewsPerTicket), { logGb: LOG_GB_PER_CALL }) },
    {
      what: 'mail in: SES and its copy in S3',
      part: 'mail',
      dollars: times(tickets * (1 + followUpsPerTicket), { mails: 1, s3Puts: 1, sqsRequests: 3 }),
    },
    {
      what: 'acknowledgements',
      part: 'mail',
      dollars: times(tickets, { mails: 1, ...table('acknowledgement'), ...work(1) }),
    },
    {
      what: 'answers by mail',
      part: 'mail',
      dollars: times(tickets * repliesPerTicket, { mails: 1, ...table('its mail sent'), ...work(1) }),
    },
  ];
}

export function sumOfPart(lines: readonly Line[], part: Line['part']): number {
  return lines.filter((line) => line.part === part).reduce((sum, { dollars }) => sum + dollars, 0);
}
