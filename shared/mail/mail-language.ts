// The language to answer in: the contact's, else the mail's if the mailbox has it, else the mailbox's first.
import type { Contact } from '../contacts/contact.ts';
import type { Language } from '../kernel/language.ts';
import { headerOf, type InboundMail } from './inbound-mail.ts';
import type { Mailbox } from './mailbox.ts';

/** Letters looked at; a mail's beginning tells its language. */
const LETTERS_MAX = 2_000;

export function mailLanguage(mail: InboundMail, mailbox: Pick<Mailbox, 'languages'>, contact?: Contact): Language {
  const fallback = mailbox.languages[0] ?? 'en';
  if (contact?.language !== undefined) return contact.language;
  const written = writtenLanguage(mail);
  return written !== undefined && mailbox.languages.includes(written) ? written : fallback;
}

/** By its letters: Cyrillic ones are Russian here, Latin ones English; too few letters tell nothing. */
function writtenLanguage(mail: InboundMail): Language | undefined {
  const declared = headerOf(mail, 'content-language')?.slice(0, 2).toLowerCase();
  const words = `${mail.subject} ${mail.text.slice(0, LETTERS_MAX)}`;
  const cyrillic = words.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = words.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic + latin < 4) return declared === 'ru' || declared === 'en' ? declared : undefined;
  return cyrillic >= latin / 4 ? 'ru' : 'en';
}
