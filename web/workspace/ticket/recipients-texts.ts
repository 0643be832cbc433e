// The texts of who gets an answer: they come with the first ticket that is opened.
import type { RecipientsTexts } from '../../../shared/i18n/recipients-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

const LOADERS = {
  en: async () => (await import('../../../shared/i18n/recipients-en.ts')).recipientsEn,
  ru: async () => (await import('../../../shared/i18n/recipients-ru.ts')).recipientsRu,
};

export const useRecipientsTexts = lateTexts<RecipientsTexts>(LOADERS);

/** Fetches them beside the screen that needs them, not after it. */
export function fetchRecipientsTexts(): void {
  // What does not arrive now is asked for again by who needs it.
  LOADERS[document.documentElement.lang === 'ru' ? 'ru' : 'en']().catch(() => {});
}
