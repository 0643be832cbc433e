// Who else is at a ticket, and what they write: told by each page every twenty seconds, read with the ticket.
import { useEffect, useState } from 'react';
import type { AgentId, TicketId } from '../../../shared/kernel/id.ts';
import { PRESENCE_BEAT_MS } from '../../../shared/tickets/writing-routes.ts';
import { live, useAnswer, useApi, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useReading, useTexts } from '../../kit/texts.tsx';
import styles from './composer.module.css';
import type { TicketView } from './use-ticket.ts';

type Doing = 'reading' | 'answering' | 'noting';

/** Says that I am there, while the page is in front. Nothing waits for it, and nothing is said when it fails. */
export function usePresence(ticketId: TicketId, doing: Doing): void {
  const api = useApi();
  useEffect(() => {
    const tell = (what: Doing | 'gone') => {
      if (!navigator.onLine) return;
      void api.call('tellPresence', { params: { ticketId }, body: { doing: what } }).catch(() => {});
    };
    const beat = () => document.visibilityState === 'visible' && tell(doing);
    beat();
    const timer = setInterval(beat, PRESENCE_BEAT_MS);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [api, ticketId, doing]);
  useEffect(
    () => () => void api.call('tellPresence', { params: { ticketId }, body: { doing: 'gone' } }).catch(() => {}),
    [api, ticketId],
  );
}

/** In the header of a ticket. */
export function PresentPeople({ ticket }: { readonly ticket: TicketView }) {
  const { times } = useReading();
  const words = useTexts().writing;
  const nameOf = usePeople();
  if (ticket.presence.length === 0) return null;
  return (
    <ul className={styles.present}>
      {ticket.presence.map(({ agentId, doing, since }) => (
        <li key={agentId}>
          <Icon name="mine" size={14} /> {words.present[doing](nameOf(agentId) ?? '', times.clock(since))}
        </li>
      ))}
    </ul>
  );
}

/** Above an answer: who else writes one, and what. */
export function AnsweringToo({ ticket }: { readonly ticket: TicketView }) {
  const { times } = useReading();
  const words = useTexts().writing;
  const nameOf = usePeople();
  const [seen, setSeen] = useState<AgentId>();
  const others = ticket.presence.filter(({ doing }) => doing === 'answering');
  if (others.length === 0) return null;
  return (
    <div className={styles.warnings} role="status">
      {others.map(({ agentId, since }) => (
        <p key={agentId} className={styles.collision}>
          {words.answeringToo(nameOf(agentId) ?? '', times.clock(since))}
          <Button onPress={() => setSeen(agentId)}>{words.see}</Button>
        </p>
      ))}
      {seen !== undefined && (
        <Dialog title={words.writes(nameOf(seen) ?? '')} isOpen onClose={() => setSeen(undefined)}>
          <TheirDraft ticketId={ticket.ticketId} agentId={seen} />
        </Dialog>
      )}
    </div>
  );
}

function TheirDraft({ ticketId, agentId }: { readonly ticketId: TicketId; readonly agentId: AgentId }) {
  const { times } = useReading();
  const words = useTexts().writing;
  const params = { ticketId, kind: 'reply', agentId } as const;
  const { data } = useAnswer('readDraft', { params }, { refetchInterval: live });
  if (data === undefined) return null;
  if (data.draft === undefined) return <p>{words.nothingYet}</p>;
  return (
    <>
      <p className={styles.theirs}>{data.draft.text}</p>
      <p className={styles.muted}>{words.kept(times.clock(data.draft.savedAt))}</p>
    </>
  );
}
