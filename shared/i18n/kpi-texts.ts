// Texts of the figures, apart from the catalogue of all: they are its largest part, and few functions tell figures.
import type { Language } from '../kernel/language.ts';
import { kpiEn } from './kpi-en.ts';
import { kpiRu } from './kpi-ru.ts';

export type KpiTexts = typeof kpiEn;

const CATALOGUE: Readonly<Record<Language, KpiTexts>> = { en: kpiEn, ru: kpiRu };

export function kpiTextsIn(language: Language): KpiTexts {
  return CATALOGUE[language];
}
