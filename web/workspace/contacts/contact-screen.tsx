// A person who writes to us: their addresses, what must be known about them, and their tickets, newest first.
import { useParams } from '@tanstack/react-router';
import type { ContactId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { ReachableAgain } from '../../client/reachable-again.tsx';
import { useAnswer } from '../../client/use-api.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { TicketList } from '../../kit/rows.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './contacts.module.css';

const SHOWN = 50;

export function ContactScreen() {
  const { contact: words } = useTexts();
  const { contactId } = useParams({ from: '/contacts/$contactId' });
  const parts = { params: { contactId: contactId as ContactId }, query: { limit: SHOWN } };
  const { data, error, refetch } = useAnswer('getContact', parts);
  const title = data === undefined ? words.title : data.name || (data.addresses[0]?.address ?? words.title);
  return (
    <Page title={title}>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data?.blockedSince !== undefined && <p className={styles.trouble}>{words.blocked}</p>}
      {data?.undeliverableSince !== undefined && (
        <p className={styles.trouble}>
          {words.undeliverable} <ReachableAgain contactId={data.contactId} words={words} />
        </p>
      )}
      {data !== undefined && (
        <>
          <Section title={words.addresses}>
            <ul>
              {data.addresses.map(({ address, verified }) => (
                <li key={address}>
                  {address}
                  {verified && <span className={styles.good}> {words.verified}</span>}
                </li>
              ))}
            </ul>
          </Section>
          <Section title={words.tickets}>
            <TicketList rows={data.tickets.rows} label={words.tickets} />
          </Section>
        </>
      )}
    </Page>
  );
}
