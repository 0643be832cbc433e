// The language to answer in: the first of the browser's wishes that the product speaks (RFC 9110, section 12.5.4).
import { isLanguage, type Language } from '../../shared/kernel/language.ts';

export function acceptedLanguage(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { language, quality } of wishes) if (quality > 0 && isLanguage(language)) return language;
  return 'en';
}
