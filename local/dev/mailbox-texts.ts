// The words of the mailbox page.
import type { Language } from '../../shared/kernel/language.ts';

export type MailboxTexts = {
  readonly title: string;
  readonly intro: string;
  readonly empty: string;
  readonly emptyHint: (smtpPort: number) => string;
  readonly count: (shown: number) => string;
  readonly noSubject: string;
  readonly to: string;
  readonly from: string;
  readonly replyTo: string;
  readonly sent: string;
  readonly text: string;
  readonly noText: string;
  readonly html: string;
  readonly htmlHint: string;
  readonly files: string;
  readonly fileSize: (bytes: number) => string;
  readonly headers: string;
  readonly original: string;
  readonly back: string;
  readonly backToMail: string;
  readonly older: string;
  readonly newest: string;
  readonly refresh: string;
  readonly gone: string;
  readonly otherLanguage: string;
};

const en: MailboxTexts = {
  title: 'Sent mail',
  intro: 'There is no mail server for outgoing mail, so nothing left this machine. This is what would have been sent.',
  empty: 'Nothing has been sent yet.',
  emptyHint: (smtpPort) =>
    `Write a mail to your desk by SMTP, port ${smtpPort} on this machine. The acknowledgement appears here within a second.`,
  count: (shown) => (shown === 1 ? '1 mail' : `${shown} mails`),
  noSubject: '(no subject)',
  to: 'To',
  from: 'From',
  replyTo: 'Reply to',
  sent: 'Sent',
  text: 'Text',
  noText: 'This mail has no text part.',
  html: 'As a mail program shows it',
  htmlHint: 'Links and remote images do nothing here; the links work in the text above.',
  files: 'Files',
  fileSize: (bytes) => size('en', bytes),
  headers: 'All headers',
  original: 'Original',
  back: 'All sent mail',
  backToMail: 'The mail',
  older: 'Older',
  newest: 'Newest',
  refresh: 'Refresh',
  gone: 'This mail does not exist.',
  otherLanguage: 'Русский',
};

const ru: MailboxTexts = {
  title: 'Отправленные письма',
  intro:
    'Почтовый сервер для исходящих писем не задан, поэтому с этого компьютера ничего не ушло. Вот что было бы отправлено.',
  empty: 'Пока ничего не отправлено.',
  emptyHint: (smtpPort) =>
    `Напишите в службу поддержки по SMTP: этот компьютер, порт ${smtpPort}. Подтверждение появится здесь через секунду.`,
  count: (shown) => `${shown} ${RU_MAILS[new Intl.PluralRules('ru').select(shown)]}`,
  noSubject: '(без темы)',
  to: 'Кому',
  from: 'От кого',
  replyTo: 'Ответ на адрес',
  sent: 'Отправлено',
  text: 'Текст',
  noText: 'В этом письме нет текстовой части.',
  html: 'Как покажет почтовая программа',
  htmlHint: 'Ссылки и внешние картинки здесь не действуют; ссылки работают в тексте выше.',
  files: 'Файлы',
  fileSize: (bytes) => size('ru', bytes),
  headers: 'Все заголовки',
  original: 'Исходный текст',
  back: 'Все отправленные письма',
  backToMail: 'Письмо',
  older: 'Более ранние',
  newest: 'Самые новые',
  refresh: 'Обновить',
  gone: 'Такого письма нет.',
  otherLanguage: 'English',
};

const RU_MAILS: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  zero: 'писем',
  one: 'письмо',
  two: 'письма',
  few: 'письма',
  many: 'писем',
  other: 'письма',
};

function size(language: Language, bytes: number): string {
  const unit = bytes < 1_000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const divisor = { byte: 1, kilobyte: 1_000, megabyte: 1_000_000 }[unit];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / divisor);
}

export const MAILBOX_TEXTS: Readonly<Record<Language, MailboxTexts>> = { en, ru };
