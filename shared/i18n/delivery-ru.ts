// Russian texts about parked mail.
import type { parkedErrorsEn } from './delivery-en.ts';

export const parkedErrorsRu: typeof parkedErrorsEn = {
  parkedDecided: 'По этому письму уже принято решение. Откройте его заново.',
  parkedMailGone: 'Само письмо больше не хранится, поэтому заявку из него не создать.',
};
