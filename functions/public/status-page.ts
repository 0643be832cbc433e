// The status page's markup: stage in plain words, promise, conversation, room for an answer.
import { momentOf } from '../../shared/i18n/moment.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { STATUS_ANSWER_MAX } from '../../shared/links/status-contract.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import type { PromiseTold } from '../../shared/outbound/ports.ts';
import { ownWords } from '../../shared/tickets/own-words.ts';
import type { Message, Ticket } from '../../shared/tickets/ticket.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpAnswer, HttpEvent } from '../edge/http.ts';
import type { Log } from '../edge/log.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { STATUS_OF } from '../edge/problem.ts';
import { deskBanner } from './desk-banner.ts';
import { linkForm } from './link-page.ts';

export type StatusFault = 'empty' | 'too-long' | 'too-many' | 'unavailable';

const STATUS_OF_FAULT: Readonly<Record<StatusFault, number>> = {
  empty: STATUS_OF.invalid,
  'too-long': STATUS_OF.invalid,
  'too-many': STATUS_OF.tooMany,
  unavailable: STATUS_OF.unavailable,
};

export type StatusFacts = {
  readonly ticket: Ticket;
  /** The ticket that it lives on in, if it was merged; else itself. */
  readonly survivor: Ticket;
  /** Of the page itself: `/r/…`. */
  readonly path: string;
  /** What the acknowledgement told, if one was sent. */
  readonly promisedAt: Instant | undefined;
  readonly texts: readonly { readonly message: Message; readonly text: string }[];
  readonly mailbox: Mailbox;
  readonly told: PromiseTold;
  readonly language: Language;
  /** Names this showing of the form: sent twice, it counts once. */
  readonly once: string;
  /** What the customer had written when something was wrong with it; never lost. */
  readonly text: string;
  readonly sent: boolean;
  readonly fault?: StatusFault;
};

export function statusPage(facts: StatusFacts): HttpAnswer {
  const { ticket, language, fault } = facts;
  const texts = textsIn(language).statusPage;
  const title = `${texts.title(ticket.number)}: ${ticket.subject}`;
  return pageAnswer({
    status: fault === undefined ? 200 : STATUS_OF_FAULT[fault],
    language,
    title: fault === undefined ? title : `${texts.error}: ${title}`,
    banner: deskBanner({ ...facts, at: ticket.changedAt }),
    main: html`
${faultNote(facts)}
${facts.sent && fault === undefined ? html`<p class="done" role="status">${texts.sent}</p>` : undefined}
<h1>${title}</h1>
<p class="stage">${stage(facts)}</p>
${steps(facts)}
${promise(facts)}
<h2>${texts.conversation}</h2>
<ol class="talk">${facts.texts.filter(({ message }) => isPublic(message)).map((entry) => said(facts, entry))}</ol>
${answerForm(facts)}`,
  });
}

/** Whatever went wrong with a link, the page says the same, shows nothing of any request, and offers to mail fresh links. */
export function gonePage(once: string, error: unknown, event: HttpEvent, log: Log): HttpAnswer {
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
    banner: html``,
    main: gone
      ? html`<h1>${texts.gone}</h1><p>${texts.goneHint}</p><h2>${linkPage.title}</h2>${linkForm({ language, once, typed: { email: '', number: '' } })}`
      : html`<h1>${texts.error}</h1><p>${later ? errors.unavailable : errors.unknown}</p><p class="hint">${requestId}</p>`,
  });
}

/** A request that was merged has no stage of its own: it goes on in another one. */
function stage({ ticket, survivor, language }: StatusFacts): string {
  const texts = textsIn(language).statusPage;
  return survivor.ticketId === ticket.ticketId ? texts.stage[ticket.status] : texts.mergedInto(survivor.number);
}

/** Which of received, read, being solved, solved the request has reached. */
function steps({ survivor: { status }, language }: StatusFacts): Markup {
  const reached = status === 'new' ? 0 : status === 'solved' || status === 'closed' ? 3 : 2;
  const items = textsIn(language).statusPage.steps.map((step, index) => {
    const mark = index < reached || reached === 3 ? '✓' : index === reached ? '●' : '○';
    return index === reached
      ? html`<li aria-current="step"><span aria-hidden="true">${mark} </span>${step}</li>`
      : html`<li><span aria-hidden="true">${mark} </span>${step}</li>`;
  });
  return html`<ol class="steps">${items}</ol>`;
}

/** Told while nobody has answered yet. */
function promise({ ticket, promisedAt, told, language }: StatusFacts): Markup | undefined {
  if (ticket.status !== 'new' || promisedAt === undefined) return undefined;
  const words = textsIn(language).statusPage.promise(momentOf(language, promisedAt, told.zone));
  return html`<p class="promise">${words}</p>`;
}

/** What the requester may see of a conversation, files included. */
export function isPublic(message: Message): boolean {
  return message.state === 'shown' && message.kind !== 'note';
}

function said(facts: StatusFacts, { message, text }: StatusFacts['texts'][number]): Markup {
  const { language, told } = facts;
  const { you, sentAt } = textsIn(language).statusPage;
  const ours = message.kind === 'reply';
  const own = ownWords(text, message.folds);
  const at = sentAt(momentOf(language, message.receivedAt, told.zone));
  return html`<li class="${ours ? 'ours' : 'theirs'}"><p class="who">${ours ? message.author.name : you}, <time datetime="${message.receivedAt}">${at}</time></p><p class="words">${own}</p>${files(facts, message)}</li>`;
}

function files({ path }: StatusFacts, { attachments }: Message): Markup | undefined {
  if (attachments.length === 0) return undefined;
  const items = attachments.map(({ attachmentId, fileName, bytes, secrets }) => {
    // A link that got into other hands hands out no keys.
    const name =
      secrets === undefined ? html`<a href="${path}/files/${attachmentId}">${fileName}</a>` : html`${fileName}`;
    return html`<li>${name} (${Math.ceil(bytes / 1024)} KB)</li>`;
  });
  return html`<ul class="files">${items}</ul>`;
}

function faultNote({ fault, language }: StatusFacts): Markup | undefined {
  if (fault === undefined) return undefined;
  return html`<p class="fault" role="alert" tabindex="-1" id="fault"><a href="#text">${faultText(fault, language)}</a></p>`;
}

function faultText(fault: StatusFault, language: Language): string {
  const { statusPage, errors } = textsIn(language);
  const texts: Record<StatusFault, string> = {
    empty: statusPage.emptyAnswer,
    'too-long': statusPage.tooLong(STATUS_ANSWER_MAX),
    'too-many': statusPage.tooMany,
    unavailable: errors.unavailable,
  };
  return texts[fault];
}

function answerForm({ language, once, text, fault }: StatusFacts): Markup {
  const texts = textsIn(language).statusPage;
  const described = fault === undefined ? 'hint' : 'hint field-fault';
  return html`<form method="post" action="?lang=${language}">
<h2><label for="text">${texts.answerLabel}</label></h2>
<p class="hint" id="hint">${texts.answerHint}</p>
${fault === undefined ? undefined : html`<p class="hint" id="field-fault">${faultText(fault, language)}</p>`}
<input type="hidden" name="once" value="${once}">
<textarea id="text" name="text" rows="6" required aria-describedby="${described}"${fault === undefined ? undefined : html` aria-invalid="true"`}>${text}</textarea>
<button>${texts.send}</button>
</form>`;
}
