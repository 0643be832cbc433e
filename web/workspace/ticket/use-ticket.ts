// One ticket, live, and changes that are seen at once: what is refused goes back to what stood there, with the reason.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AgentId, QueueId, TicketId } from '../../../shared/kernel/id.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { AnswerOf, CallName } from '../../client/routes.ts';
import { live, useAnswer, useCommand } from '../../client/use-api.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';

export type TicketView = AnswerOf<'getTicket'>;
export type Message = TicketView['messages'][number];
export type Status = TicketView['status'];
export type Priority = TicketView['priority'];

const TOUCHED = [
  'getTicket',
  'getTicketHistory',
  'explainClocks',
  'listDestinations',
] as const satisfies readonly CallName[];

export function useTicket(ticketId: TicketId) {
  return useAnswer('getTicket', { params: { ticketId } }, { refetchInterval: live });
}

type Route = { readonly queueId: QueueId; readonly name: string };

export function useTicketChanges(
  ticket: TicketView | undefined,
  nameOf: (agentId: string | null) => string | undefined,
) {
  const texts = useTexts();
  const { acts } = useActsTexts();
  const { ticket: words, status: statusWords, priority: priorityWords } = texts;
  const queries = useQueryClient();
  const command = useCommand();

  const change = useCallback(
    async <K extends CallName>(
      ticketId: TicketId,
      seen: Partial<TicketView>,
      name: K,
      parts: Parameters<typeof command<K>>[1],
      then: { readonly says: string; readonly undo?: () => void },
    ) => {
      const queryKey = ['getTicket', { params: { ticketId } }];
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<TicketView>(queryKey);
      if (before !== undefined) queries.setQueryData<TicketView>(queryKey, { ...before, ...seen });
      const answer = await command(name, parts, then);
      if (answer === undefined) queries.setQueryData(queryKey, before);
      for (const touched of TOUCHED) void queries.invalidateQueries({ queryKey: [touched] });
      return answer;
    },
    [command, queries],
  );

  if (ticket === undefined) return undefined;
  const { ticketId } = ticket;
  const params = { ticketId };
  /** The version as of now: an undo comes seconds later. */
  const seenVersion = () => queries.getQueryData<TicketView>(['getTicket', { params }])?.version ?? ticket.version;

  const assign = (agentId: AgentId | null, undoable = true): void => {
    const before = ticket.assigneeId;
    const says = agentId === null ? words.unassigned : words.assigned(nameOf(agentId) ?? '');
    void change(
      ticketId,
      { assigneeId: agentId },
      'assignTicket',
      { params, body: { agentId } },
      {
        says,
        ...(undoable ? { undo: () => assign(before, false) } : {}),
      },
    );
  };
  const setPriority = (priority: Priority, undoable = true): void => {
    const before = ticket.priority;
    void change(
      ticketId,
      { priority },
      'changePriority',
      { params, body: { priority } },
      {
        says: words.prioritySet(priorityWords[priority]),
        ...(undoable ? { undo: () => setPriority(before, false) } : {}),
      },
    );
  };
  const setStatus = (to: Status, from: Status = ticket.status, undoable = true): void => {
    const undo =
      undoable && to !== 'closed' ? { undo: () => setStatus(from === 'new' ? 'open' : from, to, false) } : {};
    const then = { says: words.statusSet(statusWords[to]), ...undo };
    const seen = { status: to };
    const body = { seenVersion: seenVersion() };
    if (to === 'solved') void change(ticketId, seen, 'solveTicket', { params, body }, then);
    else if (to === 'closed') void change(ticketId, seen, 'closeTicket', { params, body }, then);
    else if (from === 'solved') void change(ticketId, { status: 'open' }, 'reopenTicket', { params, body }, then);
    else if (to !== 'new' && to !== 'waiting_approval') {
      void change(ticketId, seen, 'changeStatus', { params, body: { ...body, status: to } }, then);
    }
  };
  const route = ({ queueId, name }: Route, back?: Route): void => {
    const undo = back === undefined ? {} : { undo: () => route(back) };
    void change(
      ticketId,
      { queueId, assigneeId: null },
      'routeTicket',
      { params, body: { queueId } },
      {
        says: words.routed(name),
        ...undo,
      },
    );
  };
  /** @param blockSender parks what comes from them later */
  const spam = (blockSender = false): void => {
    const undo = () => void change(ticketId, {}, 'restoreTicket', { params }, { says: words.restored });
    const seen = { status: 'closed', closedReason: 'spam' } as const;
    void change(ticketId, seen, 'markSpam', { params, body: { blockSender } }, { says: words.spammed, undo });
  };
  const restore = (): void => void change(ticketId, {}, 'restoreTicket', { params }, { says: words.restored });
  const setSubject = (subject: string, undoable = true): void => {
    const before = ticket.subject;
    const undo = undoable ? { undo: () => setSubject(before, false) } : {};
    void change(
      ticketId,
      { subject },
      'changeSubject',
      { params, body: { subject } },
      { says: acts.subjectSet, ...undo },
    );
  };
  const clearLoop = (): void => {
    const seen = { flags: ticket.flags.filter((flag) => flag !== 'loop-suspected') };
    void change(ticketId, seen, 'clearLoop', { params }, { says: acts.loopCleared });
  };
  const wake = (): void => void change(ticketId, {}, 'wakeTicket', { params }, { says: words.woken });
  const snooze = (until: Instant, inWords: string): void =>
    void change(
      ticketId,
      { snoozedUntil: until },
      'snoozeTicket',
      { params, body: { until } },
      {
        says: words.snoozed(inWords),
        undo: wake,
      },
    );
  return { assign, setPriority, setStatus, setSubject, route, spam, restore, clearLoop, snooze, wake };
}

/** The statuses that a person can choose now. */
export function choosable(status: Status): readonly Status[] {
  if (status === 'closed') return [];
  if (status === 'solved') return ['open', 'closed'];
  return ['open', 'waiting_customer', 'waiting_vendor', 'waiting_other_team', 'solved'];
}
