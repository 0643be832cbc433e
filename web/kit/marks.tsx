// Status, priority and deadline as shape and word: the colour says it once more and never alone.
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { classes } from './class-names.ts';
import { countdown, type Deadline } from './countdown.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './marks.module.css';
import { useNowFor } from './now.tsx';
import { useReading, useTexts } from './texts.tsx';

export type Status = TicketView['status'];
export type Priority = TicketView['priority'];

/** Ring, half, pause, square, tick, lock. */
const SHAPES: Readonly<Record<Status, string>> = {
  new: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z',
  open: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 0v9a4.5 4.5 0 0 1 0-9Z',
  waiting_customer: 'M5.5 4v8m5-8v8',
  waiting_vendor: 'M4 4h8v8H4Z',
  waiting_approval: 'M4 4h8v8H4Z',
  waiting_other_team: 'M4 4h8v8H4Z',
  solved: 'm3.5 8.5 3 3 6-7',
  closed: 'M4 7.5h8v5.5H4Zm1.7 0V5.4a2.3 2.3 0 0 1 4.6 0v2.1',
};

export function StatusMark({ status }: { readonly status: Status }) {
  const { status: words } = useTexts();
  return (
    <span className={styles.mark} title={words[status]}>
      <svg
        width={16}
        height={16}
        viewBox="0 0 16 16"
        className={classes(styles.shape, status === 'open' && styles.half)}
        aria-hidden="true"
      >
        <path d={SHAPES[status]} />
      </svg>
      <span className={styles.word}>{words[status]}</span>
    </span>
  );
}

const BARS: Readonly<Record<Priority, number>> = { low: 1, normal: 2, high: 3, urgent: 4 };

/** As one shape: a list draws some of them in every row. */
function bars(first: number, last: number): string {
  const each = [1, 2, 3, 4].filter((bar) => bar >= first && bar <= last);
  return each.map((bar) => `M${(bar - 1) * 3.5} 14v-${bar * 3.2}h2.4v${bar * 3.2}z`).join('');
}

/** One to four bars; the word is read out, and shown where there is room. */
export function PriorityMark({
  priority,
  withWord = false,
}: {
  readonly priority: Priority;
  readonly withWord?: boolean;
}) {
  const { priority: words } = useTexts();
  const isLoud = priority === 'urgent' || priority === 'high';
  return (
    <span className={classes(styles.mark, isLoud && styles.loud)} title={words[priority]}>
      <svg width={14} height={14} viewBox="0 0 14 14" className={styles.bars} aria-hidden="true">
        <path d={bars(1, BARS[priority])} data-on />
        <path d={bars(BARS[priority] + 1, 4)} />
      </svg>
      <span className={withWord ? styles.word : 'unseen'}>{words[priority]}</span>
    </span>
  );
}

const CLOCK_ICONS: Readonly<Record<string, IconName | undefined>> = {
  late: 'late',
  urgent: 'soon',
  soon: 'soon',
  paused: 'pause',
  plain: 'clock',
};

export function DeadlineMark({ deadline, name }: { readonly deadline: Deadline; readonly name?: string }) {
  const { texts, times } = useReading();
  const now = useNowFor(deadline.dueAt);
  const { level, text } = countdown(deadline, now, texts.clock, (at) => times.short(at, now));
  const icon = CLOCK_ICONS[level];
  return (
    <span
      className={classes(styles.mark, styles.deadline, styles[level])}
      title={deadline.dueAt === undefined ? undefined : texts.clock.due(times.full(deadline.dueAt))}
    >
      {icon !== undefined && <Icon name={icon} size={14} />}
      <span className={styles.word}>{name === undefined ? text : `${name} · ${text}`}</span>
    </span>
  );
}
