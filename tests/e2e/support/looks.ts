// The ways in which every screen is looked at: languages, themes, wide and narrow windows, forced colours.
import type { Browser } from 'playwright-core';
import { watchedPage } from './watched-page.ts';

export type Look = {
  readonly language: 'en' | 'ru';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly forcedColors?: 'active';
};

export const LOOKS: readonly Look[] = [
  { language: 'en', theme: 'light', width: 1280 },
  { language: 'ru', theme: 'dark', width: 1280 },
  { language: 'ru', theme: 'light', width: 360 },
  { language: 'en', theme: 'dark', width: 360 },
  // A window of 1280 at 200%, in the colours that its owner forces upon every page.
  { language: 'en', theme: 'light', width: 640, forcedColors: 'active' },
];

/** A watched page of that look, before anybody has signed in. */
export async function pageOf(browser: Browser, { language, theme, width, forcedColors = undefined }: Look) {
  const watched = await watchedPage(browser, {
    viewport: { width, height: 760 },
    ...{ colorScheme: theme, reducedMotion: 'reduce', locale: language, timezoneId: 'Europe/Berlin' },
    ...(forcedColors === undefined ? {} : { forcedColors }),
  });
  await watched.page.addInitScript((chosen) => localStorage.setItem('firstline.language', chosen), language);
  return watched;
}
