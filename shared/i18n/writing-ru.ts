// Russian texts of writing an answer.
import type { WritingTexts } from './writing-en.ts';

export const writingRu: WritingTexts = {
  goesOut: (seconds) => `Ответ уйдёт через ${seconds} с`,
  goesOutAt: (name, time) => `Ответ уйдёт в ${time}, автор: ${name}`,
  mineGoesOutAt: (time) => `Ваш ответ уйдёт в ${time}`,
  undo: 'Отменить',
  tooLate: 'Ответ уже отправлен.',
  stopped: 'Пришло новое сообщение, поэтому ваш ответ не отправлен. Сначала прочитайте его.',
  stoppedOf: (name) => `Пришло новое сообщение, поэтому ответ не отправлен. Решает автор: ${name}.`,
  stoppedThere: (title) => `Ваш ответ по заявке ${title} не отправлен: пришло новое. Откройте заявку и решите.`,
  sendAnyway: 'Всё равно отправить',
  change: 'Изменить',
  discard: 'Удалить',
  discarded: 'Ответ удалён',
  sentNow: 'Ответ отправлен',
  waits: 'Нет связи. Ответ ждёт на этом устройстве и уйдёт, когда связь появится.',
  noteWaits: 'Нет связи. Заметка ждёт на этом устройстве и будет добавлена, когда связь появится.',
  waitsHere: 'Это ждёт связи на этом устройстве и уйдёт в таком виде.',
  kept: (time) => `Сохранено в ${time}`,
  otherDevice: (time) => `Вы продолжили это на другом устройстве в ${time}.`,
  takeThat: 'Взять тот текст',
  keepThis: 'Оставить этот',
  present: {
    reading: (name) => `Читает: ${name}`,
    answering: (name, time) => `Отвечает с ${time}: ${name}`,
    noting: (name, time) => `Пишет заметку с ${time}: ${name}`,
  },
  answeringToo: (name, time) => `Тоже отвечает с ${time}: ${name}`,
  see: 'Посмотреть, что пишет коллега',
  writes: (name) => `Пишет: ${name}`,
  nothingYet: 'Пока ничего не сохранено.',
};
