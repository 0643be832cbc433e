// Who gets a copy of the answer that is being written: as its author chose, else the usual ones. “Reply to all” adds once.
import { useEffect, useRef } from 'react';
import { CC_MAX } from '../../../shared/tickets/writing-routes.ts';
import type { OpenDraft } from './use-draft.ts';
import type { TicketView } from './use-ticket.ts';
import { type Person, usualCopies, withPeople } from './who-gets-it.ts';

export function useCopies(ticket: TicketView, draft: OpenDraft, isToAll: boolean, onChange: () => void) {
  const copies = draft.cc ?? usualCopies(ticket);
  const copyTo = (people: readonly Person[]) => {
    onChange();
    draft.write({ cc: people.slice(0, CC_MAX) });
  };
  const addAll = useRef(() => {});
  addAll.current = () => copyTo(withPeople(ticket, copies, ticket.replyAll));
  useEffect(() => {
    if (isToAll) addAll.current();
  }, [isToAll]);
  /** An address that is typed and not added. */
  const half = useRef('');
  return { copies, copyTo, half };
}
