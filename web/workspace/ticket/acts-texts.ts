// The texts of what is done with a ticket: they come with the first ticket that is opened.
import type { ActsTexts } from '../../../shared/i18n/workspace-acts-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

const LOADERS = {
  en: async () => (await import('../../../shared/i18n/workspace-acts-en.ts')).workspaceActsEn,
  ru: async () => (await import('../../../shared/i18n/workspace-acts-ru.ts')).workspaceActsRu,
};

export const useActsTexts = lateTexts<ActsTexts>(LOADERS);

/** Fetches them beside the screen that needs them, not after it. */
export function fetchActsTexts(): void {
  // What does not arrive now is asked for again, and its failure told, by who needs it.
  LOADERS[document.documentElement.lang === 'ru' ? 'ru' : 'en']().catch(() => {});
}
