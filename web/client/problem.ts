// A refusal of the API as the workspace handles it, and its words for a person. The server says them in the reader's language;
// what never reached it is said here.
import type { WorkspaceTexts } from '../../shared/i18n/workspace-en.ts';

/** Problem details (RFC 9457) as our API writes them. */
export type ProblemDetails = {
  readonly code: string;
  readonly title: string;
  readonly requestId: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly params: Readonly<Record<string, unknown>>;
};

export class ApiProblem extends Error {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(status: number, details: Partial<ProblemDetails> = {}) {
    super(details.code ?? `status ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.details = { code: 'unknown', title: '', requestId: '', errors: [], params: {}, ...details };
  }

  get code(): string {
    return this.details.code;
  }
}

/** Whatever stood in an answer's body: a gateway in front of us writes its own words and no code. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const { code, title, requestId, errors, params } = (body ?? {}) as Partial<Record<keyof ProblemDetails, unknown>>;
  return new ApiProblem(status, {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof requestId === 'string' ? { requestId } : {}),
    ...(Array.isArray(errors) ? { errors: errors as ProblemDetails['errors'] } : {}),
    ...(typeof params === 'object' && params !== null ? { params: params as ProblemDetails['params'] } : {}),
  });
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

/** One sentence or two for a person; a fault on our side comes with the code that finds it in the log. */
export function problemText({ fault }: Pick<WorkspaceTexts, 'fault'>, error: unknown): string {
  if (!(error instanceof ApiProblem)) return fault.unknown;
  const { status, details } = error;
  if (status === 0) return fault.network;
  if (status === 404) return `${fault.notFound}. ${fault.notFoundHint}`;
  const title = details.title === '' ? fault.unknown : details.title;
  if (status >= 500 && details.requestId !== '') return `${title} ${fault.code(shortCode(details.requestId))}`;
  const field = details.errors[0];
  return status === 400 && field !== undefined ? `${title} ${field.field}: ${field.message}` : title;
}

/** Enough of a request's id to find it, short enough to be read aloud. */
export function shortCode(requestId: string): string {
  return requestId
    .replace(/[^0-9a-z]/gi, '')
    .slice(0, 6)
    .toUpperCase();
}
