// The HTML of a mail as a document of its own: white paper in both themes, and headers under which nothing runs, nothing is
// loaded, nothing is sent, and nobody but the workspace frames it.
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpAnswer, HttpEvent } from '../edge/http.ts';
import type { Log } from '../edge/log.ts';
import { html, type Markup } from '../edge/page.ts';
import { STATUS_OF } from '../edge/problem.ts';

const PAPER = `html{background:#fff;color-scheme:only light}
body{margin:12px;color:#1b1f24;font:15px/22px system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
img{max-width:100%;height:auto}`;

/** `body` comes from shown-html.ts alone: it is put in as it is. */
export function documentPage(body: string, language: Language, deskOrigin: string): HttpAnswer {
  return answer(200, { markup: body }, language, deskOrigin);
}

/** An address that is not or no longer good shows nothing of any message. */
export function documentGone(deskOrigin: string): (error: unknown, event: HttpEvent, log: Log) => HttpAnswer {
  return (error, event, log) => {
    const known = error instanceof DomainError ? error : undefined;
    const language = acceptedLanguage(event.headers['accept-language']);
    const { document, errors } = textsIn(language);
    const gone = known?.kind === 'notFound' || known?.kind === 'invalid';
    const later = known?.kind === 'unavailable';
    const { requestId } = event.requestContext;
    if (!gone) log[later ? 'warn' : 'error']('document-failed', { requestId, code: known?.code ?? 'unknown' });
    const words = gone ? document.gone : later ? errors.unavailable : errors.unknown;
    const status = gone ? STATUS_OF.notFound : later ? STATUS_OF.unavailable : 500;
    return answer(status, html`<p>${words}</p>`, language, deskOrigin);
  };
}

function answer(statusCode: number, body: Markup, language: Language, deskOrigin: string): HttpAnswer {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${textsIn(language).document.title}</title>
<style>${{ markup: PAPER }}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return { statusCode, headers: headersFor(deskOrigin), body: page.markup };
}

/** `sandbox` without a word behind it: an origin of its own that nothing shares, no scripts, no forms, no windows. */
function headersFor(deskOrigin: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors ${deskOrigin}`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    // A sandboxed document with another policy than this one is refused by browsers when it is opened in a tab of its own: see "Populating a session
    // history entry" in the HTML standard.
    'cross-origin-opener-policy': 'unsafe-none',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'cache-control': 'private, no-store',
  };
}
