// Russian texts of files: those that are attached to a message, and what a mail has beside its words.
import { russian } from './plural.ts';
import type { workspaceFilesEn } from './workspace-files-en.ts';

export const workspaceFilesRu: typeof workspaceFilesEn = {
  attach: {
    attach: 'Прикрепить',
    limits: ({ file, message, files }) => `До ${files} файлов по ${file} МБ, вместе до ${message} МБ`,
    kilobytes: (count) => `${count} КБ`,
    megabytes: (count) => `${count} МБ`,
    uploading: (percent) => `загружается, ${percent}%`,
    ready: 'готов',
    failed: 'не загружен.',
    lost: 'не сохранился: прикрепите его снова или уберите',
    remove: (name) => `Убрать ${name}`,
    told: (ready, all, troubled) =>
      `Файлы: готово ${ready} из ${all}.${troubled === '' ? '' : ` Не загружены: ${troubled}.`}`,
    waiting: 'Ждём файлы',
    missing: 'Загружены не все файлы. Повторите загрузку или уберите их, потом отправьте.',
    refused: {
      empty: () => 'Этот файл пуст.',
      'too-large': ({ file }) => `Больше ${file} МБ. Отправьте на него ссылку.`,
      'too-many': ({ files }) =>
        `В сообщение входит ${files} ${russian(files, 'файл', 'файла', 'файлов')}. Остальное отправьте в другом.`,
      'too-large-together': ({ message }) => `С ним файлы вместе больше ${message} МБ. Отправьте его отдельно.`,
      'name-too-long': () => 'Имя слишком длинное. Дайте файлу имя короче.',
    },
  },
  mail: {
    asSent: 'Показать как отправлено',
    asText: 'Показать текстом',
    frame: (author) => `Письмо в исходном виде: ${author}`,
    frameHint: 'Ссылки здесь не открываются, картинки из других мест не загружаются.',
    all: 'Показать целиком',
    less: 'Свернуть',
    picture: (name) => `Картинка ${name}`,
    download: 'Скачать',
    secret: 'внутри ключи',
    beyond: (parts, seesOriginal) =>
      `Здесь не показано: ${parts}. ${seesOriginal ? 'Это есть в оригинале.' : 'Это есть в оригинале; попросите того, кто может его открыть.'}`,
    beyondParts: {
      parts: 'некоторые части письма',
      words: 'конец длинного текста',
      recipients: 'некоторые получатели',
      files: 'некоторые файлы',
      'infected-files': 'файлы с вирусом',
    },
  },
};
