// The routes of the figures. Every number comes with how it is reckoned and with the way to the requests behind it.
import * as z from 'zod';
import { localDateSchema } from '../calendars/calendar-contract.ts';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { ticketViewSchema } from '../tickets/tickets-contract.ts';
import { FIGURE_NAMES, type FigureName, STOCKS } from './figures.ts';
import { KPI_ROUTES } from './kpi-routes.ts';
import { scopeSchema } from './kpi-scope-contract.ts';
import { COUNTS, type Count, SPANS, type Span } from './measures.ts';

const figureNames = FIGURE_NAMES as readonly [FigureName, ...FigureName[]];

/** What tickets can be listed by: everything that is counted or timed of them. */
export const LISTED = [...Object.keys(COUNTS), ...Object.keys(SPANS), ...STOCKS] as unknown as readonly [
  Listed,
  ...Listed[],
];
export type Listed = Count | Span | (typeof STOCKS)[number];

const period = {
  /** Days of the desk's own zone, both included. */
  from: localDateSchema,
  to: localDateSchema,
};
const scope = scopeSchema.default('all');

const minutes = z.strictObject({ mean: z.number(), median: z.number(), p90: z.number() });
const aim = z.union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })]);
const value = {
  name: z.enum(figureNames),
};

const countSchema = z.strictObject({ ...value, kind: z.literal('count'), value: z.number() });
const shareSchema = z.strictObject({
  ...value,
  kind: z.literal('share'),
  /** Percent; absent where nothing was to be divided by. */
  value: z.number().optional(),
  part: z.number(),
  of: z.number(),
  /** Of fewer than ten: too few to say anything. */
  few: z.boolean(),
  aim: aim.optional(),
  met: z.boolean().optional(),
});
const durationSchema = z.strictObject({
  ...value,
  kind: z.literal('duration'),
  n: z.number(),
  /** Minutes of working time; median and p90 within one per cent. */
  business: minutes.optional(),
  calendar: minutes.optional(),
});

const explained = {
  title: z.string(),
  method: z.strictObject({ formula: z.string(), population: z.string(), exclusions: z.string() }),
  /** Addresses of the requests behind it: those that it counts, or of a share the part and the whole. */
  tickets: z.array(z.string()),
};

export const figureViewSchema = z.discriminatedUnion('kind', [
  countSchema.extend(explained),
  shareSchema.extend(explained),
  durationSchema.extend(explained),
]);

export const kpiViewSchema = z.strictObject({
  ...period,
  scope: scopeSchema,
  /** What has been reported by now is in. */
  asOf: instantSchema,
  /** When what is open was counted; absent if it never was in the period or since. */
  countedAt: instantSchema.optional(),
  /** The last time that a day of the period changed after it was over. */
  restatedAt: instantSchema.optional(),
  /** What holds for every figure. */
  everywhere: z.string(),
  figures: z.array(figureViewSchema),
});
export type KpiView = z.infer<typeof kpiViewSchema>;

const rowSchema = z.strictObject({
  scope: scopeSchema,
  name: z.string(),
  figures: z.array(z.discriminatedUnion('kind', [countSchema, shareSchema, durationSchema])),
});

export const kpiContract = {
  getKpi: {
    ...KPI_ROUTES.getKpi,
    summary: 'The figures of a period, each with its method and the requests behind it',
    query: z.strictObject({ ...period, scope }),
    responses: { 200: kpiViewSchema },
    permission: 'kpi.read',
  },
  compareKpi: {
    ...KPI_ROUTES.compareKpi,
    summary: 'The same figures of all lines, channels, queues, teams, people or priorities side by side',
    query: z.strictObject({ ...period, by: z.enum(['line', 'channel', 'queue', 'team', 'agent', 'priority']) }),
    responses: { 200: z.strictObject({ ...period, rows: z.array(rowSchema) }) },
    permission: 'kpi.read',
  },
  listKpiTickets: {
    ...KPI_ROUTES.listKpiTickets,
    summary: 'The requests that a number counts, by day',
    query: z.strictObject({
      ...period,
      scope,
      measure: z.enum(LISTED as readonly [Listed, ...Listed[]]),
      cursor: z.string().max(2000).optional(),
    }),
    responses: {
      200: z.strictObject({
        tickets: z.array(
          z.strictObject({
            ticketId: idSchema('ticket'),
            number: z.number(),
            /** Empty for a request that has gone to a team out of the caller's sight; then how it stands is not told either. */
            subject: z.string(),
            status: ticketViewSchema.shape.status.optional(),
            /** What it adds on that day: mostly 1; of durations seconds of working time. */
            adds: z.number(),
            /** How many durations those seconds are; 1 for what is counted. */
            times: z.number(),
            day: localDateSchema,
          }),
        ),
        /** More may follow, also after an empty page. */
        cursor: z.string().optional(),
      }),
    },
    permission: 'kpi.read',
  },
  exportKpi: {
    ...KPI_ROUTES.exportKpi,
    summary: 'The figures of a period as CSV (RFC 4180)',
    query: z.strictObject({ ...period, scope }),
    responses: { 200: 'csv' },
    permission: 'kpi.read',
  },
  listFrozenMonths: {
    ...KPI_ROUTES.listFrozenMonths,
    summary: 'The months that were mailed, as they were mailed, and each restatement since as a revision of its own',
    query: z.strictObject({ scope }),
    responses: {
      200: z.strictObject({
        months: z.array(
          z.strictObject({
            month: z.string(),
            revision: z.number(),
            frozenAt: instantSchema,
            figures: z.array(z.discriminatedUnion('kind', [countSchema, shareSchema, durationSchema])),
          }),
        ),
      }),
    },
    permission: 'kpi.read',
  },
} as const satisfies RouteTable;
