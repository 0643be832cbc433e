// The texts of what is opened from a list: they come with the first of it.
import type { ListToolsTexts } from '../../../shared/i18n/list-tools-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

export const useToolTexts = lateTexts<ListToolsTexts>({
  en: async () => (await import('../../../shared/i18n/list-tools-en.ts')).listToolsEn,
  ru: async () => (await import('../../../shared/i18n/list-tools-ru.ts')).listToolsRu,
});
