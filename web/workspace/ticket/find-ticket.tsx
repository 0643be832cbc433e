// Another ticket, found by its number, an address or words; what may be meant stands there before anything is typed.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAnswer, useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { type ListedTicket, TicketList } from '../../kit/rows.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';
import type { TicketView } from './use-ticket.ts';

/** So long after the last key the search begins. */
const PAUSE_MS = 250;
const OFFERED = 8;

export function FindTicket(props: {
  readonly ticket: TicketView;
  readonly act: string;
  readonly onChoose: (found: ListedTicket) => void;
}) {
  const { ticket, act, onChoose } = props;
  const { find: words } = useActsTexts();
  const api = useApi();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data: related } = useAnswer(
    'listRelated',
    { params: { ticketId: ticket.ticketId } },
    { enabled: ticket.related.length > 0 },
  );
  const { contactId } = ticket.requester;
  const { data: contact } = useAnswer('getContact', { params: { contactId }, query: { limit: OFFERED } });
  const { data: found } = useQuery({
    queryKey: ['find', q],
    queryFn: () => api.call('searchTickets', { query: { q } }),
    enabled: q !== '',
  });
  const others = (rows: readonly ListedTicket[] = []) => rows.filter(({ ticketId }) => ticketId !== ticket.ticketId);
  const list = (label: string, rows: readonly ListedTicket[]) =>
    rows.length > 0 && (
      <section className={styles.list} aria-label={label}>
        <h3>{label}</h3>
        <TicketList
          rows={rows.slice(0, OFFERED)}
          inTab
          act={(row) => (
            <Button aria-label={`${act}: ${row.number}`} onPress={() => onChoose(row)}>
              {act}
            </Button>
          )}
        />
      </section>
    );
  const near = others(related?.rows);
  const same = others(contact?.tickets.rows).filter((row) => !near.some(({ ticketId }) => ticketId === row.ticketId));
  const searched = others(found?.rows);
  return (
    <>
      <TextField
        label={words.label}
        hint={words.hint}
        type="search"
        value={typed}
        maxLength={200}
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
      />
      {q !== '' && found !== undefined && searched.length === 0 && <p className={styles.muted}>{words.none}</p>}
      {q !== '' && list(words.found, searched)}
      {q === '' && list(words.related, near)}
      {q === '' && list(words.same, same)}
    </>
  );
}
