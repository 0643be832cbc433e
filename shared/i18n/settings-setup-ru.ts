// Russian texts of the first-run guide.
import type { settingsSetupEn } from './settings-setup-en.ts';

const people = (count: number): string => {
  const last = count % 10;
  const few = last >= 2 && last <= 4 && !(count % 100 >= 12 && count % 100 <= 14);
  return few ? `${count} человека` : `${count} человек`;
};

export const settingsSetupRu: typeof settingsSetupEn = {
  intro: 'От пустой службы до первого подтверждённого письма. Каждый шаг можно изменить позже в любое время.',
  done: 'Готово',
  open: 'Нужно сделать',
  usual: 'Как поставлено',
  allDone: 'Служба отвечает на почту. Эта страница остаётся здесь.',
  offer: 'Служба новая? Настройка по шагам доведёт до первого подтверждённого письма.',
  offerLink: 'Открыть настройку по шагам',
  steps: {
    mailbox: 'Имя и адрес',
    mailboxHint: 'Куда пишут заявители и кто подписывается. То, что стоит сначала, – пример.',
    hours: 'Рабочие часы и пояс',
    hoursHint: 'Сроки считаются только в эти часы.',
    targets: 'Сроки',
    targetsHint: 'Как скоро отвечает сотрудник, по приоритетам.',
    people: 'Коллеги',
    peopleHint: 'Каждого приглашают письмом, каждый видит заявки своих команд.',
    words: 'Слова подтверждения',
    wordsHint: 'Встроенные слова полны. Свои проверяются перед сохранением.',
    mail: 'Первое письмо',
  },
  mailboxIs: (address, signature) => `${address}, подпись: ${signature}`,
  hoursAre: (name, zone, week) => `${name}: ${week}, ${zone}`,
  targetsAre: (name, target) => `${name}: первый ответ на обычную заявку – ${target}`,
  peopleAre: (count) => (count === 1 ? 'Пока только вы' : people(count)),
  wordsAre: (count) => (count === 0 ? 'Встроенные слова' : `Своих текстов: ${count}`),
  change: 'Посмотреть и изменить',
  write: (address) => `Напишите на ${address} со своего адреса и смотрите сюда.`,
  watching: 'Ждём первое письмо. Страница смотрит каждые несколько секунд.',
  came: (number, moment) => `Заявка ${number} пришла, ${moment}.`,
  acknowledged: (moment) => `Подтверждение ушло, ${moment}.`,
  sending: 'Подтверждение отправляется.',
  notYet: 'Подтверждения ещё нет.',
  silent: {
    'policy-never': 'Подтверждение не отправлено: этот ящик их не отправляет.',
    'policy-outside-hours':
      'Подтверждение не отправлено: служба работала, а этот ящик подтверждает только в нерабочее время.',
  },
  silentElse: (reason) =>
    `Подтверждение не отправлено: на такие письма автоматически не отвечают (${reason}). Напишите другое, как человек.`,
  state: (state, reason) => `Подтверждение: ${state}${reason === '' ? '' : ` (${reason})`}.`,
  promised: (moment) => `В нём обещан ответ до: ${moment}.`,
  said: 'Его слова по сегодняшним настройкам, без имени и ссылки заявки',
  openTicket: (number) => `Открыть заявку ${number}`,
  road: 'Ничего не приходит? В AWS почта попадает в службу по записям DNS принимающего домена, на одной машине – через её порт SMTP (SMTP_PORT) или пересылку с вашего почтового сервера. И то и другое описано в руководстве по установке; что проверить, сказано в «docs/administering.md».',
};
