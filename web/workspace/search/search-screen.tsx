// Tickets found by number, address or words.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import { rememberList } from '../../client/last-list.ts';
import { useApi, usePeople } from '../../client/use-api.tsx';
import { Page } from '../../kit/page.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { TicketGrid } from '../../kit/ticket-grid.tsx';
import styles from './search.module.css';

export function SearchScreen() {
  const { search: words } = useTexts();
  const { q = '' } = useSearch({ from: '/search' });
  return (
    <Page title={q === '' ? words.title : words.found(q)} fills>
      {q === '' ? <Empty title={words.title} hint={words.begin} /> : <Found key={q} q={q} />}
    </Page>
  );
}

function Found({ q }: { readonly q: string }) {
  const { search: words } = useTexts();
  const api = useApi();
  const ownerOf = usePeople();
  const navigate = useNavigate();
  const [current, setCurrent] = useState(-1);
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['search', q],
    queryFn: ({ pageParam }) =>
      api.call('searchTickets', { query: { q, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const people = data?.pages[0]?.people ?? [];
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  useEffect(() => {
    const ids = rows.map(({ ticketId }) => ticketId);
    rememberList({ label: words.found(q), href: `/search?${new URLSearchParams({ q })}`, ids });
  }, [rows, q, words]);
  const move = (to: number) => {
    if (rows.length > 0) setCurrent(Math.max(0, Math.min(rows.length - 1, to)));
  };
  const open = () => {
    const row = rows[current];
    if (row === undefined) return false;
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: row.ticketId } });
    return true;
  };
  useShortcuts({
    j: () => move(current + 1),
    k: () => move(current - 1),
    arrowdown: () => move(current + 1),
    arrowup: () => move(current - 1),
    o: open,
    enter: () => (document.activeElement?.getAttribute('role') === 'grid' ? open() : false),
  });
  if (error !== null && rows.length === 0) return <Failed error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Loading />;
  if (rows.length === 0) return <Empty title={words.empty(q)} hint={words.emptyHint} />;
  return (
    <>
      {people.length > 0 && (
        <ul className={styles.people} aria-label={words.people}>
          {people.map(({ contactId, name, address }) => (
            <li key={contactId}>
              <Link to="/contacts/$contactId" params={{ contactId }}>
                {name === '' ? address : `${name} · ${address}`}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <TicketGrid
        label={words.found(q)}
        rows={rows}
        current={current}
        onCurrent={setCurrent}
        ownerOf={ownerOf}
        onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
      />
    </>
  );
}
