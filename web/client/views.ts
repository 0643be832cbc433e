// What stands beside the lists, and a person's own views: read by the navigation, the lists and open tickets, asked for once.
import type { AnswerOf } from './routes.ts';
import { live, useAnswer, useCan } from './use-api.tsx';

export type ListCounts = AnswerOf<'countLists'>;
export type OwnView = AnswerOf<'getOwnViews'>['views'][number];

export type CountsShown = {
  readonly mine: { readonly open: number; readonly late: number };
  /** By the name of the view; `mentions` counts tickets, however many notes name me. */
  readonly all: Readonly<Record<'open' | 'waiting' | 'unowned' | 'late' | 'mentions', number>>;
  readonly queue: (queueId: string) => { readonly open: number; readonly late: number } | undefined;
};

const useBesideLists = () =>
  useAnswer('countLists', {}, { enabled: useCan('ticket.read'), refetchInterval: live }).data;

/** Live at the rhythm of the lists. Undefined until they are known; a desk that cannot count shows none. */
export function useCounts(): CountsShown | undefined {
  const data = useBesideLists();
  if (data === undefined) return undefined;
  const { queues, mine, mentions } = data;
  const sum = (name: 'open' | 'waiting' | 'unassigned' | 'late') => queues.reduce((all, one) => all + one[name], 0);
  return {
    mine,
    all: {
      ...{ open: sum('open'), waiting: sum('waiting'), unowned: sum('unassigned'), late: sum('late') },
      mentions: new Set(mentions.map(({ ticketId }) => ticketId)).size,
    },
    queue: (queueId) => queues.find((one) => one.queueId === queueId),
  };
}

/** Notes that name me and that I have not looked at. */
export function useMentions(): ListCounts['mentions'] {
  return useBesideLists()?.mentions ?? [];
}

/** Who else is at which ticket; the same list while that stays as it is. */
export function useHere(): ListCounts['presence'] | undefined {
  return useBesideLists()?.presence;
}

/** Undefined until they are known. */
export function useOwnViews(): AnswerOf<'getOwnViews'> | undefined {
  return useAnswer('getOwnViews', {}).data;
}
