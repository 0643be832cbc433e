// The texts of what is done with a ticket: they come with the first ticket that is opened.
import type { ActsTexts } from '../../../shared/i18n/workspace-acts-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

export const useActsTexts = lateTexts<ActsTexts>({
  en: async () => (await import('../../../shared/i18n/workspace-acts-en.ts')).workspaceActsEn,
  ru: async () => (await import('../../../shared/i18n/workspace-acts-ru.ts')).workspaceActsRu,
});
