// Words of acknowledgement to begin with, for who wants to change ours: what the built-in text says, with its places named. The
// linter takes them as they are; tests/unit/outbound/ack-first-words holds that.
import type { Language } from '../kernel/language.ts';

type Occasion = 'open' | 'closed' | 'holiday';

const EN = {
  begin:
    '{greeting} we received your request {number}, and a person will read it.\n\n{signature} will answer by {promise}.',
  closed: 'We are closed now and open again on {opensAt}.\n{closedDays}',
  end: 'Working hours: {hours} ({zone}).\n\nIf it cannot wait: {urgentContact}.',
};
const RU = {
  begin: '{greeting} Мы получили вашу заявку {number}, её прочитает сотрудник.\n\n{signature}: ответим до {promise}.',
  closed: 'Сейчас мы не работаем, откроемся: {opensAt}.\n{closedDays}',
  end: 'Часы работы: {hours} ({zone}).\n\nЕсли ждать нельзя: {urgentContact}.',
};

const wordsOf = ({ begin, closed, end }: typeof EN): Readonly<Record<Occasion, string>> => ({
  open: `${begin}\n\n${end}`,
  closed: `${begin}\n\n${closed}\n\n${end}`,
  holiday: `${begin}\n\n${closed}\n\n${end}`,
});

export const ACK_FIRST_WORDS: Readonly<Record<Language, Readonly<Record<Occasion, string>>>> = {
  en: wordsOf(EN),
  ru: wordsOf(RU),
};
