// One list of tickets, page by page and live: its first pages are read again and again, a page further only when it comes into
// sight.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Api } from '../../client/api.ts';
import type { CallParts } from '../../client/routes.ts';
import { live, useApi } from '../../client/use-api.tsx';
import type { TicketListRow } from '../../kit/ticket-row.ts';
import { appended, type Merged, mergeList } from './merge-list.ts';
import type { ListSource } from './view-search.ts';

const PAGE = 100;
/** Pages that are read again each time; what is further away is read again when the list is shown anew. */
const LIVE_PAGES = 3;

type Page = {
  readonly rows: readonly TicketListRow[];
  readonly cursor?: string | undefined;
  readonly partial?: true | undefined;
  readonly leftOut?: readonly string[] | undefined;
};

function page(api: Api, source: ListSource, cursor: string | undefined): Promise<Page> {
  if (source.kind === 'mentions') return api.call('listMentions', {});
  const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
  if (source.kind === 'mine') return api.call('listMyTickets', { query: { ...query, group: source.group } });
  if (source.kind === 'view') {
    const asked = { ...query, ...source.query } as CallParts<'listView'>['query'];
    return api.call('listView', asked === undefined ? {} : { query: asked });
  }
  const { queueId, group, unassigned } = source;
  return api.call('listQueue', {
    params: { queueId },
    query: { ...query, group: group === 'work' ? 'open' : group, unassigned: unassigned ? 'true' : 'false' },
  });
}

async function pages(api: Api, source: ListSource, count: number): Promise<Page> {
  let all = await page(api, source, undefined);
  for (let read = 1; read < count && all.cursor !== undefined; read += 1) {
    const next = await page(api, source, all.cursor);
    all = { ...next, rows: appended(all.rows, next.rows) };
  }
  return all;
}

const NOTHING: Merged<TicketListRow> = { rows: [], gone: new Set(), arrivals: [] };

/** A component that uses it is made anew for another source. */
export function useTicketList(source: ListSource) {
  const api = useApi();
  const [shown, setShown] = useState<Page>();
  const [isLoadingMore, setLoadingMore] = useState(false);
  const count = useRef(0);
  count.current = shown?.rows.length ?? 0;
  const wanted = () => Math.min(LIVE_PAGES, Math.max(1, Math.ceil(count.current / PAGE)));
  const {
    data: fresh,
    error,
    refetch,
  } = useQuery({
    queryKey: ['list', source],
    queryFn: () => pages(api, source, wanted()),
    refetchInterval: live,
    refetchIntervalInBackground: true,
  });
  const isUntouched = shown === undefined || shown.rows.length === 0;
  useEffect(() => {
    if (fresh !== undefined && isUntouched) setShown(fresh);
  }, [fresh, isUntouched]);

  const merged = useMemo(
    () =>
      fresh === undefined || shown === undefined
        ? NOTHING
        : mergeList(shown.rows, { rows: fresh.rows, whole: fresh.cursor === undefined }),
    [fresh, shown],
  );
  const showNew = useCallback(() => fresh !== undefined && setShown(fresh), [fresh]);
  const cursor = shown?.cursor;
  const loadMore = useCallback(() => {
    if (cursor === undefined || isLoadingMore) return;
    setLoadingMore(true);
    void page(api, source, cursor)
      .then((next) => setShown((before) => ({ ...next, rows: appended(before?.rows ?? [], next.rows) })))
      // The end stays in sight, so that the next look at it asks again.
      .catch(() => undefined)
      .finally(() => setLoadingMore(false));
  }, [api, source, cursor, isLoadingMore]);

  return {
    ...merged,
    isLoading: shown === undefined && error === null,
    error: shown === undefined ? error : null,
    retry: () => void refetch(),
    hasMore: cursor !== undefined,
    isPartial: shown?.partial === true,
    leftOut: shown?.leftOut?.length ?? 0,
    showNew,
    loadMore,
  };
}
