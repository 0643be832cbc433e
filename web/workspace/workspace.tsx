// Everything that screens stand in: data, texts, time, notices, keys. The language can change without losing what is on the screen.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { WorkspaceTexts } from '../../shared/i18n/workspace-en.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Api } from '../client/api.ts';
import { chooseLanguage, singleKeysOn } from '../client/device.ts';
import { ApiProblem } from '../client/problem.ts';
import type { Session } from '../client/session.ts';
import { ApiProvider, type Me } from '../client/use-api.tsx';
import { CommandsProvider } from '../kit/commands.tsx';
import { NoticesProvider } from '../kit/notices.tsx';
import { NowProvider } from '../kit/now.tsx';
import { TicketPaneProvider } from '../kit/pane.tsx';
import { ShortcutsProvider } from '../kit/shortcuts.tsx';
import { TextsProvider } from '../kit/texts.tsx';
import { textsOf } from './languages.ts';
import { router } from './router.tsx';
import { SettingsContext } from './shell/settings-context.ts';
import { TicketBeside } from './ticket-pane.tsx';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', ru: 'ru-RU' };

/** Only what may pass is tried again by itself: a refusal stays one. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 500),
      refetchOnWindowFocus: true,
    },
  },
});

export type WorkspaceProps = {
  readonly api: Api;
  readonly me: Me;
  readonly session: Session;
  readonly texts: WorkspaceTexts;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
};

export function Workspace({ api, me, session, onLanguage, ...first }: WorkspaceProps) {
  const [spoken, setSpoken] = useState<Pick<WorkspaceProps, 'texts' | 'language'>>(first);
  const speak = useCallback(
    async (language: Language) => {
      const texts = await textsOf(language);
      chooseLanguage(language);
      onLanguage(language);
      document.documentElement.lang = language;
      setSpoken({ texts, language });
    },
    [onLanguage],
  );
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider locale={LOCALES[spoken.language]}>
        <TextsProvider texts={spoken.texts} language={spoken.language}>
          <NowProvider>
            <ShortcutsProvider isOn={singleKeysOn}>
              <CommandsProvider>
                <NoticesProvider>
                  <ApiProvider api={api} me={me}>
                    <SettingsContext value={{ speak, signOut: session.signOut }}>
                      <TicketPaneProvider value={TicketBeside}>
                        <RouterProvider router={router} />
                      </TicketPaneProvider>
                    </SettingsContext>
                  </ApiProvider>
                </NoticesProvider>
              </CommandsProvider>
            </ShortcutsProvider>
          </NowProvider>
        </TextsProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
}
