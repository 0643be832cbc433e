// What must be known before anything is answered, each with what can be done about it.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ReachableAgain } from '../../client/reachable-again.tsx';
import { useAnswer, useCan } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import { undelivered } from './delivery-troubles.ts';
import { useUnlink } from './link-dialog.tsx';
import styles from './ticket.module.css';
import type { TicketView, useTicketChanges } from './use-ticket.ts';

type Props = {
  readonly ticket: TicketView;
  readonly changes: NonNullable<ReturnType<typeof useTicketChanges>>;
};

export function Banners({ ticket, changes }: Props) {
  const { texts, times } = useReading();
  const { acts: words, history } = useActsTexts();
  const now = useNow();
  const canChange = useCan('ticket.change');
  const { flags, mergedInto, mergedTickets, snoozedUntil, messages, status } = ticket;
  const held = messages.filter(({ state }) => state === 'held');
  const troubles = undelivered(ticket);
  const flagAct = (flag: (typeof flags)[number]): ReactNode => {
    if (flag === 'undeliverable') return <ReachableAgain contactId={ticket.requester.contactId} words={words} />;
    if (flag !== 'loop-suspected' || !canChange) return null;
    return <Button onPress={changes.clearLoop}>{words.clearLoop}</Button>;
  };
  const shown = [
    mergedInto !== undefined && (
      <Banner key="into">
        {texts.ticket.mergedInto}{' '}
        <Link to="/tickets/$ticketId" params={{ ticketId: mergedInto }}>
          {texts.ticket.openOther}
        </Link>
      </Banner>
    ),
    snoozedUntil !== undefined && status !== 'closed' && (
      <Banner key="snoozed" quiet>
        <span>
          <Icon name="pause" size={14} /> {words.snoozedUntil(times.short(snoozedUntil, now))}
        </span>
        {canChange && <Button onPress={changes.wake}>{words.wake}</Button>}
      </Banner>
    ),
    held.length > 0 && (
      <Banner key="held">
        <span>
          <Icon name="late" size={14} /> {words.pending(held.length)}
        </span>
        <Button onPress={() => showMessage(held[0]?.messageId)}>{words.showPending}</Button>
      </Banner>
    ),
    troubles.length > 0 && (
      <Banner key="mail" bad>
        <span>
          <Icon name="late" size={14} /> {words.undelivered(troubles.length)}:{' '}
          {troubles
            .map(({ kind, state }) => history.mail(history.mailKinds[kind], texts.message.delivery[state]))
            .join('; ')}
        </span>
        <Button onPress={() => showMessage(troubles[0]?.messageId)}>{words.showPending}</Button>
      </Banner>
    ),
    ...flags
      .filter((flag) => flag !== 'possible-follow-up' || ticket.related.length === 0)
      .map((flag) => (
        <Banner key={flag}>
          <span>
            <Icon name="late" size={14} /> {texts.ticket.flags[flag]}
          </span>
          {flagAct(flag)}
        </Banner>
      )),
  ].filter((banner) => banner !== false);
  const isFollowUp = flags.includes('possible-follow-up') && ticket.related.length > 0;
  if (shown.length === 0 && !isFollowUp && mergedTickets.length === 0) return null;
  return (
    <ul className={styles.banners}>
      {shown}
      {isFollowUp && <FollowUp ticket={ticket} canChange={canChange} />}
      {mergedTickets.length > 0 && <MergedHere ticket={ticket} />}
    </ul>
  );
}

function Banner({
  children,
  quiet = false,
  bad = false,
}: {
  readonly children: ReactNode;
  readonly quiet?: boolean;
  readonly bad?: boolean;
}) {
  return <li className={quiet ? styles.quiet : bad ? styles.bad : undefined}>{children}</li>;
}

/** The earlier ticket that a late word may belong to. */
function FollowUp({ ticket, canChange }: { readonly ticket: TicketView; readonly canChange: boolean }) {
  const { flags } = useReading().texts.ticket;
  const { acts: words } = useActsTexts();
  const { unlink } = useUnlink(ticket);
  const { data } = useAnswer('listRelated', { params: { ticketId: ticket.ticketId } });
  const [earlier] = data?.rows ?? [];
  // It may be with a team whose tickets the reader does not see.
  if (earlier === undefined) return <Banner quiet>{flags['possible-follow-up']}</Banner>;
  return (
    <Banner quiet>
      {words.follows}{' '}
      <Link to="/tickets/$ticketId" params={{ ticketId: earlier.ticketId }}>
        {earlier.number} {earlier.subject}
      </Link>
      {canChange && <Button onPress={() => unlink(earlier)}>{words.notFollow}</Button>}
    </Banner>
  );
}

function MergedHere({ ticket }: { readonly ticket: TicketView }) {
  const { acts: words, fact } = useActsTexts();
  const { data } = useAnswer('getTicketHistory', { params: { ticketId: ticket.ticketId } });
  if (data === undefined) return null;
  const numbers = ticket.mergedTickets.map((ticketId) => data.names[ticketId] ?? fact.anotherTicket);
  return <Banner quiet>{words.mergedHere(numbers.join(', '))}</Banner>;
}

/** Brings a message into sight, and the keyboard to it. */
function showMessage(messageId: string | undefined): void {
  const card = document.querySelector<HTMLElement>(`article[data-message="${messageId}"]`);
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'center' });
}
