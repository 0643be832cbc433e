// Short lists of things to open: what it is first, what is to be known about it beside it, below it where there is no room.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { StatusMark } from './marks.tsx';
import { useNow } from './now.tsx';
import styles from './rows.module.css';
import { useReading } from './texts.tsx';
import type { TicketListRow } from './ticket-row.ts';

export function Rows({ label, children }: { readonly label?: string | undefined; readonly children: ReactNode }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {children}
    </ul>
  );
}

/** @param main a link, or what stands where there is none */
export function Row({ main, children }: { readonly main: ReactNode; readonly children?: ReactNode }) {
  return (
    <li className={styles.row}>
      <span className={styles.main}>{main}</span>
      {children !== undefined && <span className={styles.about}>{children}</span>}
    </li>
  );
}

/** A request of a short list; without a subject it is with another team, and no link. */
export type ListedTicket = Pick<TicketListRow, 'ticketId' | 'number' | 'subject'> & {
  /** Absent where it may not be told. */
  readonly status?: TicketListRow['status'] | undefined;
  /** What orders the list: the customer's last word if it is absent here. */
  readonly customerAt?: string | undefined;
  /** A day without a time, in place of an instant. */
  readonly day?: string | undefined;
};

/** Requests, each with its number, subject, status and age. */
export function TicketList(props: {
  readonly rows: readonly ListedTicket[];
  readonly label?: string;
  /** What stands in place of a subject that may not be read. */
  readonly hidden?: string;
  readonly act?: (row: ListedTicket) => ReactNode;
  /** The list stands in something that would be lost: a ticket opens in a tab of its own. */
  readonly inTab?: boolean;
}) {
  const { rows, label, hidden, act, inTab = false } = props;
  const { times } = useReading();
  const now = useNow();
  return (
    <Rows label={label}>
      {rows.map((row) => {
        const { ticketId, number, subject, status, customerAt, day } = row;
        const main =
          subject === '' && hidden !== undefined ? (
            `${number} · ${hidden}`
          ) : (
            <Link to="/tickets/$ticketId" params={{ ticketId }} {...(inTab ? { target: '_blank' } : {})}>
              {number} {subject}
            </Link>
          );
        return (
          <Row key={`${ticketId} ${day ?? ''}`} main={main}>
            {status !== undefined && <StatusMark status={status} />}
            {day !== undefined && <time dateTime={day}>{times.day(`${day}T12:00:00Z`)}</time>}
            {day === undefined && customerAt !== undefined && (
              <time dateTime={customerAt} title={times.full(customerAt)}>
                {times.short(customerAt, now)}
              </time>
            )}
            {act?.(row)}
          </Row>
        );
      })}
    </Rows>
  );
}
