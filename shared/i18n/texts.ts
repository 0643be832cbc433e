// The catalogue's shape is the English one: a language that lacks a text, or has one too many, does not compile.
import type { Language } from '../kernel/language.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export type Texts = typeof en;

const CATALOGUE: Readonly<Record<Language, Texts>> = { en, ru };

export function textsIn(language: Language): Texts {
  return CATALOGUE[language];
}
