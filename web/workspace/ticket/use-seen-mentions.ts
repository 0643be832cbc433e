// Says that I have looked at the notes of an open ticket that name me, while the page is in front: after that no device counts them.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../../client/use-api.tsx';
import { useMentions } from '../../client/views.ts';
import type { TicketView } from './use-ticket.ts';

/** Said again until it is heard: without a connection nothing is lost but time. */
const AGAIN_MS = 10_000;

export function useSeenMentions({ ticketId, version }: Pick<TicketView, 'ticketId' | 'version'>): void {
  const api = useApi();
  const queries = useQueryClient();
  // A note that this page has not read yet is not seen.
  const seen = useMentions()
    .filter((one) => one.ticketId === ticketId && (one.notedOn !== ticketId || one.version <= version))
    .map(({ notedOn, version: at }) => ({ notedOn, version: at }));
  const said = JSON.stringify(seen);
  useEffect(() => {
    const body = { seen: JSON.parse(said) as typeof seen };
    if (body.seen.length === 0) return;
    const tell = () => {
      if (document.visibilityState !== 'visible' || !navigator.onLine) return;
      const again = () => queries.invalidateQueries({ queryKey: ['countLists'] });
      void api.call('seeMentions', { params: { ticketId }, body }).then(again, () => {});
    };
    tell();
    const timer = setInterval(tell, AGAIN_MS);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [api, queries, ticketId, said]);
}
