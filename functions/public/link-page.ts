// The markup of the form by which links are asked for, on its own page and on that of a link that is no longer good.
import { textsIn } from '../../shared/i18n/texts.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { HttpAnswer } from '../edge/http.ts';
import { html, type Markup, pageAnswer } from '../edge/page.ts';
import { STATUS_OF } from '../edge/problem.ts';
import { type DeskShown, deskBanner } from './desk-banner.ts';

export type LinkFault = 'email-missing' | 'email-wrong' | 'number-wrong' | 'not-empty' | 'too-many' | 'unavailable';

const STATUS_OF_FAULT: Readonly<Record<LinkFault, number>> = {
  'email-missing': STATUS_OF.invalid,
  'email-wrong': STATUS_OF.invalid,
  'number-wrong': STATUS_OF.invalid,
  'not-empty': STATUS_OF.invalid,
  'too-many': STATUS_OF.tooMany,
  unavailable: STATUS_OF.unavailable,
};

export type LinkFormFacts = {
  readonly language: Language;
  /** Names this showing of the form: sent twice, it counts once. */
  readonly once: string;
  readonly typed: { readonly email: string; readonly number: string };
  readonly fault?: LinkFault;
};

export type LinkPageFacts = DeskShown & LinkFormFacts & { readonly sent: boolean };

export function linkPage(facts: LinkPageFacts): HttpAnswer {
  const { language, fault, sent } = facts;
  const { linkPage: texts, statusPage } = textsIn(language);
  const body = sent
    ? html`<p class="done" role="status">${texts.sent}</p><p>${texts.sentHint}</p>`
    : html`<p>${texts.intro}</p>${linkForm(facts)}`;
  return pageAnswer({
    status: fault === undefined ? 200 : STATUS_OF_FAULT[fault],
    language,
    title: fault === undefined ? texts.title : `${statusPage.error}: ${texts.title}`,
    banner: deskBanner(facts),
    main: html`${faultNote(facts)}
<h1>${texts.title}</h1>
${body}`,
  });
}

/** Posts to the page of its own, wherever it stands. */
export function linkForm(facts: LinkFormFacts): Markup {
  const { language, once, typed } = facts;
  const { linkPage: texts, form } = textsIn(language);
  return html`<form method="post" action="/link?lang=${language}" novalidate>
<input type="hidden" name="once" value="${once}">
${field(facts, 'email', texts.email, texts.emailHint, html`type="email" autocomplete="email" required value="${typed.email}"`)}
${field(facts, 'number', texts.number, texts.numberHint, html`type="text" inputmode="numeric" class="short" maxlength="12" value="${typed.number}"`)}
<div class="trap" aria-hidden="true"><label for="website">${form.website}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off" value=""></div>
<button>${texts.send}</button>
</form>`;
}

function field(facts: LinkFormFacts, name: 'email' | 'number', label: string, hint: string, kind: Markup): Markup {
  const wrong = facts.fault !== undefined && fieldOf(facts.fault) === name ? facts.fault : undefined;
  const words = wrong && html`<p class="wrong" id="${name}-fault">${faultText(wrong, facts.language)}</p>`;
  const described = wrong === undefined ? `${name}-hint` : `${name}-hint ${name}-fault`;
  return html`<label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${words}
<input id="${name}" name="${name}" ${kind} aria-describedby="${described}"${wrong && html` aria-invalid="true"`}>`;
}

function fieldOf(fault: LinkFault): 'email' | 'number' {
  return fault === 'number-wrong' ? 'number' : 'email';
}

function faultNote({ fault, language }: LinkFormFacts): Markup | undefined {
  if (fault === undefined) return undefined;
  return html`<div class="fault" role="alert" tabindex="-1" autofocus id="problem"><h2>${textsIn(language).form.problem}</h2><ul><li><a href="#${fieldOf(fault)}">${faultText(fault, language)}</a></li></ul></div>`;
}

function faultText(fault: LinkFault, language: Language): string {
  const { form, errors, linkPage: texts } = textsIn(language);
  switch (fault) {
    case 'unavailable':
      return errors.unavailable;
    case 'too-many':
      return texts.tooMany;
    case 'number-wrong':
      return texts.numberWrong;
    default:
      return form.faults[fault];
  }
}
