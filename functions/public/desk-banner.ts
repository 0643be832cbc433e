// The top of every page for customers: who they talk to, when somebody is there, where they can write at any hour.
import { momentOf } from '../../shared/i18n/moment.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import type { PromiseTold } from '../../shared/outbound/ports.ts';
import { acceptedLanguage } from '../edge/accepted-language.ts';
import type { HttpEvent } from '../edge/http.ts';
import { deskMailbox } from '../edge/mail-ports.ts';
import { html, type Markup } from '../edge/page.ts';
import type { BasePorts } from '../edge/ports.ts';
import { deskHours } from '../edge/simulator.ts';

export type DeskShown = {
  readonly mailbox: Mailbox;
  readonly told: PromiseTold;
  readonly language: Language;
  /** The zone is named as it is called then. */
  readonly at: Instant;
  /** The id of the page's form: the other language keeps what was typed in it. */
  readonly form?: string;
};

const NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' };

export function deskBanner({ mailbox, told, language, at, form: formId }: DeskShown): Markup {
  const { ack, form } = textsIn(language);
  const { zone } = momentOf(language, at, told.zone);
  const urgent = mailbox.urgentContact?.[language];
  const help = mailbox.helpUrl?.[language];
  const others = LANGUAGES.filter((other) => other !== language);
  const links = others.map((other) =>
    formId === undefined
      ? html`<a href="?lang=${other}" lang="${other}" hreflang="${other}">${NAMES[other]}</a>`
      : html`<button class="link" form="${formId}" name="to" value="${other}" lang="${other}">${NAMES[other]}</button>`,
  );
  // Enter in a field presses the first button of its form in the order of the page, which is to be the one that sends.
  const first = formId && html`<button class="trap" form="${formId}" tabindex="-1" aria-hidden="true"></button>`;
  return html`${first}<p><span>${mailbox.signature[language] ?? mailbox.publicAddress}</span><span>${told.hours} (${zone})</span>${links}</p>
<p><span>${form.anyTime(mailbox.publicAddress)}</span>${urgent === undefined ? undefined : html`<span>${ack.urgent(urgent)}</span>`}${
    help === undefined ? undefined : html`<a href="${help}">${ack.openHelp}</a>`
  }</p>`;
}

/** The same for a page that shows nothing else, in the reader's language; nothing, when the desk itself cannot be read. */
export function bannerOf(ports: BasePorts): (event: HttpEvent) => Promise<Markup> {
  const desk = deskMailbox(ports.settings);
  const hours = deskHours(ports);
  return async (event) => {
    try {
      const [mailbox, at] = [await desk(), ports.clock.now()];
      const language = acceptedLanguage(event.headers['accept-language']);
      return deskBanner({ mailbox, told: await hours(mailbox, at, language), language, at });
    } catch {
      return html``;
    }
  };
}
