// Pages for people without scripts: an escaping template tag, the frame with its one style sheet, and the headers.
import { createHash } from 'node:crypto';
import { escapeHtml } from '../../shared/kernel/escape-html.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { HttpAnswer } from './http.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { Portal } from './portal.ts';

/** Markup that is safe to stand in a page; only `html` makes it. */
export type Markup = { readonly markup: string };

type Part = string | number | Markup | readonly Markup[] | undefined;

/** Text put into it is escaped, markup is not; undefined is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((fixed, index) => fixed + written(parts[index])).join('') };
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n');
}

export type Page = {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  /** Who the customer talks to, and when they are there: on top of every page. */
  readonly banner: Markup;
  readonly main: Markup;
  /** What makes it lively, where there is a script for it; it says the same without. */
  readonly portal?: Portal | undefined;
};

export function pageAnswer({ status, language, title, banner, main, portal }: Page): HttpAnswer {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${STYLE}
${portal === undefined ? undefined : html`<script type="module" src="${portal.script}"></script>`}
</head>
<body>
<header>${banner}</header>
<main>${main}</main>
</body>
</html>
`;
  return { statusCode: status, headers: headersWith(portal), body: page.markup };
}

/** After a POST: the browser reads the page anew, so that a reload sends nothing twice. */
export function seeOther(path: string): HttpAnswer {
  return { statusCode: 303, headers: { ...headersWith(undefined), location: path } };
}

const STYLE: Markup = { markup: `<style>${PAGE_STYLE}</style>` };

const styleHash = createHash('sha256').update(PAGE_STYLE).digest('base64');

/**
 * Nothing runs but the one script, nothing is fetched but what it asks of us and puts where files go, nobody frames it, and the
 * address with its secret is told to no other site.
 */
function headersWith(portal: Portal | undefined): Record<string, string> {
  const lively =
    portal === undefined
      ? ''
      : `; script-src 'self'; connect-src ${["'self'", portal.filesOrigin ?? ''].join(' ').trim()}; require-trusted-types-for 'script'; trusted-types 'none'`;
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'${lively}`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'cache-control': 'no-store',
  };
}
