// The words of the lively parts, in the language of the page.
import { portalEn } from '../../shared/i18n/portal-en.ts';
import { portalRu } from '../../shared/i18n/portal-ru.ts';

export type PortalTexts = typeof portalEn;

export function portalTexts(language: string): PortalTexts {
  return language === 'ru' ? portalRu : portalEn;
}
