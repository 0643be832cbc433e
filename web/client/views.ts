// The counts beside the lists and a person's own views: read by the navigation and by the lists themselves, asked for once.
import type { AnswerOf } from './routes.ts';
import { live, useAnswer, useCan } from './use-api.tsx';

export type ListCounts = AnswerOf<'countLists'>;
export type OwnView = AnswerOf<'getOwnViews'>['views'][number];

export type CountsShown = {
  readonly mine: { readonly open: number; readonly late: number };
  readonly all: { readonly open: number; readonly waiting: number; readonly unowned: number; readonly late: number };
  readonly queue: (queueId: string) => { readonly open: number; readonly late: number } | undefined;
};

/** Live at the rhythm of the lists. Undefined until they are known; a desk that cannot count shows none. */
export function useCounts(): CountsShown | undefined {
  const { data } = useAnswer('countLists', {}, { enabled: useCan('ticket.read'), refetchInterval: live });
  if (data === undefined) return undefined;
  const { queues, mine } = data;
  const sum = (name: 'open' | 'waiting' | 'unassigned' | 'late') => queues.reduce((all, one) => all + one[name], 0);
  return {
    mine,
    all: { open: sum('open'), waiting: sum('waiting'), unowned: sum('unassigned'), late: sum('late') },
    queue: (queueId) => queues.find((one) => one.queueId === queueId),
  };
}

/** Undefined until they are known. */
export function useOwnViews(): AnswerOf<'getOwnViews'> | undefined {
  return useAnswer('getOwnViews', {}).data;
}
