// Everything that was said and done, in its order: messages as cards, facts as lines between them. It opens at the first message
// that was not read here, and of a long one the middle is folded.
import { useEffect, useMemo, useRef, useState } from 'react';
import { factsShown, showFacts } from '../../client/device.ts';
import { Button } from '../../kit/button.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './conversation.module.css';
import { undelivered } from './delivery-troubles.ts';
import { FactRow, FoldedFacts } from './fact-rows.tsx';
import { foldFacts } from './fold-facts.ts';
import { foldedMiddle } from './fold-middle.ts';
import { MessageCard } from './message-card.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { useFactLines } from './use-fact-lines.ts';
import { useMessageKeys } from './use-message-keys.ts';
import type { Message, TicketView } from './use-ticket.ts';
import { useUnread } from './use-unread.ts';

type Entry = { readonly at: string; readonly key: string; readonly message?: Message; readonly text?: string };
/** The place of what is folded away. */
const MIDDLE = 'folded';

type ConversationProps = { readonly ticket: TicketView; readonly onForward: (message: Message) => void };

export function Conversation({ ticket, onForward }: ConversationProps) {
  const { texts } = useReading();
  const acts = useActsTexts();
  const [isWhole, setWhole] = useState(false);
  const [hasFacts, setFacts] = useState(factsShown);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [splitting, setSplitting] = useState<Message>();
  const unread = useUnread(ticket);
  const { facts, names, isTold } = useFactLines(ticket);
  const toggle = (messageId: string) =>
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(messageId)) next.add(messageId);
      return next;
    });
  const list = useRef<HTMLOListElement>(null);
  useMessageKeys({ list, ticket, onFold: toggle, onForward });

  const { messages } = ticket;
  const troubled = new Set(undelivered(ticket).map(({ messageId }) => messageId));
  /** What was not read, waits for a decision or did not arrive is never folded away. */
  const place = messages.findIndex(
    ({ messageId, state }) => messageId === unread.first || state === 'held' || troubled.has(messageId),
  );
  const range = foldedMiddle(messages.length, place < 0 ? undefined : place);
  const hidden = isWhole ? [] : messages.slice(range.from, range.to);
  const entries = useMemo((): readonly Entry[] => {
    const said = messages.map((message) => ({ key: message.messageId, at: message.receivedAt, message }));
    return [...said, ...(hasFacts ? facts : [])].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }, [messages, hasFacts, facts]);
  const from = entries.findIndex(({ key }) => key === hidden[0]?.messageId);
  const after = messages[range.to]?.messageId;
  const to = entries.findIndex(({ key }) => key === after);
  const middle = from < 0 ? [] : [{ key: MIDDLE, at: '' }, ...entries.slice(to)];
  const rows = foldFacts<Entry>([...entries.slice(0, from < 0 ? undefined : from), ...middle]);

  const end = useRef<HTMLDivElement>(null);
  useOpening({ list, end, count: messages.length, isTold, opensAtTop: unread.isFirstVisit });

  return (
    <div className={styles.conversation}>
      <Button
        look="quiet"
        onPress={() => {
          showFacts(!hasFacts);
          setFacts(!hasFacts);
        }}
      >
        {hasFacts ? texts.ticket.hideFacts : texts.ticket.facts}
      </Button>
      <ol ref={list} className={styles.entries}>
        {rows.map((row) => {
          if ('facts' in row) return <FoldedFacts key={row.key} facts={row.facts} last={row.last} />;
          const { key, at, message, text } = row;
          if (key === MIDDLE) {
            return (
              <li key={key} className={styles.folded}>
                <Button onPress={() => setWhole(true)}>{texts.ticket.folded(hidden.length)}</Button>
              </li>
            );
          }
          if (message === undefined) return <FactRow key={key} at={at} text={text} />;
          return (
            <li key={key} className={styles.said}>
              {key === unread.first && !unread.isFirstVisit && (
                <p className={styles.unread} data-unread>
                  {acts.message.unread}
                </p>
              )}
              <MessageCard
                ticket={ticket}
                message={message}
                mergedFrom={message.mergedFrom === undefined ? undefined : names[message.mergedFrom]}
                isFolded={folded.has(key)}
                onFold={() => toggle(key)}
                onSplit={() => setSplitting(message)}
                onForward={() => onForward(message)}
              />
            </li>
          );
        })}
      </ol>
      <div ref={end} />
      {splitting !== undefined && (
        <SplitDialog ticket={ticket} message={splitting} onClose={() => setSplitting(undefined)} />
      )}
    </div>
  );
}

type Opening = {
  readonly list: { readonly current: HTMLElement | null };
  readonly end: { readonly current: HTMLElement | null };
  readonly count: number;
  readonly isTold: boolean;
  readonly opensAtTop: boolean;
};

/** Where a conversation opens, and that its newest word comes into sight for whoever reads at its end: nobody else is torn away. */
function useOpening({ list, end, count, isTold, opensAtTop }: Opening): void {
  const isOpen = useRef(false);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more was said
  useEffect(() => {
    if (!isTold) return;
    const mark = isOpen.current ? null : list.current?.querySelector('[data-unread]');
    if (mark) mark.scrollIntoView({ block: 'start' });
    else if (isOpen.current ? isAtEnd.current : !opensAtTop) end.current?.scrollIntoView({ block: 'end' });
    isOpen.current = true;
  }, [count, isTold]);
  useEffect(() => {
    const { current: last } = end;
    if (last === null) return undefined;
    const watcher = new IntersectionObserver(([seen]) => {
      isAtEnd.current = seen?.isIntersecting === true;
    });
    watcher.observe(last);
    return () => watcher.disconnect();
  }, [end]);
}
