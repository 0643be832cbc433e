// The texts of a language, loaded when it is spoken.
import type { WorkspaceTexts } from '../../shared/i18n/workspace-en.ts';
import type { Language } from '../../shared/kernel/language.ts';

const LOADERS: Readonly<Record<Language, () => Promise<WorkspaceTexts>>> = {
  en: async () => (await import('../../shared/i18n/workspace-en.ts')).workspaceEn,
  ru: async () => (await import('../../shared/i18n/workspace-ru.ts')).workspaceRu,
};

export function textsOf(language: Language): Promise<WorkspaceTexts> {
  return LOADERS[language]();
}
