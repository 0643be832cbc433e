// The columns of a list that can be chosen: how wide they are, and what stands in them.

// biome-ignore-all lint/a11y/useSemanticElements: a table cannot draw only the rows in sight; roles say what a table would
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current row
import type { CSSProperties } from 'react';
import { classes } from './class-names.ts';
import { PriorityMark, StatusMark } from './marks.tsx';
import { useNow } from './now.tsx';
import { useReading } from './texts.tsx';
import styles from './ticket-grid.module.css';
import type { TicketListRow } from './ticket-row.ts';

/** Columns that can be chosen; the deadline, the number and the subject always stand. */
export const GRID_COLUMNS = ['requester', 'status', 'owner', 'age', 'queue', 'channel', 'priority'] as const;
export type GridColumn = (typeof GRID_COLUMNS)[number];
export const USUAL_COLUMNS: readonly GridColumn[] = ['requester', 'status', 'owner', 'age'];

/** What a column takes at least and at most, in pixels. */
const WIDTHS: Readonly<Record<GridColumn, readonly [number, number]>> = {
  requester: [80, 140],
  status: [148, 148],
  owner: [72, 108],
  age: [76, 76],
  queue: [80, 130],
  channel: [72, 72],
  priority: [96, 96],
};
/** What the style sheet lays columns out by. */
export function layoutOf(columns: readonly GridColumn[], canChoose: boolean, isMiddle: boolean): CSSProperties {
  const subject = isMiddle || columns.length > USUAL_COLUMNS.length ? 180 : 260;
  const rest = columns.map((name) => WIDTHS[name]);
  const before = canChoose ? [28, 136, 76] : [136, 76];
  const least = [...before, subject, ...rest.map(([from]) => from)];
  const tracks = [
    ...before.map((width) => `${width}px`),
    `minmax(${subject}px, 1fr)`,
    ...rest.map(([from, to]) => `minmax(${from}px, ${to}px)`),
  ];
  const width = least.reduce((sum, one) => sum + one + 12, 12);
  return { '--columns': tracks.join(' '), '--least': `${width}px` } as CSSProperties;
}

type CellProps = {
  readonly name: GridColumn;
  readonly row: TicketListRow;
  readonly ownerOf: (agentId: string | null) => string | undefined;
  readonly queueOf?: ((queueId: string | undefined) => string | undefined) | undefined;
};

export function GridCell({ name, row, ownerOf, queueOf }: CellProps) {
  const { texts, times } = useReading();
  const now = useNow();
  switch (name) {
    case 'requester':
      return (
        <span role="gridcell" className={styles.requester} title={row.requester}>
          {row.requester}
        </span>
      );
    case 'status':
      return (
        <span role="gridcell" className={styles.status}>
          <StatusMark status={row.status} />
        </span>
      );
    case 'owner': {
      const owner = ownerOf(row.assigneeId);
      return (
        <span role="gridcell" className={classes(styles.owner, owner === undefined && styles.nobody)} title={owner}>
          {owner ?? texts.list.nobody}
        </span>
      );
    }
    case 'age':
      return (
        <span role="gridcell" className={styles.age}>
          {row.customerAt !== undefined && (
            <time dateTime={row.customerAt} title={times.full(row.customerAt)}>
              {times.short(row.customerAt, now)}
            </time>
          )}
        </span>
      );
    case 'queue':
      return (
        <span role="gridcell" title={queueOf?.(row.queueId)}>
          {queueOf?.(row.queueId)}
        </span>
      );
    case 'channel':
      return <span role="gridcell">{row.channel !== undefined && texts.channel[row.channel]}</span>;
    case 'priority':
      return (
        <span role="gridcell">
          <PriorityMark priority={row.priority} withWord />
        </span>
      );
  }
}
