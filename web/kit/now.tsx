// The one timer of the page: everything that tells time is told it here, once a minute, and six times in the last ten minutes of
// a deadline that somebody looks at.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { nextLook } from './countdown.ts';

type Ticking = { readonly now: number; watch(dueAt: string): () => void };

const NowContext = createContext<Ticking>({ now: 0, watch: () => () => {} });

export function NowProvider({ children }: { readonly children: ReactNode }) {
  const [now, setNow] = useState(() => Date.now());
  const [watched] = useState(() => new Map<symbol, string>());
  const [ticking] = useState(() => (dueAt: string) => {
    const mine = Symbol(dueAt);
    watched.set(mine, dueAt);
    return () => void watched.delete(mine);
  });
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), nextLook([...watched.values()], now));
    const seenAgain = () => document.visibilityState === 'visible' && setNow(Date.now());
    document.addEventListener('visibilitychange', seenAgain);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, [now, watched]);
  return <NowContext value={{ now, watch: ticking }}>{children}</NowContext>;
}

export function useNow(): number {
  return useContext(NowContext).now;
}

/** Now, exact enough for this deadline. */
export function useNowFor(dueAt: string | undefined): number {
  const { now, watch } = useContext(NowContext);
  useEffect(() => (dueAt === undefined ? undefined : watch(dueAt)), [dueAt, watch]);
  return now;
}
