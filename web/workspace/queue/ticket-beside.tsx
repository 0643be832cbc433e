// The ticket beside its list.
import { Suspense } from 'react';
import { singleKeysOn } from '../../client/device.ts';
import { Pane, useTicketPane } from '../../kit/pane.tsx';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './queue.module.css';

export function TicketBeside({ ticketId }: { readonly ticketId: string | undefined }) {
  const { views } = useTexts();
  const Ticket = useTicketPane();
  return (
    <Pane label={views.split} className={styles.beside ?? ''} keysOn={singleKeysOn}>
      <Suspense fallback={<Loading />}>
        {ticketId === undefined || Ticket === undefined ? (
          <Empty title={views.choose} />
        ) : (
          <Ticket ticketId={ticketId} />
        )}
      </Suspense>
    </Pane>
  );
}
