// The texts of a person's own page that few other screens need.
import type { ZoneTodayTexts } from '../../../shared/i18n/zone-today-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

export const useTodayTexts = lateTexts<ZoneTodayTexts>({
  en: async () => (await import('../../../shared/i18n/zone-today-en.ts')).zoneTodayEn,
  ru: async () => (await import('../../../shared/i18n/zone-today-ru.ts')).zoneTodayRu,
});
