// Method and path of the routes of working calendars.
import type { RouteName } from '../kernel/route.ts';

export const CALENDARS_ROUTES = {
  listCalendars: { method: 'GET', path: '/v1/calendars' },
  addCalendar: { method: 'POST', path: '/v1/calendars' },
  changeCalendar: { method: 'PUT', path: '/v1/calendars/{calendarId}/versions' },
  nameCalendar: { method: 'PUT', path: '/v1/calendars/{calendarId}' },
  previewCalendar: { method: 'POST', path: '/v1/calendars/{calendarId}/previews' },
  listCorrections: { method: 'GET', path: '/v1/calendars/{calendarId}/corrections' },
  correctCalendar: { method: 'POST', path: '/v1/calendars/{calendarId}/corrections' },
  previewCorrection: { method: 'POST', path: '/v1/calendars/{calendarId}/correction-previews' },
  tryCalendar: { method: 'POST', path: '/v1/calendar-trials' },
  proposeHolidays: { method: 'POST', path: '/v1/holiday-proposals' },
} as const satisfies Record<string, RouteName>;
