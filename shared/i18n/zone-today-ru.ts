// Russian texts of what needs a person today and of their own figures.
import { russian } from './plural.ts';
import type { ZoneTodayTexts } from './zone-today-en.ts';

export const zoneTodayRu: ZoneTodayTexts = {
  hello: { morning: 'Доброе утро', day: 'Добрый день', evening: 'Добрый вечер' },
  greeting: (hello, name) => `${hello}, ${name}`,
  needs: 'Ждут вас',
  late: (count) => `${count} ${russian(count, 'просрочена', 'просрочены', 'просрочено')}`,
  byNoon: (count) => `${count} со сроком до полудня`,
  today: (count) => `${count} со сроком сегодня`,
  approvals: (count) => `${count} ${russian(count, 'согласование', 'согласования', 'согласований')}`,
  mentions: (count) => `${count} ${russian(count, 'упоминание', 'упоминания', 'упоминаний')}`,
  nothing: 'На сегодня у вас ничего нет.',
  next: (moment) => `Ближайший срок: ${moment}.`,
  more: (count) => `${count}+`,
  start: 'Начать',
  startHint: 'Откроется первая, дальше j ведёт к следующей.',
  figures: 'Мои показатели за 30 дней',
  all: 'Все показатели',
  aim: (aim) => `цель ${aim}`,
  atLeast: (percent) => `${percent} % и больше`,
  atMost: (percent) => `${percent} % и меньше`,
  few: 'слишком мало, чтобы судить',
  none: 'За это время ничего не измерено.',
  n: (count) => `n = ${count}`,
  met: 'достигнута',
  missed: 'не достигнута',
};
