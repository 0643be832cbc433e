// The texts of writing an answer, which come with the first ticket that is opened.
import type { WritingTexts } from '../../../shared/i18n/writing-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

export const useWritingTexts = lateTexts<WritingTexts>({
  en: async () => (await import('../../../shared/i18n/writing-en.ts')).writingEn,
  ru: async () => (await import('../../../shared/i18n/writing-ru.ts')).writingRu,
});
