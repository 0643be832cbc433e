// The markup of all requests of one address: number, words, where each stands, and the way to end the link.
import { momentOf } from '../../shared/i18n/moment.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { MY_REQUESTS } from '../../shared/links/my-contract.ts';
import type { MyLink } from '../../shared/links/my-links.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpAnswer, HttpEvent } from '../edge/http.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { type DeskShown, deskBanner } from './desk-banner.ts';
import { linkForm } from './link-page.ts';

const GONE = 410;

export type MyFacts = DeskShown & {
  readonly link: MyLink;
  readonly requests: readonly { readonly ticket: Ticket; readonly path: string }[];
  /** Of the page itself: `/my/…`. */
  readonly path: string;
  /** Names this showing of the page's form. */
  readonly once: string;
};

export function myPage(facts: MyFacts): HttpAnswer {
  const { link, requests, language, told, path, once } = facts;
  const { myPage: texts } = textsIn(language);
  const items = requests.map((each) => row(each, facts));
  return pageAnswer({
    status: 200,
    language,
    title: texts.title,
    banner: deskBanner(facts),
    main: html`<h1>${texts.title}</h1>
<p>${texts.of(link.address)}</p>
${items.length === 0 ? html`<p>${texts.none}</p>` : html`<ul class="requests">${items}</ul>`}
${items.length < MY_REQUESTS ? undefined : html`<p class="hint">${texts.newest(MY_REQUESTS)}</p>`}
<p class="ways"><a href="/help?lang=${language}">${texts.ask}</a></p>
<form method="post" action="${path}?lang=${language}">
<p class="hint">${texts.until(momentOf(language, link.expiresAt, told.zone).date)}</p>
<p class="hint" id="end-hint">${texts.endHint}</p>
<input type="hidden" name="once" value="${once}">
<button class="quiet" aria-describedby="end-hint">${texts.end}</button>
</form>`,
  });
}

function row({ ticket, path }: MyFacts['requests'][number], { language, told }: MyFacts): Markup {
  const { myPage: texts, statusPage } = textsIn(language);
  const { date } = momentOf(language, ticket.receivedAt, told.zone);
  return html`<li><a href="${path}?lang=${language}">${texts.request(ticket.number)}: ${ticket.subject}</a><p class="stage">${statusPage.stage[ticket.status]}</p><p class="hint">${texts.received(date)}</p></li>`;
}

export function endedPage(shown: DeskShown, once: string): HttpAnswer {
  const { myPage: texts } = textsIn(shown.language);
  return pageAnswer({
    status: 200,
    language: shown.language,
    title: texts.ended,
    banner: deskBanner(shown),
    main: html`<h1>${texts.ended}</h1><p class="done" role="status">${texts.endedHint}</p>${again(shown.language, once)}`,
  });
}

/** Undefined for what is no expired link. */
export function expiredPage(once: string, error: unknown, event: HttpEvent, banner: Markup): HttpAnswer | undefined {
  if (!(error instanceof DomainError) || error.code !== 'link.expired') return undefined;
  const language = acceptedLanguage(event.headers['accept-language']);
  const { myPage: texts } = textsIn(language);
  const main = html`<h1>${texts.expired}</h1><p>${texts.expiredHint}</p>${again(language, once)}`;
  return pageAnswer({ status: GONE, language, title: texts.expired, banner, main });
}

function again(language: DeskShown['language'], once: string): Markup {
  return html`<h2>${textsIn(language).linkPage.title}</h2>${linkForm({ language, once, typed: { email: '', number: '' } })}`;
}
