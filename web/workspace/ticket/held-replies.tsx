// Answers that have not gone out, at the end of the conversation: until when they can be taken back, and what stopped them.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAnswer, useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { useToldHere } from '../../kit/notices.tsx';
import { useReading, useTexts } from '../../kit/texts.tsx';
import { cameMeanwhile } from './came-meanwhile.ts';
import styles from './composer.module.css';
import { aboutHeld, useAnswering } from './use-answering.ts';
import type { TicketView } from './use-ticket.ts';
import { WentTo } from './went-to.tsx';

type Held = TicketView['held'][number];

/** So often the ticket is read again while an answer is about to go. */
const LOOK_MS = 1_500;

export function HeldReplies({ ticket }: { readonly ticket: TicketView }) {
  const queries = useQueryClient();
  // Here it is told in the conversation, with the one Undo.
  useToldHere(aboutHeld(ticket.ticketId));
  const nextAt = ticket.held
    .filter(({ state }) => state === 'held')
    .map(({ releaseAt }) => Date.parse(releaseAt))
    .sort((a, b) => a - b)[0];
  useEffect(() => {
    if (nextAt === undefined) return undefined;
    const look = () => void queries.invalidateQueries({ queryKey: ['getTicket'] });
    let again: ReturnType<typeof setInterval> | undefined;
    const first = setTimeout(
      () => {
        look();
        again = setInterval(look, LOOK_MS);
      },
      Math.max(nextAt - Date.now(), 0) + LOOK_MS / 3,
    );
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [nextAt, queries]);
  return ticket.held.map((held) => <HeldReply key={held.messageId} ticket={ticket} held={held} />);
}

function HeldReply({ ticket, held }: { readonly ticket: TicketView; readonly held: Held }) {
  const { times } = useReading();
  const words = useTexts().writing;
  const me = useMe();
  const answering = useAnswering(ticket);
  const { data: history } = useAnswer('getTicketHistory', { params: { ticketId: ticket.ticketId } });
  const [isBusy, setBusy] = useState(false);
  const { messageId, agentId, name, state, text, files, releaseAt } = held;
  const isMine = agentId === me.agentId;
  const isStopped = state === 'stopped';
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // Below a long conversation nobody would see what they have just sent.
    if (isMine) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isMine]);
  const at = times.clock(releaseAt);
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const came = cameMeanwhile(held.seenVersion, history, words.came);
  const mine = isStopped ? words.stopped(came) : words.mineGoesOutAt(at);
  const theirs = isStopped ? words.stoppedOf(came, name) : words.goesOutAt(name, at);
  return (
    <section ref={box} className={styles.held} aria-label={isMine ? mine : theirs}>
      <div className={styles.collision} role={isStopped && isMine ? 'alert' : 'status'}>
        <p>{isMine ? mine : theirs}</p>
        {isMine && (
          <div className={styles.buttons}>
            {isStopped && (
              <Button isDisabled={isBusy} onPress={() => void act(() => answering.sendHeld(messageId, ticket.version))}>
                {words.sendAnyway}
              </Button>
            )}
            <Button isDisabled={isBusy} onPress={() => void act(() => answering.undo(messageId))}>
              {isStopped ? words.change : words.undo}
            </Button>
            {isStopped && (
              <Button
                look="quiet"
                isDisabled={isBusy}
                onPress={() => void act(() => answering.undo(messageId, 'discard'))}
              >
                {words.discard}
              </Button>
            )}
          </div>
        )}
      </div>
      {held.cc !== undefined && <WentTo to={[ticket.requester]} copies={held.cc} />}
      <p className={styles.theirs}>{text}</p>
      {files.length > 0 && <p className={styles.muted}>{files.map((file) => file.name).join(', ')}</p>}
    </section>
  );
}
