// The last step of the guide: whether the first mail came, what became of its acknowledgement, and what it says.
import { Link } from '@tanstack/react-router';
import type { SettingsTexts } from '../../../../shared/i18n/settings-screens-en.ts';
import type { MailboxId } from '../../../../shared/kernel/id.ts';
import type { FirstMail } from '../../../client/first-mail.ts';
import { useAnswer } from '../../../client/use-api.tsx';
import { useReading } from '../../../kit/texts.tsx';
import type { Mailbox } from '../mail/mailbox-body.ts';
import { useSettingsTexts } from '../settings-texts.ts';
import styles from './setup.module.css';

type Props = {
  readonly firstMail: FirstMail;
  readonly mailbox: Mailbox;
};

export function FirstMailWatch({ firstMail, mailbox }: Props) {
  const { texts, times } = useReading();
  const { setup: words } = useSettingsTexts();
  const { ticket, acknowledgement, isAcknowledged } = firstMail;
  const isDone = isAcknowledged === true;
  return (
    <div className={styles.watch}>
      {!isDone && <p className={styles.now}>{words.write(mailbox.publicAddress)}</p>}
      <div role="status" className={styles.watch}>
        {ticket === undefined && isAcknowledged !== undefined && <p>{words.watching}</p>}
        {ticket !== undefined && <p>{words.came(ticket.number, times.full(ticket.receivedAt))}</p>}
        {ticket !== undefined && acknowledgement === undefined && <p>{silence(ticket.unacknowledged, words)}</p>}
        {acknowledgement !== undefined && isDone && (
          <p className={styles.kept}>{words.acknowledged(times.full(acknowledgement.at))}</p>
        )}
        {acknowledgement?.promisedAt !== undefined && <p>{words.promised(times.full(acknowledgement.promisedAt))}</p>}
        {acknowledgement !== undefined && !isDone && (
          <p>
            {acknowledgement.state === 'sending'
              ? words.sending
              : words.state(texts.message.delivery[acknowledgement.state], acknowledgement.reason ?? '')}
          </p>
        )}
      </div>
      {ticket !== undefined && isDone && <Said ticket={ticket} />}
      {ticket !== undefined && (
        <Link to="/tickets/$ticketId" params={{ ticketId: ticket.ticketId }}>
          {words.openTicket(ticket.number)}
        </Link>
      )}
      {!isDone && <p className={styles.state}>{words.road}</p>}
    </div>
  );
}

function silence(reason: string | undefined, words: SettingsTexts['setup']): string {
  return reason === undefined ? words.notYet : (words.silent[reason] ?? words.silentElse(reason));
}

/** The event that began the ticket names the mailbox that took it in. */
function Said({ ticket }: { readonly ticket: NonNullable<FirstMail['ticket']> }) {
  const { setup: words } = useSettingsTexts();
  const { ticketId, priority, language, receivedAt } = ticket;
  const { data: history } = useAnswer('getTicketHistory', { params: { ticketId } });
  const created = history?.events.find(({ type }) => type === 'TicketCreated')?.['data'] as
    | { readonly mailboxId: MailboxId }
    | undefined;
  const body = { mailboxId: created?.mailboxId ?? ('' as MailboxId), priority, language, at: receivedAt };
  const { data } = useAnswer('simulateRequest', { body }, { enabled: created !== undefined });
  if (data === undefined) return null;
  return (
    <section className={styles.watch} aria-label={words.said}>
      <p className={styles.state}>{words.said}</p>
      <div className={styles.paper}>{data.acknowledgement.text}</div>
    </section>
  );
}
