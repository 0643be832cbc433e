// The reader's language for every component: texts, and dates and times as that language writes them.
import { createContext, type ReactNode, use, useContext, useMemo } from 'react';
import type { WorkspaceTexts } from '../../shared/i18n/workspace-en.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type Times, timesIn } from './times.ts';

export type Reading = { readonly texts: WorkspaceTexts; readonly language: Language; readonly times: Times };

const ReadingContext = createContext<Reading | undefined>(undefined);

export function TextsProvider(props: {
  readonly texts: WorkspaceTexts;
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const { texts, language, children } = props;
  const reading = useMemo(() => ({ texts, language, times: timesIn(language, deviceZone()) }), [texts, language]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (reading === undefined) throw new Error('a component stands outside of TextsProvider');
  return reading;
}

export function useTexts(): WorkspaceTexts {
  return useReading().texts;
}

/**
 * A hook for the texts of a part that few people open, loaded with its screens: until they are there the nearest Suspense waits.
 * A language that did not load is asked for again by the next look.
 */
export function lateTexts<T>(loaders: Readonly<Record<Language, () => Promise<T>>>): () => T {
  const begun = new Map<Language, Promise<T>>();
  const begin = (language: Language): Promise<T> => {
    const loading = loaders[language]();
    begun.set(language, loading);
    loading.catch(() => begun.delete(language));
    return loading;
  };
  return () => {
    const { language } = useReading();
    return use(begun.get(language) ?? begin(language));
  };
}

function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
