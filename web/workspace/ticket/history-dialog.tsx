// The log: everything that happened to a ticket, who did it and when, with what became of its mails and approvals.
import type { TicketId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { useAnswer } from '../../client/use-api.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';
import { doerOf, wordsOf } from './history-words.ts';
import type { TicketView } from './use-ticket.ts';

type Line = { readonly key: string; readonly at: string; readonly text: string; readonly by: string };

export function HistoryDialog({ ticket, onClose }: { readonly ticket: TicketView; readonly onClose: () => void }) {
  const { history: words } = useActsTexts();
  return (
    <Dialog title={words.title(ticket.number)} isOpen onClose={onClose} wide>
      <Lines ticket={ticket} />
    </Dialog>
  );
}

function Lines({ ticket }: { readonly ticket: TicketView }) {
  const { times } = useReading();
  const { history: words } = useActsTexts();
  const { data, error, refetch } = useAnswer('getTicketHistory', { params: { ticketId: ticket.ticketId } });
  const mails = useMailLines(ticket);
  const approvals = useApprovalLines(ticket.ticketId);
  const events = useEventLines(data);
  if (data === undefined) return error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />;
  const lines = [...events, ...mails, ...approvals].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (lines.length === 0) return <p className={styles.muted}>{words.empty}</p>;
  return (
    <ol className={styles.log}>
      {lines.map(({ key, at, text, by }) => (
        <li key={key}>
          <time dateTime={at} className={styles.muted}>
            {times.full(at)}
          </time>
          <span>{text}</span>
          <span className={styles.muted}>{by}</span>
        </li>
      ))}
    </ol>
  );
}

type History = NonNullable<ReturnType<typeof useAnswer<'getTicketHistory'>>['data']>;

function useEventLines(history: History | undefined): readonly Line[] {
  const { texts, times } = useReading();
  const acts = useActsTexts();
  const reader = { texts, acts, names: history?.names ?? {}, moment: (at: string) => times.full(at) };
  return (history?.events ?? []).map((event) => ({
    ...{ key: event.eventId, at: event.occurredAt },
    ...{ text: wordsOf(event, reader), by: doerOf(event, reader) },
  }));
}

function useMailLines({ deliveries }: TicketView): readonly Line[] {
  const { message } = useReading().texts;
  const { history: words } = useActsTexts();
  return deliveries.map(({ outboundId, at, kind, state, reason }) => {
    const became = `${message.delivery[state]}${reason === undefined ? '' : ` (${reason})`}`;
    return { key: outboundId, at, text: words.mail(words.mailKinds[kind], became), by: words.desk };
  });
}

function useApprovalLines(ticketId: TicketId): readonly Line[] {
  const { approvals } = useReading().texts;
  const { history: words } = useActsTexts();
  const { data } = useAnswer('listTicketApprovals', { params: { ticketId } });
  return (data?.approvals ?? []).flatMap(({ approvalId, question, requester, state, startedAt, endedAt }) => [
    { key: approvalId, at: startedAt, text: words.approvalAsked(question), by: requester.name },
    ...(endedAt === undefined
      ? []
      : [
          {
            ...{ key: `${approvalId} ended`, at: endedAt },
            ...{ text: words.approvalEnded(question, approvals.state[state]), by: '' },
          },
        ]),
  ]);
}
