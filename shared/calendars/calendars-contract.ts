// The routes of working calendars: reading them, a new one, changing one from an instant ahead, correcting its past, what either
// would move, what hours would mean for a request, and which holidays a year has.
import * as z from 'zod';
import { NEVER } from '../kernel/instant.ts';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { calendarSchema, calendarVersionSchema } from './calendar-contract.ts';
import { findCalendarProblems } from './calendar-problems.ts';
import { CALENDARS_ROUTES } from './calendars-routes.ts';
import { correctedHoursFields, correctionPreviewSchema, correctionSchema } from './correction-contract.ts';
import { holidayRequestSchema, holidayYearSchema, proposedHolidaysSchema } from './holiday-contract.ts';
import { hoursTriedSchema, triedSchema } from './try-hours-contract.ts';

const calendarPath = z.strictObject({ calendarId: idSchema('calendar') });

const newHours = calendarVersionSchema.omit({ effectiveFrom: true }).extend({
  /** Absent: as soon as every process can know of it. */
  effectiveFrom: instantSchema.optional(),
});
export type NewHours = z.infer<typeof newHours>;

/** A calendar that has measured nothing yet: its first hours hold for all time. */
const newCalendar = calendarVersionSchema.omit({ effectiveFrom: true }).extend({ name: calendarSchema.shape.name });
export type NewCalendar = z.infer<typeof newCalendar>;

/** Names every field at fault at once, as the form that is filled in wants it. */
function refuseProblems<T extends NewHours>(hours: T, context: z.core.$RefinementCtx<T>): void {
  // Only what is well formed can be looked at as a whole.
  if (context.issues.length > 0) return;
  const { effectiveFrom = NEVER, zone, week, exceptions, confirmedYears } = hours;
  const version = { effectiveFrom, zone, week, exceptions, confirmedYears };
  for (const { path, message } of findCalendarProblems({ versions: [version] })) {
    context.addIssue({ code: 'custom', path: path.slice(2), message });
  }
}

export const calendarsContract = {
  listCalendars: {
    ...CALENDARS_ROUTES.listCalendars,
    summary:
      'Every working calendar with all its versions, the years without confirmed holidays, and the years that can be had',
    responses: {
      200: z.strictObject({
        calendars: z.array(calendarSchema),
        /** Years that the next 60 days of a calendar touch and whose holidays nobody has confirmed; calendars without such a year are left out. */
        unconfirmed: z.array(z.strictObject({ calendarId: idSchema('calendar'), years: z.array(z.int()).min(1) })),
        /** What can be proposed without a file. */
        holidayYears: z.array(holidayYearSchema),
      }),
    },
    permission: 'settings.read',
  },
  addCalendar: {
    ...CALENDARS_ROUTES.addCalendar,
    summary: 'A new calendar; its first hours hold for all time, since it has measured nothing yet',
    body: newCalendar.superRefine(refuseProblems),
    responses: { 201: calendarSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeCalendar: {
    ...CALENDARS_ROUTES.changeCalendar,
    summary: 'Other hours from an instant ahead; the deadlines of open tickets follow, what has elapsed stays',
    params: calendarPath,
    body: newHours
      .extend({
        /** `version` of the calendar that the author had before his eyes. */
        seenVersion: z.int().positive(),
      })
      .superRefine(refuseProblems),
    responses: { 200: calendarSchema },
    permission: 'settings.change',
  },
  nameCalendar: {
    ...CALENDARS_ROUTES.nameCalendar,
    summary: 'Another name, or retired: one that a mailbox, targets or a person goes by is refused, with their names',
    params: calendarPath,
    body: z.strictObject({
      name: calendarSchema.shape.name,
      retired: z.boolean().default(false),
      /** `version` of the calendar that the author had before his eyes. */
      seenVersion: z.int().positive(),
    }),
    responses: { 200: calendarSchema },
    permission: 'settings.change',
  },
  previewCalendar: {
    ...CALENDARS_ROUTES.previewCalendar,
    summary: 'How many open clocks these hours would move, without changing anything',
    params: calendarPath,
    body: newHours.superRefine(refuseProblems),
    responses: {
      200: z.strictObject({
        /** Open clocks that would get another deadline. */
        moved: z.int().nonnegative(),
        /** Open tickets that were looked at. */
        looked: z.int().nonnegative(),
        /** There are more open tickets than are looked at. */
        partial: z.boolean(),
      }),
    },
    permission: 'settings.change',
  },
  listCorrections: {
    ...CALENDARS_ROUTES.listCorrections,
    summary:
      'The corrections of a calendar’s past, the newest first: who, when, why, and whether every ticket has followed',
    params: calendarPath,
    responses: { 200: z.strictObject({ corrections: z.array(correctionSchema) }) },
    permission: 'settings.read',
  },
  correctCalendar: {
    ...CALENDARS_ROUTES.correctCalendar,
    summary: 'Other hours for time that has passed: every ticket that lived in it is counted anew, page by page',
    params: calendarPath,
    body: z
      .strictObject({
        ...correctedHoursFields,
        /** Kept with the correction and in the audit. */
        reason: z.string().trim().min(1).max(500),
        /** `version` of the calendar that the author had before his eyes. */
        seenVersion: z.int().positive(),
      })
      .superRefine(refuseProblems),
    responses: { 202: calendarSchema },
    permission: 'settings.change',
  },
  previewCorrection: {
    ...CALENDARS_ROUTES.previewCorrection,
    summary: 'Every ticket whose outcome such a correction would flip or whose deadline it would move, page by page',
    params: calendarPath,
    body: z
      .strictObject({ ...correctedHoursFields, cursor: z.string().max(2000).optional() })
      .superRefine(refuseProblems),
    responses: { 200: correctionPreviewSchema },
    permission: 'settings.change',
  },
  tryCalendar: {
    ...CALENDARS_ROUTES.tryCalendar,
    summary: 'When a request would be due with these hours, and over which closed days; nothing is stored',
    body: z.strictObject(hoursTriedSchema.shape).superRefine(refuseProblems),
    responses: { 200: triedSchema },
    permission: 'settings.read',
  },
  proposeHolidays: {
    ...CALENDARS_ROUTES.proposeHolidays,
    summary:
      'The days of a year that are otherwise, for a person to confirm: of a country, or out of an iCalendar file',
    body: holidayRequestSchema,
    responses: { 200: proposedHolidaysSchema },
    permission: 'settings.read',
  },
} as const satisfies RouteTable;
