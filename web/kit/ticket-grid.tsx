// Tickets as a grid that draws only what is in sight: ten thousand rows move as one does. One row has the focus at a time; keys
// move it, open it and choose it.

// biome-ignore-all lint/a11y/useSemanticElements: a table cannot draw only the rows in sight; roles say what a table would
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: Enter opens the current row, where the grid hears its keys
import { useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type MouseEvent,
  memo,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { classes } from './class-names.ts';
import { DeadlineMark, PriorityMark } from './marks.tsx';
import { placesFor } from './row-places.ts';
import { RowPresence } from './row-presence.tsx';
import { scrolledTo } from './scrolled-to.ts';
import { useReading } from './texts.tsx';
import styles from './ticket-grid.module.css';
import { GridCell, type GridColumn, layoutOf, USUAL_COLUMNS } from './ticket-grid-columns.tsx';
import type { TicketListRow } from './ticket-row.ts';
import { NARROW, useMedia } from './use-media.ts';

/** With fewer pixels than that a window shows the first columns alone. */
const MIDDLE = '(max-width: 1180px)';
const SHOWN_IN_MIDDLE = 2;
const CARD_COLUMNS: readonly GridColumn[] = ['requester'];

export type GridHandle = { focus(): void };

type GridProps = {
  readonly label: string;
  readonly rows: readonly TicketListRow[];
  /** Ids of rows that have left the list since it was drawn. */
  readonly gone?: ReadonlySet<string>;
  readonly current: number;
  readonly onCurrent: (index: number) => void;
  /** Absent: rows cannot be chosen. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (ticketId: string, chosen: boolean) => void;
  readonly ownerOf: (agentId: string | null) => string | undefined;
  /** The end of what is loaded comes into sight. */
  readonly onEnd?: () => void;
  readonly total?: number;
  readonly columns?: readonly GridColumn[];
  readonly queueOf?: (queueId: string | undefined) => string | undefined;
  /** Two lines for each ticket, also in a wide window: the list stands beside something. */
  readonly asCards?: boolean;
  /** Opens a ticket beside the list; absent: its link is followed. */
  readonly onOpen?: (ticketId: string) => void;
  readonly ref?: Ref<GridHandle>;
};

const HEIGHTS: Readonly<Record<string, number>> = { dense: 28, usual: 36, roomy: 44 };
const CARD_HEIGHT = 72;
const HEAD_HEIGHT = 32;
const NEAR_END = 20;

export function TicketGrid(props: GridProps): ReactNode {
  const { label, rows, gone, current, onCurrent, onEnd, ref, asCards = false } = props;
  const { ownerOf, queueOf, onChoose, onOpen } = props;
  const { texts } = useReading();
  const words = { ...texts.list.columns, ...texts.views.columnNames };
  const box = useRef<HTMLDivElement>(null);
  const isNarrow = [useMedia(NARROW), asCards].includes(true);
  const isMiddle = useMedia(MIDDLE);
  const chosen = props.columns ?? USUAL_COLUMNS;
  const columns = useMemo(
    () => (isNarrow ? CARD_COLUMNS : isMiddle ? chosen.slice(0, SHOWN_IN_MIDDLE) : chosen),
    [isNarrow, isMiddle, chosen],
  );
  const layout = isNarrow ? undefined : layoutOf(columns, props.chosen !== undefined, isMiddle);
  const height = isNarrow ? CARD_HEIGHT : (HEIGHTS[document.documentElement.dataset['rows'] ?? 'usual'] ?? 36);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: useCallback(() => height, [height]),
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useEffect(() => virtual.measure(), [height, virtual]);
  const drawn = virtual.getVirtualItems();
  const places = placesFor(drawn.length);
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastDrawn >= rows.length - NEAR_END) onEnd?.();
  }, [lastDrawn, rows.length, onEnd]);
  useEffect(() => {
    if (current < 0 || current >= rows.length || virtual.scrollRect === null) return;
    const shown = virtual.scrollRect.height - (isNarrow ? 0 : HEAD_HEIGHT);
    const to = scrolledTo(current * height, { height, from: virtual.scrollOffset ?? 0, shown });
    if (to !== undefined) box.current?.scrollTo({ top: to });
  }, [current, rows.length, virtual, height, isNarrow]);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }));
  const columnCount = columns.length + (props.chosen === undefined ? 3 : 4);

  return (
    <div className={classes(styles.frame, isNarrow && styles.cards)} style={layout}>
      <div
        ref={box}
        className={classes(styles.grid, current >= 0 && styles.marked)}
        role="grid"
        aria-label={label}
        aria-rowcount={props.total ?? rows.length + 1}
        aria-colcount={columnCount}
        aria-activedescendant={current >= 0 ? `row-${current}` : undefined}
        tabIndex={0}
        onFocus={(event) => event.target === event.currentTarget && current < 0 && rows.length > 0 && onCurrent(0)}
      >
        <div className={styles.head} role="row" aria-rowindex={1}>
          {props.chosen !== undefined && (
            <span role="columnheader">
              <span className="unseen">{words.choose}</span>
            </span>
          )}
          {(['deadline', 'number', 'subject', ...columns] as const).map((name) => (
            <span key={name} role="columnheader" className={styles[name]}>
              {words[name]}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <GridRow
                key={index % places}
                {...{ row, index, height, columns, onCurrent, ownerOf, queueOf, onChoose, onOpen }}
                top={start}
                isCurrent={index === current}
                isChosen={props.chosen?.has(row.ticketId)}
                isGone={gone?.has(row.ticketId) === true}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** A press anywhere on a row opens it as its link does, except beside the box and where text is being marked. */
function followLink({ target, currentTarget, ...keys }: MouseEvent<HTMLElement>) {
  const isOther = target instanceof Element && target.closest(`a, .${styles.choose}`) !== null;
  if (isOther || keys.ctrlKey || keys.metaKey || keys.shiftKey || getSelection()?.isCollapsed === false) return;
  currentTarget.querySelector('a')?.click();
}

type RowProps = {
  readonly row: TicketListRow;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly GridColumn[];
  readonly isCurrent: boolean;
  /** Undefined: rows cannot be chosen. */
  readonly isChosen: boolean | undefined;
  readonly isGone: boolean;
  readonly onCurrent: GridProps['onCurrent'];
  readonly onChoose: GridProps['onChoose'];
  readonly onOpen: GridProps['onOpen'];
  readonly ownerOf: GridProps['ownerOf'];
  readonly queueOf: GridProps['queueOf'];
};

/** Of the forty that are drawn a key changes two: the others are left as they are. */
const GridRow = memo(function GridRow(props: RowProps) {
  const { row, index, top, height, isCurrent, isChosen, isGone, onCurrent, onChoose, columns, onOpen } = props;
  const { texts } = useReading();
  const router = useRouter();
  const { ticketId, number, subject, snippet, status, priority, deadlineAt } = row;
  const place = { to: '/tickets/$ticketId', params: { ticketId } } as const;
  const href = useMemo(
    () => router.buildLocation({ to: '/tickets/$ticketId', params: { ticketId } }).publicHref,
    [router, ticketId],
  );
  const paused = deadlineAt === undefined && status.startsWith('waiting');
  return (
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={classes(
        styles.row,
        isChosen === undefined && styles.plain,
        isCurrent && styles.current,
        isChosen === true && styles.chosen,
        isGone && styles.gone,
      )}
      style={{ height, transform: `translateY(${top}px)` }}
      onPointerDown={() => onCurrent(index)}
      onClick={followLink}
    >
      {isChosen !== undefined && (
        <span role="gridcell" className={styles.choose}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isChosen}
            aria-label={texts.list.choose(number)}
            onChange={(event) => onChoose?.(ticketId, event.target.checked)}
          />
        </span>
      )}
      <span role="gridcell" className={styles.deadline}>
        {isGone ? texts.list.gone : <DeadlineMark deadline={{ dueAt: deadlineAt, paused }} />}
      </span>
      <span role="gridcell" className={classes(styles.number, 'figures')}>
        <PriorityMark priority={priority} />
        {number}
      </span>
      <span role="gridcell" className={styles.subject}>
        <a
          href={href}
          tabIndex={-1}
          className={styles.link ?? ''}
          title={subject}
          onClick={(event) => {
            if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            if (onOpen === undefined) void router.navigate(place);
            else onOpen(ticketId);
          }}
        >
          {subject === '' ? `№ ${number}` : subject}
        </a>
        <span className={styles.snippet}>{snippet}</span>
        <RowPresence ticketId={ticketId} />
      </span>
      {columns.map((name) => (
        <GridCell key={name} {...props} name={name} />
      ))}
    </div>
  );
});
