// The rows of a list and what is done with them by keys: move, open, look, choose, a menu of each, what is new.
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Failed } from '../../client/failed.tsx';
import { lastOpened, rememberList } from '../../client/last-list.ts';
import { useCan, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { type GridHandle, TicketGrid } from '../../kit/ticket-grid.tsx';
import type { GridColumn } from '../../kit/ticket-grid-columns.tsx';
import styles from './queue.module.css';
import { useAnnouncement } from './use-announcement.ts';
import { useTicketList } from './use-ticket-list.ts';
import type { ListSource } from './view-search.ts';

const bulkBar = () => import('./bulk-bar.tsx');
const BulkBar = lazy(async () => ({ default: (await bulkBar()).BulkBar }));
const Peek = lazy(async () => ({ default: (await import('./peek.tsx')).Peek }));
/** Fetched where a list is empty, for who can set the desk up. */
const SetupOffer = lazy(async () => ({ default: (await import('../../client/setup-offer.tsx')).SetupOffer }));
const RowMenu = lazy(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }));

type Props = {
  readonly title: string;
  readonly source: ListSource;
  readonly href: string;
  readonly columns: readonly GridColumn[] | undefined;
  readonly queueOf: (queueId: string | undefined) => string | undefined;
  readonly isSplit: boolean;
  readonly shownTicket: string | undefined;
  readonly onTicket: (ticketId: string) => void;
};

const inGrid = () => document.activeElement?.getAttribute('role') === 'grid';

export function TicketList({ title, source, href, columns, queueOf, isSplit, shownTicket, onTicket }: Props) {
  const { list, views } = useTexts();
  const ownerOf = usePeople();
  const navigate = useNavigate();
  const canChange = useCan('ticket.change');
  const canSet = useCan('settings.change');
  const found = useTicketList(source);
  const { rows, gone, arrivals } = found;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState(-1);
  const [opened, setOpened] = useState<'peek' | 'menu'>();
  const grid = useRef<GridHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const announced = useAnnouncement(arrivals.length === 0 ? '' : list.fresh(arrivals.length));

  const ids = useMemo(() => rows.map(({ ticketId }) => ticketId), [rows]);
  useEffect(() => rememberList({ label: title, href, ids }), [title, href, ids]);
  const hasRows = rows.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list is there for the first time
  useEffect(() => {
    if (!hasRows) return;
    const left = ids.indexOf((shownTicket ?? lastOpened()) as (typeof ids)[number]);
    // A grid that gets the focus without a row begins at its first one: whoever comes back goes on at theirs, so it is said after that.
    grid.current?.focus();
    if (left >= 0) setCurrent(left);
  }, [hasRows]);

  // The first choice of a row does not wait for the bar; whoever never chooses has it when nothing else is to do.
  useEffect(() => {
    if (!hasRows || !canChange || !('requestIdleCallback' in window)) return;
    const idle = requestIdleCallback(() => void bulkBar());
    return () => cancelIdleCallback(idle);
  }, [hasRows, canChange]);

  const row = rows[current];
  const move = (to: number) => {
    if (rows.length > 0) setCurrent(Math.max(0, Math.min(rows.length - 1, to)));
  };
  // The same at every drawing, or every row would be drawn with it.
  const choose = useCallback(
    (ticketId: string, isChosen: boolean) =>
      setChosen((before) => {
        const next = new Set(before);
        if (isChosen) next.add(ticketId);
        else next.delete(ticketId);
        return next;
      }),
    [],
  );
  const extend = (to: number) => {
    for (const at of [current, to]) {
      const each = rows[at];
      if (each !== undefined && canChange) choose(each.ticketId, true);
    }
    move(to);
  };
  const open = () => {
    if (row === undefined) return false;
    if (isSplit) onTicket(row.ticketId);
    else void navigate({ to: '/tickets/$ticketId', params: { ticketId: row.ticketId } });
    return true;
  };
  const toggle = () => row !== undefined && canChange && choose(row.ticketId, !chosen.has(row.ticketId));
  /** Where the focus is on a button, keys are the button's. */
  const onRow = (what: 'peek' | 'menu') => () => (inGrid() && row !== undefined ? setOpened(what) : false);
  const close = () => {
    setOpened(undefined);
    grid.current?.focus();
  };
  /** The button goes with what it shows; the focus goes into the list. */
  const showNew = () => {
    grid.current?.focus();
    return found.showNew();
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
    enter: () => (inGrid() ? open() : false),
    o: open,
    space: onRow('peek'),
    'shift+f10': onRow('menu'),
    x: toggle,
    u: found.showNew,
    'ctrl+a': () => {
      if (!inGrid() || !canChange) return false;
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
    <>
      <div className="unseen" role="status">
        {announced}
      </div>
      {arrivals.length > 0 && (
        <div className={styles.fresh}>
          <Button look="quiet" onPress={showNew}>
            {list.fresh(arrivals.length)}
          </Button>
        </div>
      )}
      {found.leftOut > 0 && <p className={styles.remark}>{views.leftOut(found.leftOut)}</p>}
      <div ref={box} className={styles.list}>
        {found.isLoading && <Loading />}
        {found.error !== null && <Failed error={found.error} onRetry={found.retry} />}
        {!found.isLoading && found.error === null && !hasRows && (
          <Empty
            title={list.empty}
            hint={source.kind === 'mentions' ? views.noMentions : found.isPartial ? list.partial : list.emptyHint}
          >
            {found.isPartial && <More onMore={found.loadMore} />}
            {source.kind === 'mine' && (
              <p>
                {list.takeOne}{' '}
                <Link to="/views/$view" params={{ view: 'unowned' }}>
                  {views.fixed.unowned}
                </Link>
              </p>
            )}
            {canSet && source.kind !== 'mentions' && (
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
            {...(columns === undefined ? {} : { columns })}
            {...(isSplit ? { onOpen: onTicket, asCards: true } : {})}
            {...{ ownerOf, queueOf }}
            onEnd={found.loadMore}
          />
        )}
      </div>
      <footer className={styles.shown}>
        {hasRows && list.shown(rows.length, found.hasMore)}
        {hasRows && found.isPartial && <More onMore={found.loadMore} />}
      </footer>
      <Suspense>
        {chosen.size > 0 && <BulkBar rows={rows} chosen={chosen} onChosen={setChosen} />}
        {opened === 'peek' && row !== undefined && <Peek ticketId={row.ticketId} onClose={close} onOpen={open} />}
        {opened === 'menu' && row !== undefined && (
          <RowMenu
            row={row}
            anchor={box.current?.querySelector(`#row-${current}`) ?? null}
            isChosen={chosen.has(row.ticketId)}
            onClose={close}
            onOpen={open}
            onPeek={() => setOpened('peek')}
            onChoose={toggle}
          />
        )}
      </Suspense>
    </>
  );
}

/** A filter looks at five hundred tickets; whoever wants more of them asks for it. */
function More({ onMore }: { readonly onMore: () => void }) {
  const { act } = useTexts();
  return (
    <Button look="quiet" onPress={onMore}>
      {act.more}
    </Button>
  );
}
