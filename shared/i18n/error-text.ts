// A refusal in words. Codes without a sentence of their own get that of their kind.
import type { DomainError, ErrorKind, ErrorParams } from '../kernel/domain-error.ts';
import type { Texts } from './texts.ts';

const BY_CODE: Readonly<Record<string, (texts: Texts, params: ErrorParams) => string>> = {
  'ticket.busy': ({ errors }) => errors.busy,
  'reply.overtaken': ({ errors }) => errors.overtaken,
  'ticket.closed': ({ errors }, { number }) => errors.ticketClosed(Number(number)),
  'status.impossible': ({ errors }, { from, to }) => errors.statusImpossible(String(from), String(to)),
  'permission.missing': ({ errors }, { permission }) => errors.forbidden(String(permission)),
  'table.cursor-invalid': ({ errors }) => errors.cursor,
  'command.reused': ({ errors }) => errors.commandReused,
  'setting.changed': ({ errors }) => errors.settingChanged,
  'calendar.version-in-past': ({ errors }) => errors.calendarInPast,
  'calendar.opens-never': ({ errors }, { days }) => errors.calendarNeverOpens(Number(days)),
  'kpi.period': ({ kpi }) => kpi.errors.period,
  'kpi.scope': ({ kpi }) => kpi.errors.scope,
  'subscription.not-found': ({ kpi }) => kpi.errors.subscription,
  'calendar.versions-full': ({ errors }) => errors.calendarFull,
};

const BY_KIND: Readonly<Record<ErrorKind, (texts: Texts) => string>> = {
  invalid: ({ errors }) => errors.invalid,
  unauthenticated: ({ errors }) => errors.unauthenticated,
  forbidden: ({ errors }) => errors.forbidden(''),
  notFound: ({ errors }) => errors.notFound,
  conflict: ({ errors }) => errors.busy,
  tooMany: ({ errors }) => errors.tooMany,
  unavailable: ({ errors }) => errors.unavailable,
};

/** `undefined` stands for an error that nobody foresaw. */
export function errorText(texts: Texts, error: DomainError | undefined): string {
  if (error === undefined) return texts.errors.unknown;
  const byCode = BY_CODE[error.code];
  return byCode === undefined ? BY_KIND[error.kind](texts) : byCode(texts, error.params);
}
