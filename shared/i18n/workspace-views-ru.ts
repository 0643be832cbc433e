// Russian texts of views that stand in the navigation and above every list.
import { russian } from './plural.ts';
import type { workspaceViewsEn } from './workspace-views-en.ts';

export const workspaceViewsRu: typeof workspaceViewsEn = {
  views: {
    fixed: {
      open: 'Все в работе',
      unowned: 'Без исполнителя',
      late: 'Просроченные',
      mentions: 'Упоминания',
      today: 'Срок сегодня',
      waiting: 'Ждут',
      solved: 'Недавно решённые',
    },
    noMentions: 'Когда коллега назовёт вас в заметке, заявка будет здесь, пока вы не посмотрите.',
    own: 'Ваши списки',
    work: 'В работе и ждут',
    gone: 'Этого списка больше нет.',
    filter: 'Отбор',
    columns: 'Столбцы',
    split: 'Рядом',
    counted: (count, page) => `(${count}) ${page}`,
    lateOf: (count) => `просрочено: ${count}`,
    leftOut: (count) =>
      `Ещё ${count} ${russian(count, 'очередь', 'очереди', 'очередей')} не вошли в список: выберите меньше в отборе.`,
    choose: 'Выберите заявку, и она откроется здесь.',
    here: { answering: 'отвечает', noting: 'пишет заметку', reading: 'читает' },
    columnNames: { queue: 'Очередь', channel: 'Откуда', priority: 'Приоритет' },
  },
};
