// Russian texts about files. Same members as files-en.ts, held by the type.
import type { filesEn } from './files-en.ts';

export const filesRu: typeof filesEn = {
  tooLargeForMail: (days) => `Не поместилось в письмо. Можно скачать в течение ${days} дней:`,
  linked: (name, megabytes) => `${name} (${megabytes} МБ)`,
  download: 'Скачать',
  expired: 'Срок действия ссылки истёк',
  expiredHint: (days) =>
    `Ссылки на файлы действуют ${days} дней. Ответьте на письмо, с которым пришла ссылка, и мы пришлём новую.`,
};

export const fileErrors = {
  fileSecret:
    'В этом файле или письме ключи, токены или запись сеанса. Открыть его может только исполнитель заявки: сначала возьмите её.',
  uploadUnknown: 'Такого вашего файла для этой заявки нет, или он загружен больше суток назад. Загрузите файл заново.',
  uploadUsed: 'Этот файл уже отправлен с другим сообщением. Чтобы отправить его ещё раз, загрузите его снова.',
  uploadNotThere:
    'Файл не получен таким, как было объявлено. Сначала передайте его по адресу, затем отправьте сообщение.',
  filesTooLarge: (megabytes: number) => `Файлы вместе больше ${megabytes} МБ. Отправьте их несколькими сообщениями.`,
};
