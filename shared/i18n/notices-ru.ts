// What agents are told by mail, and what is said about absences and duties, in Russian.
import type { Moment } from './moment.ts';
import type { noticesEn } from './notices-en.ts';

const until = ({ weekday, date, time, zone }: Moment) => `${weekday}, ${date}, ${time} (${zone})`;
const dated = ({ date, time, zone }: Moment) => `${date}, ${time} (${zone})`;

export const noticesRu: typeof noticesEn = {
  subject: {
    assigned: 'Назначена',
    'customer-answered': 'Заявитель ответил',
    'answer-undelivered': 'Ответ не доставлен',
    mentioned: 'Вас упомянули',
    'clock-warned': 'Время на исходе',
    escalated: 'Срок пропущен',
  },
  assigned: (number, by) => `Заявка ${number} назначена${by === '' ? '' : `. Назначил(а): ${by}`}.`,
  answered: (number) => `Заявитель ответил в заявке ${number}.`,
  undelivered: (number) =>
    `Заявка ${number}: ответ заявителю не доставлен. Причина указана в заявке; свяжитесь с ним иначе.`,
  mentioned: (number, by) => `Вас упомянули в заявке ${number}${by === '' ? '' : `. Автор: ${by}`}.`,
  warned: (number, clock) => `Заявка ${number}: время на исходе (${clock}).`,
  ranOutSubject: 'Время вышло',
  ranOut: (number, clock) => `Заявка ${number}: время вышло (${clock}).`,
  used: (percent) => `Прошло ${percent} % времени.`,
  missed: (number, clock) => `Заявка ${number}: срок пропущен (${clock}).`,
  stillMissing: (number, clock) => `Заявка ${number}: всё ещё не выполнено (${clock}).`,
  level: (level) => `Эскалация, уровень ${level}.`,
  clock: { FR: 'первый ответ', NR: 'следующий ответ', RES: 'решение' },
  dueBy: (moment) => `Срок: до ${until(moment)}.`,
  wasDue: (moment) => `Срок истёк: ${dated(moment)}.`,
  insteadOf: (name, date) => `Вы замещаете: ${name}, отсутствие до ${date}.`,
  insteadOfLeft: (name) => `Вы замещаете: ${name}, больше здесь не работает.`,
  open: (number) => `Открыть заявку ${number}`,
  choose: (url) => `Какие из этих писем получать, решаете вы: ${url}`,
  digestSubject: (count) => `Уведомления за нерабочее время: ${count}`,
  digestIntro: 'Это пришло, пока вы не работали; сначала более раннее.',
  refusals: {
    agentInactive: 'Этот сотрудник больше здесь не работает. Выберите того, кто работает.',
    deputySelf: 'Нельзя замещать самого себя. Выберите другого сотрудника.',
    absenceOverlaps: 'В это время сотрудник уже отсутствует. Измените имеющуюся запись или выберите другое время.',
    dutyOverlaps: 'В это время уже назначен другой дежурный. Измените имеющуюся запись или выберите другое время.',
  },
};
