// The texts of settings, which most people never open: they come with the first of these screens.
import type { SettingsTexts } from '../../../shared/i18n/settings-screens-en.ts';
import { lateTexts } from '../../kit/texts.tsx';

export const useSettingsTexts = lateTexts<SettingsTexts>({
  en: async () => (await import('../../../shared/i18n/settings-screens-en.ts')).settingsScreensEn,
  ru: async () => (await import('../../../shared/i18n/settings-screens-ru.ts')).settingsScreensRu,
});
