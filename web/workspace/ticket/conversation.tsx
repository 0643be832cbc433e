// Everything that was said and done, in its order: messages as cards, facts as lines between them. Of a long conversation the
// middle is folded.
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useAnswer, useMe, usePeople } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './conversation.module.css';
import { factOf } from './facts.ts';
import { MessageCard } from './message-card.tsx';
import type { TicketView } from './use-ticket.ts';

/** More than so many messages: the first and the last ones are shown. */
const FOLDS_ABOVE = 10;
const KEPT_LAST = 6;

type Entry = { readonly at: string; readonly key: string; readonly node: ReactNode; readonly isMessage: boolean };

export function Conversation({ ticket }: { readonly ticket: TicketView }) {
  const { texts, times } = useReading();
  const now = useNow();
  const me = useMe();
  const personOf = usePeople();
  const [isWhole, setWhole] = useState(false);
  const [hasFacts, setFacts] = useState(true);
  const { data: history, refetch } = useAnswer('getTicketHistory', { params: { ticketId: ticket.ticketId } });
  const { version } = ticket;
  const told = useRef(version);
  useEffect(() => {
    // What somebody else did is told as soon as the ticket itself is read again.
    if (told.current !== version) void refetch();
    told.current = version;
  }, [version, refetch]);

  const entries = useMemo((): readonly Entry[] => {
    const names = {
      person: (id: unknown) => personOf(id as string | null),
      queue: (id: unknown) => me.queues.find(({ queueId }) => queueId === id)?.name,
      moment: (at: string) => times.short(at, now),
    };
    const line = (key: string, at: string, text: string): Entry => ({
      ...{ key, at, isMessage: false },
      node: (
        <p className={styles.fact}>
          <time dateTime={at} title={times.full(at)}>
            {times.short(at, now)}
          </time>{' '}
          {text}
        </p>
      ),
    });
    const facts = (history?.events ?? []).flatMap((event) => {
      const text = factOf(event, texts, names);
      return text === undefined ? [] : [line(event.eventId, event.occurredAt, text)];
    });
    const mails = ticket.deliveries
      .filter(({ kind }) => kind !== 'reply')
      .map(({ outboundId, at, kind, state, reason }) => {
        const what =
          kind === 'acknowledgement' ? texts.fact.acknowledgement : kind === 'reminder' ? texts.fact.reminder : kind;
        const why = reason === undefined ? '' : ` (${reason})`;
        return line(outboundId, at, `${what}: ${texts.message.delivery[state]}${why}`);
      });
    const messages = ticket.messages.map(
      (message): Entry => ({
        ...{ key: message.messageId, at: message.receivedAt, isMessage: true },
        node: <MessageCard ticket={ticket} message={message} />,
      }),
    );
    return [...messages, ...(hasFacts ? [...facts, ...mails] : [])].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    );
  }, [ticket, history, hasFacts, texts, times, now, me, personOf]);

  const end = useRef<HTMLDivElement>(null);
  /** Whoever reads further up is not torn away by what comes in. */
  const isAtEnd = useRef(true);
  const count = ticket.messages.length;
  const isTold = history !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last word comes into sight when one more was said, and no sooner
  useEffect(() => {
    if (isAtEnd.current) end.current?.scrollIntoView({ block: 'end' });
  }, [count, isTold, ticket.ticketId]);
  useEffect(() => {
    const { current: last } = end;
    if (last === null) return undefined;
    const watcher = new IntersectionObserver(([seen]) => {
      isAtEnd.current = seen?.isIntersecting === true;
    });
    watcher.observe(last);
    return () => watcher.disconnect();
  }, []);

  const messageKeys = entries.filter(({ isMessage }) => isMessage).map(({ key }) => key);
  const hidden = isWhole || messageKeys.length <= FOLDS_ABOVE ? [] : messageKeys.slice(1, -KEPT_LAST);
  const [firstHidden] = hidden;
  const from = entries.findIndex(({ key }) => key === firstHidden);
  const to = entries.findIndex(({ key }) => key === messageKeys.at(-KEPT_LAST));
  return (
    <div className={styles.conversation}>
      <Button look="quiet" onPress={() => setFacts((shown) => !shown)}>
        {hasFacts ? texts.ticket.hideFacts : texts.ticket.facts}
      </Button>
      <ol className={styles.entries}>
        {entries.map(({ key, node }, index) => {
          if (hidden.length === 0 || index < from || index >= to) return <li key={key}>{node}</li>;
          if (index !== from) return null;
          return (
            <li key="folded" className={styles.folded}>
              <Button onPress={() => setWhole(true)}>{texts.ticket.folded(hidden.length)}</Button>
            </li>
          );
        })}
      </ol>
      <div ref={end} />
    </div>
  );
}
