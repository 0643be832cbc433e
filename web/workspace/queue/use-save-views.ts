// Keeping one's own views: they are saved as a whole, on top of what was read.
import { useQueryClient } from '@tanstack/react-query';
import { problemText } from '../../client/problem.ts';
import type { CallParts } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { type OwnView, useOwnViews } from '../../client/views.ts';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';

/** As the server has it: own-views-contract.ts. */
export const OWN_VIEWS_MAX = 20;
export const VIEW_NAME_MAX = 60;

export function useSaveViews() {
  const own = useOwnViews();
  const api = useApi();
  const notices = useNotices();
  const texts = useTexts();
  const queries = useQueryClient();
  const save = async (change: (views: readonly OwnView[]) => readonly OwnView[], says?: string): Promise<boolean> => {
    if (own === undefined) return false;
    try {
      const body = { seenVersion: own.version, views: change(own.views) } as CallParts<'saveOwnViews'>['body'];
      const saved = await api.call('saveOwnViews', { body });
      queries.setQueryData(['getOwnViews', {}], saved);
      if (says !== undefined) notices.say(says);
      return true;
    } catch (error) {
      notices.fail(problemText(texts, error));
      void queries.invalidateQueries({ queryKey: ['getOwnViews'] });
      return false;
    }
  };
  return { views: own?.views ?? [], save };
}
