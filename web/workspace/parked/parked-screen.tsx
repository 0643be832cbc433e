// Mail that became no ticket and that nobody has decided on, newest first: a page, and more of it on request.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failed } from '../../client/failed.tsx';
import { live, useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page } from '../../kit/page.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './parked.module.css';

export function ParkedScreen() {
  const { texts, times } = useReading();
  const { parked: words } = texts;
  const api = useApi();
  const now = useNow();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['listParked'],
    queryFn: ({ pageParam }) => api.call('listParked', { query: pageParam === undefined ? {} : { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: live,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={words.title}>
      <p className={styles.muted}>{words.hint}</p>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && isPending && <Loading />}
      {data !== undefined && rows.length === 0 && !hasNextPage && <Empty title={words.empty} />}
      <Rows label={words.title}>
        {rows.map(({ parkedId, subject, from, cause, receivedAt }) => (
          <Row
            key={parkedId}
            main={
              <Link to="/parked/$parkedId" params={{ parkedId }}>
                {subject === '' ? words.noSubject : subject}
              </Link>
            }
          >
            <span>{from}</span>
            <span className={styles.cause}>{words.causes[cause]}</span>
            <time dateTime={receivedAt} title={times.full(receivedAt)}>
              {times.short(receivedAt, now)}
            </time>
          </Row>
        ))}
      </Rows>
      {hasNextPage && <Button onPress={() => void fetchNextPage()}>{texts.act.more}</Button>}
    </Page>
  );
}
