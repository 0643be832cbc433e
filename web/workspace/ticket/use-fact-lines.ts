// What happened to a ticket beside its messages, one line each, and the names behind the ids of its history.
import { useEffect, useMemo, useRef } from 'react';
import { useAnswer } from '../../client/use-api.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import { factOf } from './history-words.ts';
import type { TicketView } from './use-ticket.ts';

export type FactLine = { readonly key: string; readonly at: string; readonly text: string };

export function useFactLines(ticket: TicketView) {
  const { texts, times } = useReading();
  const acts = useActsTexts();
  const now = useNow();
  const { data: history, refetch } = useAnswer('getTicketHistory', { params: { ticketId: ticket.ticketId } });
  const { version, deliveries } = ticket;
  const told = useRef(version);
  useEffect(() => {
    // What somebody else did is told as soon as the ticket itself is read again.
    if (told.current !== version) void refetch();
    told.current = version;
  }, [version, refetch]);

  const facts = useMemo((): readonly FactLine[] => {
    const reader = { texts, acts, names: history?.names ?? {}, moment: (at: string) => times.short(at, now) };
    const events = (history?.events ?? []).flatMap((event) => {
      const text = factOf(event, reader);
      return text === undefined ? [] : [{ key: event.eventId, at: event.occurredAt, text }];
    });
    // What became of an answer stands on its message.
    const mails = deliveries
      .filter(({ kind }) => kind !== 'reply')
      .map(({ outboundId, at, kind, state, reason }) => {
        const became = `${texts.message.delivery[state]}${reason === undefined ? '' : ` (${reason})`}`;
        return { key: outboundId, at, text: acts.history.mail(acts.history.mailKinds[kind], became) };
      });
    return [...events, ...mails];
  }, [history, deliveries, texts, acts, times, now]);
  return { facts, names: history?.names ?? NO_NAMES, isTold: history !== undefined };
}

const NO_NAMES: Readonly<Record<string, string>> = {};
