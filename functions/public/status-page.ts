// The status page's markup: stage in plain words, promise, conversation, room for an answer, and the two buttons that end or reopen.
import { PORTAL_FILE_LIMITS } from '../../shared/files/portal-uploads-routes.ts';
import { FORM_LIMITS } from '../../shared/forms/form-contract.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { STATUS_ANSWER_MAX, type StatusShown } from '../../shared/links/status-contract.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import type { HttpAnswer } from '../edge/http.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { forIsland, type Portal } from '../edge/portal.ts';
import { STATUS_OF } from '../edge/problem.ts';
import { answerLooks } from './answer-looks.ts';
import { deskBanner } from './desk-banner.ts';
import type { RequestFacts } from './status-view.ts';

export type StatusFault =
  | 'empty'
  | 'too-long'
  | 'too-many'
  | 'unavailable'
  | 'files-too-many'
  | 'files-too-large'
  | 'files-gone'
  | 'reopen-late'
  | 'confirm-late';

const STATUS_OF_FAULT: Readonly<Record<StatusFault, number>> = {
  empty: STATUS_OF.invalid,
  'too-long': STATUS_OF.invalid,
  'too-many': STATUS_OF.tooMany,
  unavailable: STATUS_OF.unavailable,
  'files-too-many': STATUS_OF.invalid,
  'files-too-large': STATUS_OF.invalid,
  'files-gone': STATUS_OF.invalid,
  'reopen-late': STATUS_OF.conflict,
  'confirm-late': STATUS_OF.conflict,
};

const MEGABYTES = FORM_LIMITS.fileBytes / (1024 * 1024);

/** What happened by the form that led here. */
export type StatusDone = 'sent' | 'confirmed' | 'reopened';

export type StatusFacts = RequestFacts & {
  readonly view: StatusShown;
  readonly mailbox: Mailbox;
  readonly portal: Portal | undefined;
  /** Names this showing of the form: sent twice, it counts once. */
  readonly once: string;
  /** What the customer had written when something was wrong with it; never lost. */
  readonly text: string;
  readonly hadFiles?: boolean;
  readonly done?: StatusDone | undefined;
  readonly fault?: StatusFault;
};

export function statusPage(facts: StatusFacts): HttpAnswer {
  const { ticket, language, fault, view, portal, at } = facts;
  const { statusPage: texts } = textsIn(language);
  const title = `${texts.title(ticket.number)}: ${ticket.subject}`;
  return pageAnswer({
    status: fault === undefined ? 200 : STATUS_OF_FAULT[fault],
    language,
    title: fault === undefined ? title : `${texts.error}: ${title}`,
    banner: deskBanner({ ...facts, at, form: 'answer' }),
    portal,
    main: html`
${faultNote(facts)}
${doneNote(facts)}
<h1>${title}</h1>
<div data-island="status" data-facts="${forIsland({ language, path: facts.path, view })}">
<p class="stage" data-part="stage">${view.stage}</p>
<ol class="steps" data-part="steps">${view.steps.map((step) => markOf(step, texts.stepDone))}</ol>
<p class="promise" data-part="promise"${hiddenIf(view.promise === undefined)}>${view.promise}</p>
<p class="over" data-part="over"${hiddenIf(view.over === undefined)}>${view.over}</p>
<h2>${texts.conversation}</h2>
<ol class="talk" data-part="talk">${view.messages.map(said)}</ol>
</div>
${answerForm(facts)}
${confirmForm(facts)}
<p class="ways"><a href="/help?lang=${language}">${texts.another}</a><a href="/link?lang=${language}">${texts.links}</a></p>`,
  });
}

const hiddenIf = (isHidden: boolean): Markup => (isHidden ? html` hidden` : html``);

const SIGNS = { done: '✓', now: '●', ahead: '○' } as const;

/** Four marks: the sign for eyes, for ears that it is done. */
function markOf({ words, mark }: StatusShown['steps'][number], done: string): Markup {
  const sign = html`<span aria-hidden="true">${SIGNS[mark]} </span>`;
  if (mark === 'now') return html`<li class="now" aria-current="step">${sign}${words}</li>`;
  return html`<li class="${mark === 'done' ? 'past' : mark}">${sign}${words}${mark === 'done' ? html`<span class="trap"> (${done})</span>` : undefined}</li>`;
}

function said({ messageId, ours, who, at, when, text, looks, files }: StatusShown['messages'][number]): Markup {
  const items = files.map(
    ({ path, name, size }) =>
      html`<li>${path === undefined ? name : html`<a href="${path}">${name}</a>`} (${size})</li>`,
  );
  const words = looks === undefined ? html`<p class="words">${text}</p>` : answerLooks(looks);
  return html`<li class="${ours ? 'ours' : 'theirs'}" data-message="${messageId}"><p class="who">${who}, <time datetime="${at}">${when}</time></p>${words}${items.length === 0 ? undefined : html`<ul class="files">${items}</ul>`}</li>`;
}

function doneNote({ done, fault, language, ticket }: StatusFacts): Markup | undefined {
  if (done === undefined || fault !== undefined) return undefined;
  return html`<p class="done" role="status" data-island="sent" data-draft="answer-${ticket.number}">${textsIn(language).statusPage[done]}</p>`;
}

function faultNote({ fault, language }: StatusFacts): Markup | undefined {
  if (fault === undefined) return undefined;
  const field = fault.startsWith('files') ? 'files' : 'text';
  return html`<p class="fault" role="alert" tabindex="-1" autofocus id="fault"><a href="#${field}">${faultText(fault, language)}</a></p>`;
}

function faultText(fault: StatusFault, language: Language): string {
  const { statusPage, errors } = textsIn(language);
  const texts: Record<StatusFault, string> = {
    empty: statusPage.emptyAnswer,
    'too-long': statusPage.tooLong(STATUS_ANSWER_MAX),
    'too-many': statusPage.tooMany,
    unavailable: errors.unavailable,
    'files-too-many': statusPage.filesTooMany(FORM_LIMITS.files),
    'files-too-large': statusPage.filesTooLarge(MEGABYTES),
    'files-gone': statusPage.filesGone,
    'reopen-late': statusPage.reopenLate,
    'confirm-late': statusPage.confirmLate,
  };
  return texts[fault];
}

/** One form for both: what is written while it is solved reopens it, and says so on its button. */
function answerForm(facts: StatusFacts): Markup {
  const { language, once, text, fault, path, view, ticket, hadFiles } = facts;
  const { statusPage: texts, form } = textsIn(language);
  const { canReopen } = view;
  const isAtText = fault !== undefined && !fault.startsWith('files');
  const isAtFiles = fault?.startsWith('files') === true;
  const island = {
    language,
    draft: `answer-${ticket.number}`,
    announce: `${path}/uploads`,
    gone: fault === 'files-gone',
  };
  return html`<form id="answer" method="post" action="${path}?lang=${language}" enctype="multipart/form-data" novalidate data-island="form" data-facts="${forIsland(island)}">
<h2><label for="text" data-open="${texts.answerLabel}" data-solved="${texts.reopenLabel}">${canReopen ? texts.reopenLabel : texts.answerLabel}</label></h2>
<p class="hint" id="hint" data-open="${texts.answerHint}" data-solved="${texts.reopenHint}">${canReopen ? texts.reopenHint : texts.answerHint}</p>
${isAtText && fault !== undefined ? html`<p class="wrong" id="text-fault">${faultText(fault, language)}</p>` : undefined}
<input type="hidden" name="once" value="${once}">
<textarea id="text" name="text" rows="6" aria-describedby="hint${isAtText ? ' text-fault' : ''}"${isAtText ? html` aria-invalid="true"` : undefined}>${text}</textarea>
<div data-part="files">
<label for="files">${texts.files}</label>
<p class="hint" id="files-hint" data-many="${form.filesHint(PORTAL_FILE_LIMITS.files, PORTAL_FILE_LIMITS.bytes / 1024 / 1024)}">${form.filesHint(FORM_LIMITS.files, MEGABYTES)}${hadFiles === true ? ` ${texts.filesAgain}` : ''}</p>
${isAtFiles && fault !== undefined ? html`<p class="wrong" id="files-fault">${faultText(fault, language)}</p>` : undefined}
<input id="files" name="files" type="file" multiple aria-describedby="files-hint${isAtFiles ? ' files-fault' : ''}"${isAtFiles ? html` aria-invalid="true"` : undefined}>
</div>
<button id="send"${hiddenIf(canReopen)}>${texts.send}</button>
<button id="reopen" formaction="${path}/reopen?lang=${language}"${hiddenIf(!canReopen)}>${texts.reopen}</button>
</form>`;
}

function confirmForm({ language, once, path, view }: StatusFacts): Markup {
  const texts = textsIn(language).statusPage;
  return html`<form id="confirm" method="post" action="${path}/solved?lang=${language}"${hiddenIf(!view.canConfirm)}>
<input type="hidden" name="once" value="${once}">
<p class="hint" id="confirm-hint">${texts.confirmHint}</p>
<button class="quiet" aria-describedby="confirm-hint">${texts.confirm}</button>
</form>`;
}
