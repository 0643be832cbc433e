// Errors as programs read them: problem details for HTTP APIs (RFC 9457). Kind to status stands here and nowhere else.
import { errorText } from '../../shared/i18n/error-text.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError, type ErrorKind } from '../../shared/kernel/domain-error.ts';
import { acceptedLanguage } from './accepted-language.ts';
import { type HttpAnswer, type HttpEvent, json } from './http.ts';
import { type Log, whereOf } from './log.ts';
import { InvalidRequest } from './read-request.ts';

export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooMany: 429,
  unavailable: 503,
};

/** `code` is stable; `title` is for people, in the language asked for; `requestId` finds the log lines. */
export function problemAnswer(error: unknown, event: HttpEvent, log: Log): HttpAnswer {
  const { requestId } = event.requestContext;
  const known = error instanceof DomainError ? error : undefined;
  const status = known === undefined ? 500 : STATUS_OF[known.kind];
  if (known === undefined) {
    const name = error instanceof Error ? error.name : 'none';
    log.error('unknown-error', { requestId, name, ...whereOf(error) });
  }
  const texts = textsIn(acceptedLanguage(event.headers['accept-language']));
  const problem = {
    type: 'about:blank',
    status,
    code: known?.code ?? 'unknown',
    title: errorText(texts, known),
    requestId,
    ...(error instanceof InvalidRequest ? { errors: error.faults } : {}),
    ...(known === undefined || error instanceof InvalidRequest ? {} : { params: known.params }),
  };
  const retry = known?.kind === 'tooMany' || known?.kind === 'unavailable' ? { 'retry-after': '5' } : {};
  return json(status, problem, { 'content-type': 'application/problem+json; charset=utf-8', ...retry });
}
