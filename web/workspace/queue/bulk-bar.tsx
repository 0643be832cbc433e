// The same change on every chosen ticket. Each is a change by itself: what could not be done is said with its reason, and stays
// chosen.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { commandKey } from '../../client/api.ts';
import { problemText } from '../../client/problem.ts';
import { useApi } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Choice } from '../../kit/choice.tsx';
import { PriorityMark, StatusMark } from '../../kit/marks.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useReading } from '../../kit/texts.tsx';
import type { BulkChange } from './bulk-types.ts';
import styles from './queue.module.css';

/** As many as the API takes in one call. */
const AT_ONCE = 100;

type Trouble = { readonly ticketId: string; readonly title: string };

export function BulkBar(props: {
  readonly chosen: ReadonlySet<string>;
  readonly onDone: () => void;
  readonly firstId: string;
}) {
  const { chosen, onDone } = props;
  const { texts } = useReading();
  const { ticket, list, status, priority } = texts;
  const api = useApi();
  const notices = useNotices();
  const queries = useQueryClient();
  const [done, setDone] = useState<number>();
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);

  const run = async (change: BulkChange) => {
    const ids = [...chosen];
    const failed: Trouble[] = [];
    setTroubles([]);
    try {
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        setDone(at);
        const tickets = ids.slice(at, at + AT_ONCE).map((ticketId) => ({ ticketId: ticketId as TicketId }));
        const { results } = await api.call('changeTickets', { body: { tickets, change } }, commandKey());
        for (const { ticketId, problem } of results)
          if (problem !== undefined) failed.push({ ticketId, title: problem.title });
      }
      setTroubles(failed);
      notices.say(`${texts.act.saved}: ${texts.count.tickets(ids.length - failed.length)}`);
      if (failed.length === 0) onDone();
    } catch (error) {
      notices.fail(problemText(texts, error));
    } finally {
      setDone(undefined);
      void queries.invalidateQueries({ queryKey: ['list'] });
    }
  };
  const isBusy = done !== undefined;

  return (
    <section className={styles.bulk} aria-label={list.chosen(chosen.size)}>
      <span className={styles.count}>{isBusy ? `${done} / ${chosen.size}` : list.chosen(chosen.size)}</span>
      <Button isDisabled={isBusy} onPress={() => void run({ kind: 'take' })}>
        {ticket.assignee}: {ticket.me}
      </Button>
      <Choice
        label={ticket.status}
        value={undefined}
        isDisabled={isBusy}
        options={(['open', 'waiting_customer', 'waiting_vendor', 'waiting_other_team'] as const).map((id) => ({
          ...{ id, label: status[id], mark: <StatusMark status={id} /> },
        }))}
        onChoose={(to) => void run({ kind: 'status', status: to })}
      >
        {ticket.status}
      </Choice>
      <Choice
        label={ticket.priority}
        value={undefined}
        isDisabled={isBusy}
        options={(['urgent', 'high', 'normal', 'low'] as const).map((id) => ({
          ...{ id, label: priority[id], mark: <PriorityMark priority={id} withWord /> },
        }))}
        onChoose={(to) => void run({ kind: 'priority', priority: to })}
      >
        {ticket.priority}
      </Choice>
      <Button isDisabled={isBusy} onPress={() => void run({ kind: 'solve' })}>
        {ticket.solve}
      </Button>
      <Button look="quiet" isDisabled={isBusy} onPress={onDone}>
        {list.clear}
      </Button>
      {troubles.length > 0 && (
        <ul className={styles.troubles} role="alert">
          {[...new Set(troubles.map(({ title }) => title))].map((title) => (
            <li key={title}>
              {texts.count.tickets(troubles.filter((trouble) => trouble.title === title).length)}: {title}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
