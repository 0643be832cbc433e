// The API and who is signed in, for every screen.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { useNotices } from '../kit/notices.tsx';
import { useTexts } from '../kit/texts.tsx';
import type { Api } from './api.ts';
import { commandKey } from './api.ts';
import { problemText } from './problem.ts';
import type { AnswerOf, CallName, CallParts } from './routes.ts';

export type Me = AnswerOf<'getMe'>;

const ApiContext = createContext<Api | undefined>(undefined);
const MeContext = createContext<Me | undefined>(undefined);

export function ApiProvider({
  api,
  me,
  children,
}: {
  readonly api: Api;
  readonly me: Me;
  readonly children: ReactNode;
}) {
  return (
    <ApiContext value={api}>
      <MeContext value={me}>{children}</MeContext>
    </ApiContext>
  );
}

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error('a screen stands outside of ApiProvider');
  return api;
}

/** Who I am, as of now: what was chosen since the page was opened is in it. */
export function useMe(): Me {
  const first = useContext(MeContext);
  const api = useApi();
  if (first === undefined) throw new Error('a screen stands outside of ApiProvider');
  const { data } = useQuery({
    queryKey: ['getMe', {}],
    queryFn: () => api.call('getMe', {}),
    initialData: first,
    staleTime: 300_000,
  });
  return data;
}

export function useCan(permission: string): boolean {
  return useMe().permissions.includes(permission);
}

/** Names of the people whose ids stand in lists. */
export function usePeople(): (agentId: string | null | undefined) => string | undefined {
  const { colleagues } = useMe();
  const names = useMemo(
    () => new Map<string, string>(colleagues.map(({ agentId, name }) => [agentId, name])),
    [colleagues],
  );
  return useCallback(
    (agentId) => (agentId === null || agentId === undefined ? undefined : names.get(agentId)),
    [names],
  );
}

/** A question of the API, kept and asked again by the query library under the call's own name and parts. */
export function useAnswer<K extends CallName>(
  name: K,
  parts: CallParts<K>,
  options: { readonly enabled?: boolean; readonly refetchInterval?: number | (() => number) } = {},
) {
  const api = useApi();
  const { refetchInterval, ...rest } = options;
  return useQuery({
    queryKey: [name, parts],
    queryFn: () => api.call(name, parts),
    ...rest,
    ...(refetchInterval === undefined ? {} : { refetchInterval, refetchIntervalInBackground: true }),
  });
}

/** Live views ask every ten seconds while somebody looks, and once a minute otherwise. */
export const live = (): number => (document.visibilityState === 'visible' ? 10_000 : 60_000);

/** Does something, says how it went, and lets what it changed be read anew. Answers undefined when it was refused. */
export function useCommand() {
  const api = useApi();
  const notices = useNotices();
  const texts = useTexts();
  const queries = useQueryClient();
  return useCallback(
    async <K extends CallName>(
      name: K,
      parts: CallParts<K>,
      then: { readonly says?: string; readonly undo?: () => void; readonly touches?: readonly CallName[] } = {},
    ): Promise<AnswerOf<K> | undefined> => {
      try {
        const answer = await api.call(name, parts, commandKey());
        // Of changes to the same thing the newest is told.
        const about = `${name} ${JSON.stringify((parts as { readonly params?: object }).params)}`;
        if (then.says !== undefined) notices.say(then.says, then.undo, about);
        return answer;
      } catch (error) {
        notices.fail(texts.ticket.unchanged(problemText(texts, error)));
        return undefined;
      } finally {
        for (const touched of then.touches ?? []) void queries.invalidateQueries({ queryKey: [touched] });
      }
    },
    [api, notices, texts, queries],
  );
}
