// What was sent without a connection: listed until it is back, then sent, each once, in its order.
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { deviceShelf } from '../../client/device.ts';
import { drafts } from '../../client/drafts.ts';
import { outboxOf, sendWaiting, type Waiting } from '../../client/outbox.ts';
import { ApiProblem, problemText } from '../../client/problem.ts';
import { useApi, useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './shell.module.css';

/** A browser may not notice that the connection is back. */
const AGAIN_MS = 15_000;

export function WaitingAnswers() {
  const texts = useTexts();
  const { fault } = texts;
  const api = useApi();
  const { agentId } = useMe();
  const notices = useNotices();
  const queries = useQueryClient();
  const box = useMemo(() => outboxOf(deviceShelf, agentId), [agentId]);
  const waiting = useSyncExternalStore(box.subscribe, box.list);
  const hasSome = waiting.length > 0;
  useEffect(() => {
    if (!hasSome) return undefined;
    let isAtIt = false;
    const send = async ({ kind, ticketId, body, key }: Waiting) => {
      const params = { ticketId: ticketId as TicketId };
      try {
        if (kind === 'reply') await api.call('replyToTicket', { params, body: body as never }, key);
        else await api.call('writeNote', { params, body: body as never }, key);
        const store = drafts(deviceShelf, agentId, Date.now);
        if (store.read(ticketId, kind)?.text === (body as { text?: string }).text) store.discard(ticketId, kind);
        return undefined;
      } catch (error) {
        return error instanceof ApiProblem ? error : new ApiProblem(0);
      }
    };
    const work = async () => {
      if (isAtIt || !navigator.onLine) return;
      isAtIt = true;
      for (const { waiting: one, refused } of await sendWaiting(box, send)) {
        if (refused === undefined) notices.say(fault.wentOut(one.title));
        else notices.fail(fault.notWentOut(one.title, problemText(texts, refused)));
        for (const name of ['getTicket', 'getTicketHistory']) void queries.invalidateQueries({ queryKey: [name] });
      }
      isAtIt = false;
    };
    void work();
    const timer = setInterval(() => void work(), AGAIN_MS);
    const back = () => void work();
    window.addEventListener('online', back);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', back);
    };
  }, [hasSome, box, api, agentId, notices, queries, texts, fault]);
  if (!hasSome) return null;
  return (
    <section className={styles.offline} aria-label={fault.waiting}>
      <p>{fault.waiting}</p>
      <ul>
        {waiting.map(({ key, ticketId, kind, title }) => (
          <li key={key}>
            <Link to="/tickets/$ticketId" params={{ ticketId }} hash={kind}>
              {title}
            </Link>{' '}
            <Button look="quiet" onPress={() => box.remove(key)}>
              {fault.takeBack}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
