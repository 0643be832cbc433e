// Sending, and taking back: an answer is held by the desk for some seconds, waits on the device while there is no connection, and
// comes back as a draft from wherever its author has gone meanwhile.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { AgentId, MessageId, TicketId } from '../../../shared/kernel/id.ts';
import { HOLD_SECONDS } from '../../../shared/tickets/writing-routes.ts';
import { commandKey } from '../../client/api.ts';
import type { KeptFile } from '../../client/attached-file.ts';
import { deviceShelf } from '../../client/device.ts';
import { drafts } from '../../client/drafts.ts';
import { outboxOf } from '../../client/outbox.ts';
import { ApiProblem, problemText } from '../../client/problem.ts';
import type { CallParts } from '../../client/routes.ts';
import { useApi, useMe } from '../../client/use-api.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { cameMeanwhile } from './came-meanwhile.ts';
import type { TicketView } from './use-ticket.ts';

type ReplyBody = CallParts<'replyToTicket'>['body'];
type NoteBody = CallParts<'writeNote'>['body'];
export type Sending =
  | { readonly kind: 'reply'; readonly body: ReplyBody }
  | { readonly kind: 'note'; readonly body: NoteBody };

const CHANGED = ['getTicket', 'getTicketHistory', 'explainClocks'] as const;
/** After the hold the desk needs a moment of its own. */
const LOOK_AFTER_MS = 4_000;

/** What notices of an answer that has not gone out are about; of an author there is one at a time on a ticket. */
export const aboutHeld = (ticketId: TicketId): string => `held ${ticketId}`;

export function useAnswering(ticket: Pick<TicketView, 'ticketId' | 'number' | 'subject'>) {
  const { ticketId } = ticket;
  const texts = useTexts();
  const words = useTexts().writing;
  const api = useApi();
  const { agentId } = useMe();
  const notices = useNotices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const title = texts.ticket.title(ticket.number, ticket.subject);
  const params = { ticketId };
  const about = aboutHeld(ticketId);

  const touch = () => {
    for (const name of CHANGED) void queries.invalidateQueries({ queryKey: [name] });
  };

  /** Says so wherever its author is by then. */
  const lookLater = (messageId: string, releaseAt: string) => {
    setTimeout(
      async () => {
        const seen = await api.call('getTicket', { params }).catch(() => undefined);
        const stopped = seen?.held.find((held) => held.messageId === messageId && held.state === 'stopped');
        touch();
        if (stopped === undefined) return;
        const history = await api.call('getTicketHistory', { params }).catch(() => undefined);
        notices.fail(words.stoppedThere(cameMeanwhile(stopped.seenVersion, history, words.came), title), about);
      },
      Math.max(Date.parse(releaseAt) - Date.now(), 0) + LOOK_AFTER_MS,
    );
  };

  const undo = async (messageId: MessageId, then: 'write' | 'discard' = 'write'): Promise<void> => {
    notices.forget(about);
    try {
      await api.call('undoReply', { params: { ticketId, messageId } }, commandKey());
      const of = { ticketId, kind: 'reply', agentId: agentId as AgentId } as const;
      const { draft } = await api.call('readDraft', { params: of });
      const store = drafts(deviceShelf, agentId, Date.now);
      if (draft !== undefined && then === 'write') {
        const { savedAt: _, files = [], mentioned = [], ...rest } = draft;
        store.save(ticketId, 'reply', { ...rest, mentioned, files: files as readonly KeptFile[] });
        await navigate({ to: '/tickets/$ticketId', params: { ticketId }, hash: 'reply' });
      } else if (draft !== undefined) {
        await api.call('dropDraft', { params: { ticketId, kind: 'reply' }, body: { version: draft.version } });
        notices.say(words.discarded);
      }
    } catch (error) {
      const isLate = error instanceof ApiProblem && error.code === 'reply.gone-out';
      notices.fail(isLate ? words.tooLate : problemText(texts, error));
    } finally {
      touch();
    }
  };

  return {
    undo,
    sendHeld: async (messageId: MessageId, seenVersion: number): Promise<void> => {
      notices.forget(about);
      try {
        await api.call('sendHeldReply', { params: { ticketId, messageId }, body: { seenVersion } }, commandKey());
        notices.say(words.sentNow);
      } catch (error) {
        notices.fail(problemText(texts, error));
      } finally {
        touch();
      }
    },
    /** @throws ApiProblem when the desk refused it; without a connection it waits, and that is said */
    send: async (sending: Sending, key: string): Promise<void> => {
      try {
        if (sending.kind === 'note') {
          await api.call('writeNote', { params, body: sending.body }, key);
          notices.say(texts.composer.noted);
          return;
        }
        const { messageId, releaseAt } = await api.call('replyToTicket', { params, body: sending.body }, key);
        if (releaseAt === undefined) notices.say(words.sentNow);
        else {
          notices.say(words.goesOut(sending.body.hold ?? HOLD_SECONDS), () => void undo(messageId), about);
          lookLater(messageId, releaseAt);
        }
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 0) throw error;
        const waiting = { key, kind: sending.kind, ticketId, title, body: sending.body, at: Date.now() };
        outboxOf(deviceShelf, agentId).add(waiting);
        notices.say(sending.kind === 'reply' ? words.waits : words.noteWaits);
        throw new StillHere();
      } finally {
        touch();
      }
    },
  };
}

/** It waits on the device: its draft stays there until it has gone. */
export class StillHere extends Error {}

export type Answering = ReturnType<typeof useAnswering>;

/** Takes what waits of a ticket out of the outbox: it is written on. Answers its key, if it waited. */
export function takeBack(agentId: string, ticketId: TicketId, kind: 'reply' | 'note'): void {
  const box = outboxOf(deviceShelf, agentId);
  for (const each of box.list()) if (each.ticketId === ticketId && each.kind === kind) box.remove(each.key);
}
