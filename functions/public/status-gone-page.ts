// What the address of a request answers when it opens none: whatever went wrong with a link, the page says the same, shows nothing of
// any request, and offers to mail fresh links.
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpAnswer, HttpEvent } from '../edge/http.ts';
import type { Log } from '../edge/log.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { STATUS_OF } from '../edge/problem.ts';
import { linkForm } from './link-page.ts';

export function gonePage(once: string, error: unknown, event: HttpEvent, log: Log, banner: Markup): HttpAnswer {
  const known = error instanceof DomainError ? error : undefined;
  const language = acceptedLanguage(event.headers['accept-language']);
  const { statusPage: texts, linkPage, errors } = textsIn(language);
  const gone = known !== undefined && (known.kind === 'notFound' || known.kind === 'invalid');
  const later = known?.kind === 'unavailable';
  const { requestId } = event.requestContext;
  if (!gone) log[later ? 'warn' : 'error']('status-page-failed', { requestId, code: known?.code ?? 'unknown' });
  return pageAnswer({
    status: gone ? STATUS_OF.notFound : later ? STATUS_OF.unavailable : 500,
    language,
    title: gone ? texts.gone : texts.error,
    banner,
    main: gone
      ? html`<h1>${texts.gone}</h1><p>${texts.goneHint}</p><h2>${linkPage.title}</h2>${linkForm({ language, once, typed: { email: '', number: '' } })}`
      : html`<h1>${texts.error}</h1><p>${later ? errors.unavailable : errors.unknown}</p><p class="hint">${requestId}</p>`,
  });
}
