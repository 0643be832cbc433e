// What of a ticket was not read on this device when it was opened; opened, all of it counts as read, and so does
// what comes while somebody looks.
import { useEffect, useMemo, useState } from 'react';
import { deviceShelf } from '../../client/device.ts';
import { forgetOldReading, readMessages } from '../../client/read-messages.ts';
import { useMe } from '../../client/use-api.tsx';
import type { TicketView } from './use-ticket.ts';

export type Unread = {
  /** The first message that was not read; undefined when all were. */
  readonly first: string | undefined;
  /** It was never opened here, so that nothing of it is old. */
  readonly isFirstVisit: boolean;
};

let isCleared = false;

/** A component that uses it is made anew for another ticket. */
export function useUnread({ ticketId, messages }: TicketView): Unread {
  const { agentId } = useMe();
  const reading = useMemo(() => readMessages(deviceShelf, agentId, Date.now), [agentId]);
  const [unread] = useState((): Unread => {
    if (!isCleared) forgetOldReading(deviceShelf, Date.now());
    isCleared = true;
    const read = reading.of(ticketId);
    if (read === undefined) return { first: messages[0]?.messageId, isFirstVisit: true };
    const first = messages.find(
      ({ messageId, author }) => !read.has(messageId) && !(author.kind === 'agent' && author.agentId === agentId),
    );
    return { first: first?.messageId, isFirstVisit: false };
  });
  useEffect(() => {
    const save = () => {
      if (document.visibilityState !== 'visible') return;
      reading.save(
        ticketId,
        messages.map(({ messageId }) => messageId),
      );
    };
    save();
    document.addEventListener('visibilitychange', save);
    return () => document.removeEventListener('visibilitychange', save);
  }, [reading, ticketId, messages]);
  return unread;
}
