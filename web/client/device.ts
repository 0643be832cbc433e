// What this device remembers for a person: language, theme, rows, single keys. Of tickets only drafts and which of their messages were
// read.
import { isLanguage, type Language } from '../../shared/kernel/language.ts';
import type { Shelf } from './drafts.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const ROW_SIZES = ['dense', 'usual', 'roomy'] as const;
export type RowSize = (typeof ROW_SIZES)[number];

const NAMES = {
  language: 'firstline.language',
  theme: 'firstline.theme',
  rows: 'firstline.rows',
  keys: 'firstline.single-keys',
  split: 'firstline.split',
  columns: 'firstline.columns.',
  facts: 'firstline.facts',
} as const;

/** Storage may be full or forbidden: then everything works, and nothing is remembered. */
export const deviceShelf: Shelf = {
  getItem: (key) => quietly(() => localStorage.getItem(key)) ?? null,
  setItem: (key, value) => void quietly(() => localStorage.setItem(key, value)),
  removeItem: (key) => void quietly(() => localStorage.removeItem(key)),
  keys: () => quietly(() => Object.keys(localStorage)) ?? [],
};

function quietly<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

export function chosenLanguage(): Language | undefined {
  const chosen = deviceShelf.getItem(NAMES.language);
  return chosen !== null && isLanguage(chosen) ? chosen : undefined;
}

/** The first of the browser's languages that we speak. */
export function browserLanguage(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export function chooseLanguage(language: Language): void {
  deviceShelf.setItem(NAMES.language, language);
}

export function theme(): Theme {
  return THEMES.find((name) => name === deviceShelf.getItem(NAMES.theme)) ?? 'system';
}

export function chooseTheme(name: Theme): void {
  deviceShelf.setItem(NAMES.theme, name);
  applyLook();
}

export function rowSize(): RowSize {
  return ROW_SIZES.find((name) => name === deviceShelf.getItem(NAMES.rows)) ?? 'usual';
}

export function chooseRowSize(name: RowSize): void {
  deviceShelf.setItem(NAMES.rows, name);
  applyLook();
}

export function singleKeysOn(): boolean {
  return deviceShelf.getItem(NAMES.keys) !== 'off';
}

export function switchSingleKeys(on: boolean): void {
  deviceShelf.setItem(NAMES.keys, on ? 'on' : 'off');
}

export function splitOn(): boolean {
  return deviceShelf.getItem(NAMES.split) === 'on';
}

export function switchSplit(on: boolean): void {
  deviceShelf.setItem(NAMES.split, on ? 'on' : 'off');
}

/** Names of the columns of a list; undefined where nobody chose. */
export function columnsOf(view: string): readonly string[] | undefined {
  return deviceShelf.getItem(`${NAMES.columns}${view}`)?.split(',').filter(Boolean);
}

export function chooseColumns(view: string, columns: readonly string[] | undefined): void {
  if (columns === undefined) deviceShelf.removeItem(`${NAMES.columns}${view}`);
  else deviceShelf.setItem(`${NAMES.columns}${view}`, columns.join(','));
}

/** Whether what happened to a ticket stands between its messages. */
export function factsShown(): boolean {
  return deviceShelf.getItem(NAMES.facts) !== 'off';
}

export function showFacts(on: boolean): void {
  deviceShelf.setItem(NAMES.facts, on ? 'on' : 'off');
}

/** Puts the choices where the style sheets look for them. */
export function applyLook(): void {
  const { dataset } = document.documentElement;
  const chosen = theme();
  if (chosen === 'system') delete dataset['theme'];
  else dataset['theme'] = chosen;
  dataset['rows'] = rowSize();
}
