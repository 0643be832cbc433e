// The texts of what went wrong: they come with the first of these screens.
import type { OperationsTexts } from '../../../shared/i18n/operations-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

export const useOperationsTexts = lateTexts<OperationsTexts>({
  en: async () => (await import('../../../shared/i18n/operations-en.ts')).operationsEn,
  ru: async () => (await import('../../../shared/i18n/operations-ru.ts')).operationsRu,
});
