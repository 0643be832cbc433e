// The one way a rule says no. Entry points translate a kind to an HTTP status or to retry-or-park, each in one place.

/** Closed on purpose: a new kind means a new HTTP status and a new retry rule. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'tooMany'
  | 'unavailable';

export type ErrorParams = Readonly<Record<string, string | number | boolean>>;

/**
 * A refusal that the caller can understand.
 * `code` is stable and dotted (`ticket.version-conflict`); its sentence stands in the i18n catalogues.
 * `params` fill that sentence and name the field at fault; they never carry bodies or addresses.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly params: ErrorParams;

  constructor(code: string, kind: ErrorKind, params: ErrorParams = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.kind = kind;
    this.params = params;
  }
}
