// Who writes from an address already, and what they asked before: perhaps the new request is an old one.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../client/use-api.tsx';
import { TicketList } from '../../kit/rows.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';

/** So long after the last key the address is looked up. */
const PAUSE_MS = 400;
const SHOWN = 5;

/** @param onName is told the name that is known by the address, empty for none */
export function KnownRequester({
  address,
  onName,
}: {
  readonly address: string;
  readonly onName: (name: string) => void;
}) {
  const { create: words } = useActsTexts();
  const api = useApi();
  const [asked, setAsked] = useState(address);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(address), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [address]);
  const isAddress = /^\S+@\S+\.\S+$/.test(asked) || /^\+[\d\s().-]{7,}$/.test(asked);
  const { data } = useQuery({
    queryKey: ['known', asked],
    queryFn: async () => {
      const { contact } = await api.call('findContact', { query: { address: asked } });
      if (contact === undefined) return { contact, rows: [] };
      const params = { contactId: contact.contactId };
      const { tickets } = await api.call('getContact', { params, query: { limit: SHOWN } });
      return { contact, rows: tickets.rows };
    },
    enabled: isAddress,
  });
  const contact = data?.contact;
  const name = contact?.name ?? '';
  const tell = useRef(onName);
  tell.current = onName;
  const isAnswered = data !== undefined && asked === address;
  useEffect(() => {
    if (isAnswered) tell.current(name);
  }, [isAnswered, name]);
  if (!isAddress || !isAnswered) return null;
  if (contact === undefined) return <p className={styles.muted}>{words.unknown}</p>;
  return (
    <section className={styles.group} aria-label={words.theirs}>
      <Link to="/contacts/$contactId" params={{ contactId: contact.contactId }}>
        {words.known(contact.name || asked)}
      </Link>
      {data.rows.length > 0 && <TicketList rows={data.rows} label={words.theirs} />}
    </section>
  );
}
