// The markup of the form and of its receipt: one column, labels above fields, every fault named on top and at its field.
import { PORTAL_FILE_LIMITS } from '../../shared/files/portal-uploads-routes.ts';
import { FORM_LIMITS, type FormBody } from '../../shared/forms/form-contract.ts';
import type { FormFault, FormField } from '../../shared/forms/form-faults.ts';
import { dayOf, momentOf } from '../../shared/i18n/moment.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { splitAddress } from '../../shared/mail/addresses.ts';
import type { PromiseTold } from '../../shared/outbound/ports.ts';
import type { HttpAnswer } from '../edge/http.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { forIsland, type Portal } from '../edge/portal.ts';
import { STATUS_OF } from '../edge/problem.ts';
import { type DeskShown, deskBanner } from './desk-banner.ts';

const MEGABYTES = FORM_LIMITS.fileBytes / (1024 * 1024);

export type FormFacts = DeskShown & {
  /** Names this showing of the form: sent twice, it counts once. */
  readonly once: string;
  /** Random bits that the form keeps while it is filled in: what the page uploads belongs to it. */
  readonly holder: string;
  /** What was typed before, kept whatever was wrong with it. */
  readonly typed: Omit<FormBody, 'once' | 'files'>;
  readonly portal: Portal | undefined;
  readonly hadFiles: boolean;
  readonly faults: readonly FormFault[];
};

export function formPage(facts: FormFacts): HttpAnswer {
  const { language, faults, portal } = facts;
  const { form, statusPage } = textsIn(language);
  return pageAnswer({
    status: statusOf(faults),
    language,
    title: faults.length === 0 ? form.title : `${statusPage.error}: ${form.title}`,
    banner: deskBanner({ ...facts, form: 'ask' }),
    portal,
    main: html`
${summary(facts)}
<h1>${form.title}</h1>
<form id="ask" method="post" action="?lang=${language}" enctype="multipart/form-data" novalidate data-island="form" data-facts="${island(facts)}">
<input type="hidden" name="once" value="${facts.once}">
<input type="hidden" name="holder" value="${facts.holder}">
<input type="hidden" name="topic" value="${facts.typed.topic}">
${line(facts, 'subject', html`type="text" maxlength="${FORM_LIMITS.subjectCharacters}" required`)}
${textField(facts)}
${line(facts, 'email', html`type="email" autocomplete="email" required`, form.emailHint)}
<label for="name">${form.name}</label>
<input id="name" name="name" type="text" autocomplete="name" maxlength="${FORM_LIMITS.nameCharacters}" value="${facts.typed.name}">
${filesField(facts)}
<div class="trap" aria-hidden="true"><label for="website">${form.website}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off" value="${facts.typed.website}"></div>
${promise(facts)}
<button>${form.send}</button>
</form>
<p><a href="/link?lang=${language}">${textsIn(language).linkPage.lost}</a></p>
${privacy(facts)}`,
  });
}

/** What the page's script is told: where the promise is asked for anew, and where files are announced. */
function island({ mailbox, language, faults }: FormFacts): string {
  const name = mailbox.isDefault ? '' : splitAddress(mailbox.publicAddress).local;
  return forIsland({
    language,
    draft: `form-${name}`,
    announce: '/portal/uploads',
    promise: `/portal/promise?mailbox=${encodeURIComponent(name)}&lang=${language}`,
    gone: faults.some(({ code }) => code === 'files-gone'),
  });
}

/** By the same reckoning as the acknowledgement; as if the form were sent now. Days that lie between and have a reason are named. */
export function promiseWords(told: PromiseTold, language: Language): string | undefined {
  if (told.promisedAt === undefined) return undefined;
  const { form } = textsIn(language);
  const closed = told.closedDays.map(({ date, reason }) => form.closedOn(dayOf(language, date), reason));
  return [form.promiseNow(momentOf(language, told.promisedAt, told.zone)), ...closed].join(' ');
}

function promise({ told, language }: FormFacts): Markup {
  const words = promiseWords(told, language);
  return html`<p class="promise" data-part="promise"${words === undefined ? html` hidden` : undefined}>${words}</p>`;
}

function statusOf(faults: readonly FormFault[]): number {
  if (faults.length === 0) return 200;
  if (faults.some(({ code }) => code === 'too-many')) return STATUS_OF.tooMany;
  return faults.some(({ code }) => code === 'unavailable') ? STATUS_OF.unavailable : STATUS_OF.invalid;
}

/** Takes the focus, so that who reads by ear hears at once what is wrong. */
function summary({ faults, language }: FormFacts): Markup | undefined {
  if (faults.length === 0) return undefined;
  const items = faults.map((fault) => html`<li><a href="#${fault.field}">${faultText(fault, language)}</a></li>`);
  return html`<div class="fault" role="alert" tabindex="-1" autofocus id="problem"><h2>${textsIn(language).form.problem}</h2><ul>${items}</ul></div>`;
}

function faultText({ code }: FormFault, language: Language): string {
  const { form, errors } = textsIn(language);
  switch (code) {
    case 'unavailable':
      return errors.unavailable;
    case 'subject-too-long':
      return form.faults[code](FORM_LIMITS.subjectCharacters);
    case 'text-too-long':
      return form.faults[code](FORM_LIMITS.textCharacters);
    case 'files-too-many':
      return form.faults[code](FORM_LIMITS.files);
    case 'files-too-large':
      return form.faults[code](MEGABYTES);
    default:
      return form.faults[code];
  }
}

/** The words of a fault at its field, and what the field says of itself to a screen reader. */
function marks({ faults, language }: FormFacts, field: FormField, hint: boolean) {
  const fault = faults.find((each) => each.field === field);
  const ids = [...(hint ? [`${field}-hint`] : []), ...(fault === undefined ? [] : [`${field}-fault`])];
  return {
    words:
      fault === undefined ? undefined : html`<p class="wrong" id="${field}-fault">${faultText(fault, language)}</p>`,
    attributes: html`${ids.length === 0 ? undefined : html` aria-describedby="${ids.join(' ')}"`}${fault === undefined ? undefined : html` aria-invalid="true"`}`,
  };
}

function line(facts: FormFacts, field: 'subject' | 'email', kind: Markup, hint?: string): Markup {
  const { words, attributes } = marks(facts, field, hint !== undefined);
  return html`<label for="${field}">${textsIn(facts.language).form[field]}</label>
${hint === undefined ? undefined : html`<p class="hint" id="${field}-hint">${hint}</p>`}
${words}
<input id="${field}" name="${field}" ${kind} value="${facts.typed[field]}"${attributes}>`;
}

function textField(facts: FormFacts): Markup {
  const { form } = textsIn(facts.language);
  const { words, attributes } = marks(facts, 'text', true);
  return html`<label for="text">${form.text}</label>
<p class="hint" id="text-hint">${form.textHint}</p>
${words}
<textarea id="text" name="text" rows="8" required${attributes}>${facts.typed.text}</textarea>`;
}

function filesField(facts: FormFacts): Markup {
  const { form } = textsIn(facts.language);
  const { words, attributes } = marks(facts, 'files', true);
  const many = form.filesHint(PORTAL_FILE_LIMITS.files, PORTAL_FILE_LIMITS.bytes / 1024 / 1024);
  return html`<div data-part="files">
<label for="files">${form.files}</label>
<p class="hint" id="files-hint" data-many="${many}">${form.filesHint(FORM_LIMITS.files, MEGABYTES)}${facts.hadFiles ? ` ${form.filesAgain}` : ''}</p>
${words}
<input id="files" name="files" type="file" multiple${attributes}>
</div>`;
}

function privacy({ mailbox, language }: FormFacts): Markup | undefined {
  if (mailbox.privacyUrl === undefined) return undefined;
  return html`<p><a href="${mailbox.privacyUrl}">${textsIn(language).form.privacy}</a></p>`;
}

export type ReceiptFacts = DeskShown & {
  readonly number: number;
  readonly promisedAt: Instant | undefined;
  /** Where the answer goes: as the sender typed it. */
  readonly address: string;
  /** Whether an acknowledgement with the link goes out. */
  readonly isAcknowledged: boolean;
  readonly formPath: string;
  readonly portal: Portal | undefined;
};

export function receiptPage(facts: ReceiptFacts): HttpAnswer {
  const { language, number, promisedAt, address, told, isAcknowledged, formPath } = facts;
  const { form } = textsIn(language);
  const moment = promisedAt === undefined ? undefined : momentOf(language, promisedAt, told.zone);
  const name = formPath.slice('/help'.length).replace('/', '');
  return pageAnswer({
    portal: facts.portal,
    status: 200,
    language,
    title: form.received(number),
    banner: deskBanner(facts),
    main: html`<h1>${form.received(number)}</h1>
<p class="done" role="status" data-island="sent" data-draft="form-${name}">${moment === undefined ? form.willRead : form.promise(moment)}</p>
<p>${isAcknowledged ? form.linkMailed(address) : form.linkNotMailed(address)}</p>
<p><a href="${formPath}?lang=${language}">${form.wrongAddress}</a></p>
<p><a href="${formPath}?lang=${language}">${form.another}</a></p>`,
  });
}
