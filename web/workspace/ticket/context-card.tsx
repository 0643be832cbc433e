// Beside the conversation: who asked and what else they asked, what was promised, who takes part, what belongs to it.
import { Link } from '@tanstack/react-router';
import { useAnswer, useCan } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { type ListedTicket, TicketList } from '../../kit/rows.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import { ApprovalsPart } from './approvals-part.tsx';
import styles from './context.module.css';
import { useUnlink } from './link-dialog.tsx';
import { Part } from './part.tsx';
import { PeoplePart } from './people-part.tsx';
import type { TicketView } from './use-ticket.ts';

const EARLIER = 5;

type ContextProps = {
  readonly ticket: TicketView;
  /** Merges with this one. */
  readonly onJoin: (other: ListedTicket) => void;
  readonly onAsk: () => void;
};

export function ContextCard({ ticket, onJoin, onAsk }: ContextProps) {
  const { texts, times } = useReading();
  const { card } = texts;
  const { requester, promisedAt, receivedAt, channel } = ticket;
  return (
    <div className={styles.context}>
      <Part title={card.requester}>
        <Link to="/contacts/$contactId" params={{ contactId: requester.contactId }} className={styles.name ?? ''}>
          {requester.name || requester.address}
        </Link>
        {requester.name !== '' && <span className={styles.muted}>{requester.address}</span>}
        <Earlier ticket={ticket} onJoin={onJoin} />
      </Part>
      <dl className={styles.facts}>
        {promisedAt !== undefined && (
          <>
            <dt>{card.promise}</dt>
            <dd>{times.full(promisedAt)}</dd>
          </>
        )}
        <dt>{card.received}</dt>
        <dd>{times.full(receivedAt)}</dd>
        <dt>{card.channel}</dt>
        <dd>{texts.channel[channel]}</dd>
      </dl>
      <PeoplePart ticket={ticket} />
      <Related ticket={ticket} onJoin={onJoin} />
      <ApprovalsPart ticket={ticket} onAsk={onAsk} />
    </div>
  );
}

/** Joins a ticket of a list with this one, where neither of them is over. */
function useJoin({ ticket, onJoin }: Pick<ContextProps, 'ticket' | 'onJoin'>) {
  const { merge: words } = useActsTexts();
  const canChange = useCan('ticket.change') && ticket.status !== 'closed';
  return (row: ListedTicket) =>
    canChange &&
    row.status !== 'closed' && (
      <Button look="quiet" aria-label={words.joinNamed(row.number)} onPress={() => onJoin(row)}>
        {words.join}
      </Button>
    );
}

function Earlier({ ticket, onJoin }: Omit<ContextProps, 'onAsk'>) {
  const { card } = useReading().texts;
  const { contactId } = ticket.requester;
  const join = useJoin({ ticket, onJoin });
  const { data } = useAnswer('getContact', { params: { contactId }, query: { limit: EARLIER + 1 } });
  if (data === undefined) return null;
  const others = data.tickets.rows.filter(({ ticketId }) => ticketId !== ticket.ticketId).slice(0, EARLIER);
  if (others.length === 0) return <span className={styles.muted}>{card.noneEarlier}</span>;
  const isMore = data.tickets.cursor !== undefined;
  return (
    <>
      {!isMore && <span className={styles.muted}>{card.earlier(others.length)}</span>}
      <TicketList rows={others} act={join} />
      {isMore && (
        <Link to="/contacts/$contactId" params={{ contactId }}>
          {card.all}
        </Link>
      )}
    </>
  );
}

function Related({ ticket, onJoin }: Omit<ContextProps, 'onAsk'>) {
  const { find, link: words } = useActsTexts();
  const canChange = useCan('ticket.change');
  const join = useJoin({ ticket, onJoin });
  const { unlink } = useUnlink(ticket);
  const { data } = useAnswer(
    'listRelated',
    { params: { ticketId: ticket.ticketId } },
    { enabled: ticket.related.length > 0 },
  );
  if (ticket.related.length === 0 || data === undefined || data.rows.length === 0) return null;
  return (
    <Part title={find.related}>
      <TicketList
        rows={data.rows}
        act={(row) => (
          <>
            {join(row)}
            {canChange && (
              <Button look="quiet" aria-label={words.removeNamed(row.number)} onPress={() => unlink(row)}>
                {words.remove}
              </Button>
            )}
          </>
        )}
      />
    </Part>
  );
}
