// Mail to customers that did not reach its reader, newest first: each leads to its ticket, and leaves the list once somebody says that
// they have seen to it.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import type { AnswerOf } from '../../client/routes.ts';
import { live, useApi, useCan, useCommand, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './operations.module.css';
import { useOperationsTexts } from './operations-texts.ts';

type Row = AnswerOf<'listFailedMail'>['rows'][number];

export function FailedMailScreen() {
  const { texts } = useReading();
  const { failedMail: words } = useOperationsTexts();
  const api = useApi();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['listFailedMail'],
    queryFn: ({ pageParam }) =>
      api.call('listFailedMail', { query: pageParam === undefined ? {} : { cursor: pageParam } }),
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
      {data !== undefined && rows.length === 0 && !hasNextPage && <Empty title={words.empty} hint={words.emptyHint} />}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <FailedMail key={row.outboundId} row={row} />
        ))}
      </ul>
      {hasNextPage && <Button onPress={() => void fetchNextPage()}>{texts.act.more}</Button>}
    </Page>
  );
}

function FailedMail({ row }: { readonly row: Row }) {
  const { texts, times } = useReading();
  const { failedMail: words } = useOperationsTexts();
  const now = useNow();
  const nameOf = usePeople();
  const canSettle = useCan('ticket.change');
  const command = useCommand();
  const [isBusy, setBusy] = useState(false);
  const { kind, failure, permanent, reason, at, outboundId, ticket } = row;
  const { ticketId, number, subject, requester, status, assigneeId } = ticket;
  const settle = async () => {
    setBusy(true);
    const parts = { params: { ticketId, outboundId } };
    await command('settleFailedMail', parts, { says: words.settled(number), touches: ['listFailedMail'] });
    setBusy(false);
  };
  return (
    <li>
      <div className={styles.what}>
        <Link to="/tickets/$ticketId" params={{ ticketId }}>
          {number} {subject}
        </Link>
        <span className={styles.cause}>{words.says(words.kinds[kind], words.failures[failure])}</span>
        <span className={styles.muted}>
          {[
            requester,
            permanent === true ? words.badAddress : words.reason(words.reasons[reason] ?? reason),
            texts.status[status],
            nameOf(assigneeId) ?? words.nobody,
          ].join(' · ')}
        </span>
      </div>
      <time className={styles.muted} dateTime={at} title={times.full(at)}>
        {times.short(at, now)}
      </time>
      {canSettle && (
        <Button isDisabled={isBusy} aria-label={words.settleOf(number)} onPress={() => void settle()}>
          {words.settle}
        </Button>
      )}
    </li>
  );
}
