// The mails that would have been sent, as pages for people: a list and one mail. Plain HTML, no script, works in any browser.
import type { HttpAnswer } from '../../functions/edge/http.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { SentMail } from '../mailer/sent-mail.ts';
import { type Html, html } from './html.ts';
import { MAILBOX_STYLE, MAILBOX_STYLE_HASH } from './mailbox-style.ts';
import { MAILBOX_TEXTS, type MailboxTexts } from './mailbox-texts.ts';

export const MAILBOX_PATH = '/dev/mailbox';

const POLICY = [
  "default-src 'none'",
  `style-src ${MAILBOX_STYLE_HASH}`,
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A mail's own HTML is a document of its own: no script, no remote load, its inline style and nothing of ours. */
const MAIL_POLICY = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "frame-ancestors 'self'",
].join('; ');

export type MailboxView = {
  readonly language: Language;
  /** `?lang=…` when the reader chose one, to be kept in every link. */
  readonly query: string;
  readonly smtpPort: number;
};

export function mailboxList(
  mails: readonly SentMail[],
  isFirstPage: boolean,
  olderThan: number | undefined,
  view: MailboxView,
): HttpAnswer {
  const texts = MAILBOX_TEXTS[view.language];
  const list = html`<p class="muted">${texts.count(mails.length)}</p>
    <ol class="mails">${mails.map((mail) => row(mail, texts, view))}</ol>`;
  const nothing = html`<div class="empty"><p>${texts.empty}</p><p class="muted">${texts.emptyHint(view.smtpPort)}</p></div>`;
  const refresh = isFirstPage ? texts.refresh : texts.newest;
  const older =
    olderThan === undefined ? undefined : html`<a href="${link('', view, `before=${olderThan}`)}">${texts.older}</a>`;
  return page(
    200,
    texts.title,
    html`<h1>${texts.title}</h1>
      <p class="muted">${texts.intro}</p>
      ${mails.length === 0 ? nothing : list}
      <nav class="actions"><a href="${link('', view)}">${refresh}</a>${older}</nav>`,
    '',
    view,
  );
}

export function mailboxMail(mail: SentMail, view: MailboxView): HttpAnswer {
  const texts = MAILBOX_TEXTS[view.language];
  const subject = mail.subject || texts.noSubject;
  const path = `/${mail.id}`;
  const replyTo = mail.headers['reply-to'];
  const facts: readonly (readonly [string, string | Html])[] = [
    [texts.from, mail.headers.from ?? mail.from],
    [texts.to, mail.headers.to ?? mail.envelope.to.join(', ')],
    ...(replyTo === undefined ? [] : [[texts.replyTo, replyTo] as const]),
    [texts.sent, moment(mail.at, view.language)],
  ];
  return page(
    200,
    subject,
    html`<nav class="actions"><a href="${link('', view)}">← ${texts.back}</a><a href="${link(`${path}/original`, view)}">${texts.original}</a></nav>
      <h1>${subject}</h1>
      ${definitions(facts)}
      <h2>${texts.text}</h2>
      ${mail.text === null ? html`<p class="muted">${texts.noText}</p>` : html`<div class="words">${withLinks(mail.text.trim())}</div>`}
      ${mail.html === null ? undefined : htmlPart(`${MAILBOX_PATH}${path}/html`, texts)}
      ${mail.attachments.length === 0 ? undefined : files(mail, texts)}
      <details><summary>${texts.headers}</summary>${definitions(Object.entries(mail.headers))}</details>`,
    path,
    view,
  );
}

/** The mail's HTML as it is, to be framed by its page and by nobody else. */
export function mailboxHtml(mail: SentMail): HttpAnswer {
  return answer(200, mail.html ?? '', MAIL_POLICY);
}

/** The raw mail as text. */
export function mailboxOriginal(id: number, raw: Uint8Array, view: MailboxView): HttpAnswer {
  const texts = MAILBOX_TEXTS[view.language];
  const body = html`<nav class="actions"><a href="${link(`/${id}`, view)}">← ${texts.backToMail}</a></nav>
    <h1>${texts.original}</h1><pre class="original">${new TextDecoder().decode(raw)}</pre>`;
  return page(200, texts.original, body, `/${id}/original`, view);
}

export function mailboxGone(view: MailboxView): HttpAnswer {
  const texts = MAILBOX_TEXTS[view.language];
  const body = html`<h1>${texts.gone}</h1><nav class="actions"><a href="${link('', view)}">${texts.back}</a></nav>`;
  return page(404, texts.gone, body, '', view);
}

function row(mail: SentMail, texts: MailboxTexts, view: MailboxView): Html {
  return html`<li><a href="${link(`/${mail.id}`, view)}">
    <span class="subject">${mail.subject || texts.noSubject}</span>
    ${moment(mail.at, view.language)}
    <span class="who">${texts.to}: ${mail.envelope.to.join(', ')}</span></a></li>`;
}

function htmlPart(address: string, texts: MailboxTexts): Html {
  return html`<h2>${texts.html}</h2><p class="muted">${texts.htmlHint}</p>
    <iframe sandbox="" src="${address}" title="${texts.html}"></iframe>`;
}

function files(mail: SentMail, texts: MailboxTexts): Html {
  const items = mail.attachments.map(
    ({ name, type, bytes }) => html`<li>${name || type}, ${texts.fileSize(bytes)}</li>`,
  );
  return html`<h2>${texts.files}</h2><ul>${items}</ul>`;
}

function definitions(pairs: readonly (readonly [string, string | Html])[]): Html {
  return html`<dl>${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The spelling that the English texts have too. */
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };

/** In the machine's zone, named. */
function moment(at: Instant, language: Language): Html {
  const shown = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'medium', timeStyle: 'long' }).format(
    new Date(at),
  );
  return html`<time datetime="${at}">${shown}</time>`;
}

/** Addresses of the web become links, which is what one wants to try in an acknowledgement. */
function withLinks(text: string): readonly (Html | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)
    .map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}" rel="noreferrer">${piece}</a>` : piece));
}

function link(path: string, { query }: MailboxView, more?: string): string {
  const parameters = [query, more].filter(Boolean).join('&');
  return `${MAILBOX_PATH}${path}${parameters === '' ? '' : `?${parameters}`}`;
}

function page(status: number, title: string, body: Html, path: string, view: MailboxView): HttpAnswer {
  const texts = MAILBOX_TEXTS[view.language];
  const other: Language = view.language === 'en' ? 'ru' : 'en';
  const { markup } = html`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Firstline</title>
<style>${{ markup: MAILBOX_STYLE }}</style>
</head>
<body>
<header><div class="bar"><strong>Firstline</strong><a href="${link(path, { ...view, query: `lang=${other}` })}" lang="${other}">${texts.otherLanguage}</a></div></header>
<main>
${body}
</main>
</body>
</html>
`;
  return answer(status, markup, POLICY);
}

function answer(statusCode: number, body: string, policy: string): HttpAnswer {
  return {
    statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      vary: 'accept-language',
    },
    body,
  };
}
