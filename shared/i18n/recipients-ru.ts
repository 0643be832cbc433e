// Russian texts of who gets an answer, of forwarding, and of the lists that open while one writes.
import type { RecipientsTexts } from './recipients-en.ts';

export const recipientsRu: RecipientsTexts = {
  recipients: 'Получатели',
  to: 'Кому',
  copy: 'Копия',
  nobody: 'никому',
  newHere: 'новый адрес в заявке',
  onlyMentioned: 'был в копии',
  remove: (who) => `Не посылать копию этого ответа: ${who}`,
  add: '+ добавить',
  addCopy: 'Добавить в копию',
  address: 'Адрес',
  addressHint:
    'Получит только этот ответ и увидит остальных получателей. Что придёт с нового адреса, ждёт вашего решения.',
  addAct: 'Добавить',
  done: 'Готово',
  offered: 'Из этой заявки',
  needAddress: 'Введите один почтовый адрес, например name@example.com.',
  already: (address) => `${address} уже среди получателей.`,
  full: (most) => `Копий одного ответа — не больше ${most}. Сначала уберите одну.`,
  replyAll: 'Ответить всем',
  alsoTo: (names) => `Также: ${names}`,
  noLink: 'Если есть копия, в письме нет ссылки на заявку: она действует от имени заявителя.',
  wentTo: 'Кому',
  copyCameBack: 'копия вернулась',
};
