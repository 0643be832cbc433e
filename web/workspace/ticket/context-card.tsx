// Beside the conversation: who asked and what else they asked, what was promised, what belongs to it.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAnswer, useCan, useCommand } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { TicketList } from '../../kit/rows.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './context.module.css';
import type { TicketView } from './use-ticket.ts';

const EARLIER = 5;

export function ContextCard({ ticket }: { readonly ticket: TicketView }) {
  const { texts, times } = useReading();
  const { card } = texts;
  const canChange = useCan('ticket.change') && ticket.status !== 'closed';
  const command = useCommand();
  const { requester, followers, mentioned, promisedAt, receivedAt, channel } = ticket;
  const letIn = (address: string) =>
    void command(
      'addParticipant',
      { params: { ticketId: ticket.ticketId }, body: { address } },
      { says: card.joined(address), touches: ['getTicket'] },
    );
  return (
    <div className={styles.context}>
      <Part title={card.requester}>
        <Link to="/contacts/$contactId" params={{ contactId: requester.contactId }} className={styles.name ?? ''}>
          {requester.name || requester.address}
        </Link>
        {requester.name !== '' && <span className={styles.muted}>{requester.address}</span>}
        <Earlier ticket={ticket} />
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
      {followers.length > 0 && (
        <Part title={card.followers}>
          {followers.map(({ contactId, name, address }) => (
            <span key={contactId}>{name === '' ? address : `${name} <${address}>`}</span>
          ))}
        </Part>
      )}
      {mentioned.length > 0 && (
        <Part title={card.mentioned}>
          {mentioned.map(({ address, name }) => (
            <span key={address} className={styles.mentioned}>
              {name === '' ? address : `${name} <${address}>`}
              {canChange && (
                <Button look="quiet" onPress={() => letIn(address)}>
                  {card.letIn(name || address)}
                </Button>
              )}
            </span>
          ))}
        </Part>
      )}
      <Related ticket={ticket} />
      <Approvals ticket={ticket} />
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Earlier({ ticket }: { readonly ticket: TicketView }) {
  const { card } = useReading().texts;
  const { contactId } = ticket.requester;
  const { data } = useAnswer('getContact', { params: { contactId }, query: { limit: EARLIER + 1 } });
  if (data === undefined) return null;
  const others = data.tickets.rows.filter(({ ticketId }) => ticketId !== ticket.ticketId).slice(0, EARLIER);
  if (others.length === 0) return <span className={styles.muted}>{card.noneEarlier}</span>;
  const isMore = data.tickets.cursor !== undefined;
  return (
    <>
      <span className={styles.muted}>{isMore ? card.all : card.earlier(others.length)}</span>
      <TicketList rows={others} />
    </>
  );
}

function Related({ ticket }: { readonly ticket: TicketView }) {
  const { card } = useReading().texts;
  const { data } = useAnswer(
    'listRelated',
    { params: { ticketId: ticket.ticketId } },
    { enabled: ticket.related.length > 0 },
  );
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <Part title={card.related}>
      <TicketList rows={data.rows} />
    </Part>
  );
}

function Approvals({ ticket }: { readonly ticket: TicketView }) {
  const { card, approvals: words } = useReading().texts;
  const { data } = useAnswer('listTicketApprovals', { params: { ticketId: ticket.ticketId } });
  if (data === undefined || data.approvals.length === 0) return null;
  return (
    <Part title={card.approvals}>
      <ul className={styles.tickets}>
        {data.approvals.map(({ approvalId, question, state }) => (
          <li key={approvalId}>
            <Link to="/approvals/$approvalId" params={{ approvalId }}>
              {question}
            </Link>
            <span className={styles.muted}>{words.state[state]}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
