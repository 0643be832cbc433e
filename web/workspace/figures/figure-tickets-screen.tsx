// The requests that a number counts, by day: from a figure to what it is made of.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Failed } from '../../client/failed.tsx';
import type { CallParts } from '../../client/routes.ts';
import { useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { StatusMark } from '../../kit/marks.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './figures.module.css';

type Query = NonNullable<CallParts<'listKpiTickets'>['query']>;

export function FigureTicketsScreen() {
  const { texts, times } = useReading();
  const { figures: words } = texts;
  const api = useApi();
  const search = useSearch({ from: '/kpi/tickets' });
  const { from, to, measure } = search;
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['listKpiTickets', search],
    queryFn: ({ pageParam }) => {
      const query = { ...search, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return api.call('listKpiTickets', { query: query as Query });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: from !== undefined && measure !== undefined,
  });
  const rows = data?.pages.flatMap(({ tickets }) => tickets) ?? [];
  return (
    <Page title={words.behind}>
      <p className={styles.muted}>
        <Link
          to="/kpi"
          search={{ ...(from && to ? { from, to } : {}), ...(search.scope ? { scope: search.scope } : {}) }}
        >
          {words.title}
        </Link>
        {from !== undefined &&
          to !== undefined &&
          ` · ${times.day(`${from}T12:00:00Z`)} – ${times.day(`${to}T12:00:00Z`)}`}
      </p>
      {error !== null && rows.length === 0 && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && isPending && <Loading />}
      {data !== undefined && rows.length === 0 && !hasNextPage && <Empty title={words.none} />}
      <ul className={styles.rows}>
        {rows.map(({ ticketId, number, subject, status, day }) => (
          <li key={`${ticketId} ${day}`}>
            <time className={styles.muted}>{times.day(`${day}T12:00:00Z`)}</time>
            {subject === '' ? (
              <span>
                {number} · {words.hidden}
              </span>
            ) : (
              <Link to="/tickets/$ticketId" params={{ ticketId }}>
                {number} {subject}
              </Link>
            )}
            {status !== undefined && (
              <span className={styles.muted}>
                <StatusMark status={status} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && <Button onPress={() => void fetchNextPage()}>{texts.act.more}</Button>}
    </Page>
  );
}
