// What a link to a file answers when it leads to none: it has expired, never was, or something is wrong with us.
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { FILE_LINK_DAYS } from '../../shared/links/file-link-contract.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpAnswer, HttpEvent } from '../edge/http.ts';
import type { Log } from '../edge/log.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { STATUS_OF } from '../edge/problem.ts';

const GONE = 410;

export function fileGonePage(error: unknown, event: HttpEvent, log: Log, banner: Markup): HttpAnswer {
  const known = error instanceof DomainError ? error : undefined;
  const language = acceptedLanguage(event.headers['accept-language']);
  const { files, statusPage, errors } = textsIn(language);
  const { requestId } = event.requestContext;
  const at = { language, banner };
  if (known?.code === 'link.expired') {
    const hint = files.expiredHint(FILE_LINK_DAYS);
    return pageAnswer({
      ...at,
      status: GONE,
      title: files.expired,
      main: html`<h1>${files.expired}</h1><p>${hint}</p>`,
    });
  }
  if (known?.kind === 'notFound' || known?.kind === 'invalid') {
    const { gone, goneHint } = statusPage;
    return pageAnswer({
      ...at,
      status: STATUS_OF.notFound,
      title: gone,
      main: html`<h1>${gone}</h1><p>${goneHint}</p>`,
    });
  }
  const later = known?.kind === 'unavailable';
  log[later ? 'warn' : 'error']('linked-file-failed', { requestId, code: known?.code ?? 'unknown' });
  return pageAnswer({
    ...at,
    status: later ? STATUS_OF.unavailable : 500,
    title: statusPage.error,
    main: html`<h1>${statusPage.error}</h1><p>${later ? errors.unavailable : errors.unknown}</p><p class="hint">${requestId}</p>`,
  });
}
