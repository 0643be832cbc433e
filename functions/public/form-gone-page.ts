// What the form answers when there is nothing to fill in again: a wrong address, a broken form, trouble of ours.
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpAnswer, HttpEvent } from '../edge/http.ts';
import type { Log } from '../edge/log.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { STATUS_OF } from '../edge/problem.ts';

export function formGonePage(error: unknown, event: HttpEvent, log: Log, banner: Markup): HttpAnswer {
  const known = error instanceof DomainError ? error : undefined;
  const language = acceptedLanguage(event.headers['accept-language']);
  const { form, statusPage, errors } = textsIn(language);
  const { requestId } = event.requestContext;
  const isTheirs = known !== undefined && (known.kind === 'notFound' || known.kind === 'invalid');
  const later = known?.kind === 'unavailable';
  if (!isTheirs) log[later ? 'warn' : 'error']('form-failed', { requestId, code: known?.code ?? 'unknown' });
  const title = isTheirs ? form.gone : statusPage.error;
  const hint = isTheirs ? form.goneHint : later ? errors.unavailable : errors.unknown;
  return pageAnswer({
    status: known === undefined ? 500 : STATUS_OF[known.kind],
    language,
    title,
    banner,
    main: html`<h1>${title}</h1><p>${hint}</p>${isTheirs ? undefined : html`<p class="hint">${requestId}</p>`}<p><a href="/help">${form.title}</a></p>`,
  });
}
