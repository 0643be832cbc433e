// One ticket: what it stands at, everything that was said, and the place to answer. Opened by a link from a list, a mail, a
// colleague.
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { lastList, neighbours, rememberOpened } from '../../client/last-list.ts';
import { useCan, usePeople } from '../../client/use-api.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { useCommands } from '../../kit/commands.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { DeadlineMark } from '../../kit/marks.tsx';
import { useInPane } from '../../kit/pane.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { Banners } from './banners.tsx';
import { ClocksDialog } from './clocks-dialog.tsx';
import { Composer } from './composer.tsx';
import { ContextCard } from './context-card.tsx';
import { Conversation } from './conversation.tsx';
import { HeldReplies } from './held-replies.tsx';
import { MoreActs } from './more-acts.tsx';
import { PresentPeople, usePresence } from './presence.tsx';
import type { ShownAct } from './shown-act.ts';
import { SubjectLine } from './subject-line.tsx';
import styles from './ticket.module.css';
import { TicketFields } from './ticket-fields.tsx';
import { useBegun } from './use-begun.ts';
import { useSeenMentions } from './use-seen-mentions.ts';
import { type TicketView, useTicket, useTicketChanges } from './use-ticket.ts';
import { loadRichText } from './writing-field.tsx';

const ActDialogs = lazy(async () => ({ default: (await import('./act-dialogs.tsx')).ActDialogs }));

const WITHOUT_CONTEXT = '(max-width: 1199px)';

export function TicketScreen({ ticketId }: { readonly ticketId: TicketId }) {
  const { data: ticket, error, refetch } = useTicket(ticketId);
  if (ticket === undefined)
    return error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />;
  return <OpenTicket key={ticketId} ticket={ticket} />;
}

function OpenTicket({ ticket }: { readonly ticket: TicketView }) {
  const { texts } = useReading();
  const navigate = useNavigate();
  const nameOf = usePeople();
  const changes = useTicketChanges(ticket, nameOf);
  const [writing, setWriting] = useState<'reply' | 'note'>();
  /** What was written last: its button has the focus when the composer has gone. */
  const [wrote, setWrote] = useState<'reply' | 'note'>();
  /** Grows when an answer comes back: the composer is made anew with it. */
  const [returned, setReturned] = useState(0);
  usePresence(ticket.ticketId, writing === undefined ? 'reading' : writing === 'reply' ? 'answering' : 'noting');
  const [isToAll, setToAll] = useState(false);
  useSeenMentions(ticket);
  const isBegun = useBegun(ticket.ticketId, writing !== undefined);
  const [isWhyOpen, setWhyOpen] = useState(false);
  const [isContextOpen, setContextOpen] = useState(false);
  const [shown, show] = useState<ShownAct>();
  const isContextAside = [useMedia(WITHOUT_CONTEXT), useInPane()].includes(true);
  const canReply = useCan('ticket.reply') && ticket.status !== 'closed';
  const canNote = useCan('ticket.change');
  const list = lastList();
  const near = neighbours(list, ticket.ticketId);
  const title = texts.ticket.title(ticket.number, ticket.subject);
  useEffect(() => void loadRichText().catch(() => {}), []);
  useEffect(() => rememberOpened(ticket.ticketId, title), [ticket.ticketId, title]);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  useEffect(() => {
    if (hash !== 'reply' && hash !== 'note') return;
    setWriting(hash);
    setReturned((before) => before + 1);
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: ticket.ticketId }, replace: true });
  }, [hash, navigate, ticket.ticketId]);

  const conversation = useRef<HTMLDivElement>(null);
  // The place to write takes half of the screen: what is answered stays above it.
  useEffect(() => {
    if (writing === undefined) return;
    const last = [...(conversation.current?.querySelectorAll('article') ?? [])].at(-1);
    last?.scrollIntoView({ block: 'nearest' });
  }, [writing]);

  const replyToAll = () => {
    setToAll(true);
    setWriting('reply');
  };
  const go = (to: string | undefined) =>
    to !== undefined && navigate({ to: '/tickets/$ticketId', params: { ticketId: to } });
  const back = () => void navigate({ href: `/desk${list?.href ?? '/mine'}` });
  useShortcuts({
    r: () => (canReply ? setWriting('reply') : false),
    'shift+r': () => (canReply ? replyToAll() : false),
    n: () => (canNote ? setWriting('note') : false),
    j: () => go(near.after),
    k: () => go(near.before),
    u: back,
    escape: back,
  });

  useCommands([
    ...(canReply ? [{ id: 'reply', label: texts.composer.reply, keys: 'r', run: () => setWriting('reply') }] : []),
    ...(canReply && ticket.replyAll.length > 0
      ? [{ id: 'reply-all', label: texts.composer.replyAll, keys: 'Shift R', run: replyToAll }]
      : []),
    ...(canNote ? [{ id: 'note', label: texts.composer.note, keys: 'n', run: () => setWriting('note') }] : []),
    { id: 'why', label: texts.clocks.title(ticket.number), run: () => setWhyOpen(true) },
  ]);

  const ask = (act: ShownAct) => {
    setContextOpen(false);
    show(act);
  };
  const context = (
    <ContextCard
      ticket={ticket}
      onJoin={(other) => ask({ kind: 'merge', other })}
      onAsk={() => ask({ kind: 'approval' })}
    />
  );

  return (
    <div className={styles.screen}>
      <div className={styles.main}>
        <header className={styles.head}>
          <div className={styles.line}>
            <IconButton icon="back" label={list?.label ?? texts.act.back} onPress={back} />
            <SubjectLine ticket={ticket} onChange={(subject) => changes?.setSubject(subject)} />
            {near.of > 0 && (
              <span className={styles.position}>
                {near.position} / {near.of}
              </span>
            )}
            {isContextAside && (
              <IconButton icon="about" label={texts.card.title} onPress={() => setContextOpen(true)} />
            )}
          </div>
          <div className={styles.line}>
            {changes !== undefined && <TicketFields ticket={ticket} changes={changes} nameOf={nameOf} />}
            {changes !== undefined && <MoreActs ticket={ticket} changes={changes} onShow={show} />}
            <Clocks ticket={ticket} onWhy={() => setWhyOpen(true)} />
          </div>
          <PresentPeople ticket={ticket} />
          {changes !== undefined && <Banners ticket={ticket} changes={changes} />}
        </header>
        <div ref={conversation} className={styles.scroll} data-scroll>
          <Conversation ticket={ticket} onForward={(message) => show({ kind: 'forward', message })} />
          <HeldReplies ticket={ticket} />
        </div>
        <div className={styles.write}>
          {writing !== undefined && (
            <Composer
              key={`${writing} ${returned}`}
              ticket={ticket}
              kind={writing}
              isToAll={isToAll}
              onClose={() => {
                setWriting(undefined);
                setToAll(false);
                setWrote(writing);
              }}
            />
          )}
          {writing === undefined && (
            <div className={styles.buttons}>
              {canReply && (
                <Button look="main" autoFocus={wrote === 'reply'} onPress={() => setWriting('reply')}>
                  {isBegun('reply')
                    ? texts.composer.goOn
                    : texts.composer.replyTo(ticket.requester.name || ticket.requester.address)}
                </Button>
              )}
              {canReply && ticket.replyAll.length > 0 && (
                <Button onPress={replyToAll}>{texts.composer.replyAll}</Button>
              )}
              {canNote && (
                <Button autoFocus={wrote === 'note'} onPress={() => setWriting('note')}>
                  {isBegun('note') ? texts.composer.goOnNote : texts.composer.note}
                </Button>
              )}
              {ticket.status === 'closed' && <span>{texts.ticket.closedNow}</span>}
            </div>
          )}
        </div>
      </div>
      {!isContextAside && (
        <aside className={styles.aside} aria-label={texts.card.title}>
          {context}
        </aside>
      )}
      <Dialog
        title={texts.card.title}
        isOpen={isContextAside && isContextOpen}
        onClose={() => setContextOpen(false)}
        isDrawer
      >
        {context}
      </Dialog>
      {shown !== undefined && changes !== undefined && (
        <Suspense>
          <ActDialogs ticket={ticket} changes={changes} shown={shown} onClose={() => show(undefined)} />
        </Suspense>
      )}
      <ClocksDialog
        ticketId={ticket.ticketId}
        number={ticket.number}
        isOpen={isWhyOpen}
        onClose={() => setWhyOpen(false)}
      />
    </div>
  );
}

/** The next deadline of those that run; all of them, and why, one press away. */
function Clocks({ ticket, onWhy }: { readonly ticket: TicketView; readonly onWhy: () => void }) {
  const { texts } = useReading();
  const running = ticket.clocks.filter(({ status, dueAt }) => status === 'running' && dueAt !== undefined);
  const next = running.toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))[0];
  const paused = ticket.clocks.find(({ status }) => status === 'paused');
  const shown = next ?? paused;
  if (ticket.clocks.length === 0) return null;
  return (
    <span className={styles.clocks}>
      {shown !== undefined && (
        <DeadlineMark
          name={texts.clock[shown.clock]}
          deadline={{ dueAt: shown.dueAt, startedAt: shown.startedAt, paused: shown.status === 'paused' }}
        />
      )}
      <Button look="quiet" onPress={onWhy}>
        {texts.ticket.why}
      </Button>
    </span>
  );
}
