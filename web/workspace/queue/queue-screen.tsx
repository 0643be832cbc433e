// A list of tickets to work on: mine, or those of a queue, by the next deadline.
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import { lastOpened, rememberList } from '../../client/last-list.ts';
import { useCan, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { PageTitle } from '../../kit/page.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { type GridHandle, TicketGrid } from '../../kit/ticket-grid.tsx';
import { BulkBar } from './bulk-bar.tsx';
import styles from './queue.module.css';
import { type Group, type ListSource, useTicketList } from './use-ticket-list.ts';

/** Fetched where a list is empty, for who can set the desk up. */
const SetupOffer = lazy(async () => ({ default: (await import('../../client/setup-offer.tsx')).SetupOffer }));

export type QueueScreenProps = {
  readonly title: string;
  readonly source: ListSource;
  /** Its own address below the desk. */
  readonly href: string;
  readonly onFilter: (change: { readonly group?: Group; readonly unassigned?: boolean }) => void;
};

export function QueueScreen({ title, source, href, onFilter }: QueueScreenProps) {
  const texts = useTexts();
  const { list } = texts;
  const ownerOf = usePeople();
  const navigate = useNavigate();
  const canChange = useCan('ticket.change');
  const canSet = useCan('settings.change');
  const found = useTicketList(source);
  const { rows, gone, arrivals } = found;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState(-1);
  const grid = useRef<GridHandle>(null);

  const ids = useMemo(() => rows.map(({ ticketId }) => ticketId), [rows]);
  useEffect(() => rememberList({ label: title, href, ids }), [title, href, ids]);
  const hasRows = rows.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list is there for the first time
  useEffect(() => {
    if (!hasRows) return;
    setCurrent(ids.indexOf(lastOpened() as (typeof ids)[number]));
    grid.current?.focus();
  }, [hasRows]);

  const move = (to: number) => {
    if (rows.length > 0) setCurrent(Math.max(0, Math.min(rows.length - 1, to)));
  };
  const choose = (ticketId: string, isChosen: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (isChosen) next.add(ticketId);
      else next.delete(ticketId);
      return next;
    });
  const extend = (to: number) => {
    for (const at of [current, to]) {
      const row = rows[at];
      if (row !== undefined) choose(row.ticketId, true);
    }
    move(to);
  };
  const open = () => {
    const row = rows[current];
    if (row === undefined) return false;
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: row.ticketId } });
    return true;
  };
  const toggle = () => {
    const row = rows[current];
    if (row !== undefined && canChange) choose(row.ticketId, !chosen.has(row.ticketId));
  };
  useShortcuts({
    j: () => move(current + 1),
    k: () => move(current - 1),
    arrowdown: () => move(current + 1),
    arrowup: () => move(current - 1),
    home: () => move(0),
    end: () => move(rows.length - 1),
    'shift+j': () => extend(current + 1),
    'shift+k': () => extend(current - 1),
    enter: () => (document.activeElement?.getAttribute('role') === 'grid' ? open() : false),
    o: open,
    x: toggle,
    u: found.showNew,
    'ctrl+a': () => {
      if (document.activeElement?.getAttribute('role') !== 'grid' || !canChange) return false;
      setChosen(new Set(ids));
      return true;
    },
    escape: () => {
      if (chosen.size === 0) return false;
      setChosen(new Set());
      return true;
    },
  });

  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <PageTitle title={title} />
        <Groups source={source} onFilter={onFilter} />
        <span className={styles.shown}>{hasRows && list.shown(rows.length, found.hasMore)}</span>
      </header>
      {arrivals.length > 0 && (
        <div className={styles.fresh}>
          <Button look="quiet" onPress={() => void found.showNew()}>
            {list.fresh(arrivals.length)}
          </Button>
        </div>
      )}
      <div className={styles.list}>
        {found.isLoading && <Loading />}
        {found.error !== null && <Failed error={found.error} onRetry={found.retry} />}
        {!found.isLoading && found.error === null && !hasRows && (
          <Empty title={list.empty} hint={found.isPartial ? list.partial : list.emptyHint}>
            {canSet && (
              <Suspense>
                <SetupOffer />
              </Suspense>
            )}
          </Empty>
        )}
        {hasRows && (
          <TicketGrid
            ref={grid}
            label={title}
            rows={rows}
            gone={gone}
            current={current}
            onCurrent={setCurrent}
            {...(canChange ? { chosen, onChoose: choose } : {})}
            ownerOf={ownerOf}
            onEnd={found.loadMore}
          />
        )}
      </div>
      {chosen.size > 0 && (
        <BulkBar chosen={chosen} onDone={() => setChosen(new Set())} firstId={[...chosen][0] ?? ''} />
      )}
    </div>
  );
}

function Groups({ source, onFilter }: Pick<QueueScreenProps, 'source' | 'onFilter'>) {
  const { list, frame } = useTexts();
  const groups: readonly Group[] =
    source.kind === 'mine' ? ['open', 'waiting', 'done'] : ['open', 'waiting', 'done', 'spam'];
  return (
    <div className={styles.filters}>
      <fieldset className={styles.groups}>
        <legend className="unseen">{list.group}</legend>
        {groups.map((group) => (
          <label key={group} className={styles.group}>
            <input
              type="radio"
              name="group"
              className="unseen"
              checked={source.group === group}
              onChange={() => onFilter({ group })}
            />
            <span>{list.groups[group]}</span>
          </label>
        ))}
      </fieldset>
      {source.kind === 'queue' && (
        <label className={styles.group}>
          <input
            type="checkbox"
            className="unseen"
            checked={source.unassigned}
            onChange={(event) => onFilter({ unassigned: event.target.checked })}
          />
          <span>{frame.noOwner}</span>
        </label>
      )}
    </div>
  );
}
