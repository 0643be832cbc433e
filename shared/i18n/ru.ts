// Russian texts. Same members as en.ts, held by the type.

import { approvalsRu } from './approvals-ru.ts';
import { parkedErrorsRu } from './delivery-ru.ts';
import { fileErrors, filesRu } from './files-ru.ts';
import { formRu } from './form-ru.ts';
import { kpiErrorsRu } from './kpi-errors-ru.ts';
import type { Moment } from './moment.ts';
import { noticesRu } from './notices-ru.ts';
import { documentRu, linkMailRu, linkPageRu, myPageRu } from './pages-ru.ts';
import { settingsRu } from './settings-ru.ts';
import { statusPageRu } from './status-page-ru.ts';
import type { Texts } from './texts.ts';
import { reminder, ticketErrors } from './tickets-ru.ts';

const at = ({ weekday, date, time, zone }: Moment) => `${weekday}, ${date}, ${time} (${zone})`;

export const ru: Texts = {
  approvals: approvalsRu,
  ack: {
    fixedSubject: 'Мы получили вашу заявку',
    greeting: (name) => (name === '' ? 'Здравствуйте!' : `Здравствуйте, ${name}!`),
    received: (number) => `Мы получили вашу заявку ${number}, её прочитает сотрудник.`,
    promise: (signature, moment) => `${signature}: ответим до ${at(moment)}.`,
    momentOfPromise: (moment) => at(moment),
    noPromise: (signature) => `Вам ответит ${signature}.`,
    closedNow: ({ date, time }) => `Сейчас мы не работаем, откроемся ${date}, ${time}.`,
    closedDay: (day, reason) => `${day} мы не работаем: ${reason}.`,
    hours: (hours, zone) => `Часы работы: ${hours} (${zone}).`,
    urgent: (contact) => `Если ждать нельзя: ${contact}.`,
    status: 'Состояние заявки; здесь же её можно дополнить:',
    open: (number) => `Открыть заявку ${number}`,
    help: 'Ответы на частые вопросы, в любое время:',
    openHelp: 'Открыть справочный центр',
    reply: 'Дополнить заявку можно и ответом на это письмо.',
    safety: 'Мы никогда не спрашиваем ПИН-код, код с обратной стороны карты (CVV, CVC) и пароли.',
  },
  reply: {
    signature: (agent, team) => `${agent}\n${team}`,
    status: (number) => `Заявка ${number} на сайте:`,
  },
  forward: {
    title: '---------- Пересланное сообщение ----------',
    from: (name) => `От: ${name}`,
    received: (when) => `Получено: ${when}`,
    subject: (subject) => `Тема: ${subject}`,
  },
  reminder,
  hours: {
    everyDay: 'ежедневно',
    aroundTheClock: 'круглосуточно',
  },
  files: filesRu,
  form: formRu,
  document: documentRu,
  linkPage: linkPageRu,
  linkMail: linkMailRu,
  statusPage: statusPageRu,
  myPage: myPageRu,
  notices: noticesRu,
  kpiErrors: kpiErrorsRu,
  errors: {
    ...parkedErrorsRu,
    unknown: 'Ошибка на нашей стороне. Повторите; если не поможет, сообщите нам код ниже.',
    notFound: 'Не найдено.',
    unauthenticated: 'Сначала войдите: маркер доступа отсутствует, истёк или предназначен не для этой службы.',
    forbidden: (permission) => `У вашей роли нет права ${permission}.`,
    invalid: 'Запрос не соответствует договору; каждая ошибка указана вместе с полем.',
    busy: 'Заявку сейчас меняет кто-то ещё. Повторите.',
    overtaken: 'После того, что вы видели, пришло новое. Прочитайте его перед отправкой; ваш текст сохранён у вас.',
    ticketClosed: (number) => `Заявка ${number} закрыта. Создайте новую.`,
    ...ticketErrors,
    ...fileErrors,
    statusImpossible: (from, to) => `Заявку в состоянии ${from} нельзя перевести в ${to}.`,
    tooMany: 'Слишком много запросов. Подождите немного и повторите.',
    unavailable: 'Сейчас недоступно. Повторите через минуту.',
    tooLarge: (limit) => `Запрос больше ${limit}.`,
    withoutHtml: 'В этом сообщении нет HTML: его текст — всё, что в нём есть.',
    nothingToFind: 'Искать нечего: напишите слово из двух букв или больше, номер или адрес.',
    cursor: 'Этот указатель относится к другому списку. Начните без него.',
    commandReused: 'Этот Idempotency-Key уже использован для другого запроса. Укажите новый ключ.',
    settingChanged: 'Эту настройку изменил кто-то ещё. Прочитайте её заново и измените снова.',
    asksForbidden: 'В тексте спрашивают номер или код карты, ПИН-код или пароль. Мы этого не делаем. Измените текст.',
    requesterAddress: 'Укажите адрес почты или, если писать не нужно, номер телефона в международном виде.',
    spokenByWhom:
      'Устный ответ возможен только при звонке (канал phone), а состояние указывают только вместе с ответом.',
    calendarInPast: 'Календарь меняется не раньше чем через минуту. Укажите время позже или не указывайте его.',
    calendarCorrectionAhead:
      'Исправление начинается в прошлом. Чтобы часы стали другими с этого времени, измените календарь.',
    calendarCorrectionTooEarly: 'Исправление охватывает не больше десяти прошедших лет. Верен ли год?',
    calendarCorrectionEnds:
      'Исправление кончается позже, чем начинается. Укажите более поздний конец или не указывайте его.',
    calendarNeverOpens: (days) => `С такими часами служба не откроется ни разу за ${days} дней.`,
    calendarFull: 'У этого календаря слишком много версий. Создайте новый.',
  },
  settings: settingsRu,
};
