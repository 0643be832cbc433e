// The top of every page for customers: who they talk to, when somebody is there, where they can write at any hour.
import { momentOf } from '../../shared/i18n/moment.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import type { PromiseTold } from '../../shared/outbound/ports.ts';
import { html, type Markup } from '../edge/page.ts';

export type DeskShown = {
  readonly mailbox: Mailbox;
  readonly told: PromiseTold;
  readonly language: Language;
  /** The zone is named as it is called then. */
  readonly at: Instant;
};

const NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' };

export function deskBanner({ mailbox, told, language, at }: DeskShown): Markup {
  const { ack, form } = textsIn(language);
  const { zone } = momentOf(language, at, told.zone);
  const urgent = mailbox.urgentContact?.[language];
  const help = mailbox.helpUrl?.[language];
  const links = LANGUAGES.filter((other) => other !== language).map(
    (other) => html`<a href="?lang=${other}" lang="${other}" hreflang="${other}">${NAMES[other]}</a>`,
  );
  return html`<p><span>${mailbox.signature[language] ?? mailbox.publicAddress}</span><span>${told.hours} (${zone})</span>${links}</p>
<p><span>${form.anyTime(mailbox.publicAddress)}</span>${urgent === undefined ? undefined : html`<span>${ack.urgent(urgent)}</span>`}${
    help === undefined ? undefined : html`<a href="${help}">${ack.openHelp}</a>`
  }</p>`;
}
