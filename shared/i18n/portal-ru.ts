// Russian texts of what makes the pages for customers lively. Same members as portal-en.ts, held by the type.
import type { portalEn } from './portal-en.ts';

export const portalRu: typeof portalEn = {
  fileDrop: 'Выберите файлы или перетащите их сюда.',
  fileList: 'Выбранные файлы',
  size: (amount, unit) => `${amount} ${unit === 'KB' ? 'КБ' : 'МБ'}`,
  fileReady: (name) => `${name}: готов`,
  ready: 'готов',
  sending: (percent) => `${percent}%`,
  failed: 'не дошёл',
  remove: (name) => `Убрать ${name}`,
  removeShort: 'Убрать',
  retry: (name) => `Повторить: ${name}`,
  retryShort: 'Повторить',
  refused: {
    empty: (name) => `${name}: файл пустой.`,
    'too-many': (name, files) => `${name}: файлов уже ${files}. Сначала уберите один из них.`,
    'too-large': (name, megabytes) =>
      `${name}: все файлы вместе — не больше ${megabytes} МБ. Уберите один или пришлите ссылку на него.`,
  },
  tooOften: 'Слишком много файлов за час. Отправьте текст сейчас, а файлы позже, или напишите письмо.',
  stillSending: 'Файлы ещё загружаются. Отправим, когда они дойдут.',
  notArrived: 'Не все файлы дошли. Повторите или уберите их.',
  restored: 'Мы сохранили введённый здесь текст, только на этом устройстве.',
  clear: 'Начать заново',
  live: 'Страница обновляется сама.',
  arrived: (name) => `${name} отвечает вам.`,
  show: 'Показать ответ',
  changed: (stage) => `Изменение: ${stage}`,
  gone: 'Страница больше не действует. Загрузите её заново.',
};
