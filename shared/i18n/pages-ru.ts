// Russian texts of the small pages beside form and status page: the document of a mail, and the links mailed again.
import type { documentEn } from './pages-en.ts';

export const documentRu: typeof documentEn = {
  title: 'Сообщение',
  gone: 'Срок этой ссылки истёк. Откройте сообщение ещё раз.',
};
