// One ticket: what it stands at, everything that was said, and the place to answer. Opened by a link from a list, a mail, a
// colleague.
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { lastList, neighbours, rememberOpened } from '../../client/last-list.ts';
import { useCan, usePeople } from '../../client/use-api.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { useCommands } from '../../kit/commands.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Icon } from '../../kit/icons.tsx';
import { DeadlineMark } from '../../kit/marks.tsx';
import { PageTitle } from '../../kit/page.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { ClocksDialog } from './clocks-dialog.tsx';
import { Composer } from './composer.tsx';
import { ContextCard } from './context-card.tsx';
import { Conversation } from './conversation.tsx';
import { HeldReplies } from './held-replies.tsx';
import { MoreActs } from './more-acts.tsx';
import { PresentPeople, usePresence } from './presence.tsx';
import styles from './ticket.module.css';
import { TicketFields } from './ticket-fields.tsx';
import { type TicketView, useTicket, useTicketChanges } from './use-ticket.ts';
import { loadRichText } from './writing-field.tsx';

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
  /** Grows when an answer comes back: the composer is made anew with it. */
  const [returned, setReturned] = useState(0);
  usePresence(ticket.ticketId, writing === undefined ? 'reading' : writing === 'reply' ? 'answering' : 'noting');
  const [isWhyOpen, setWhyOpen] = useState(false);
  const [isContextOpen, setContextOpen] = useState(false);
  const isContextAside = useMedia(WITHOUT_CONTEXT);
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

  const go = (to: string | undefined) =>
    to !== undefined && navigate({ to: '/tickets/$ticketId', params: { ticketId: to } });
  const back = () => void navigate({ href: `/desk${list?.href ?? '/mine'}` });
  useShortcuts({
    r: () => (canReply ? setWriting('reply') : false),
    n: () => (canNote ? setWriting('note') : false),
    j: () => go(near.after),
    k: () => go(near.before),
    u: back,
    escape: back,
  });

  useCommands([
    ...(canReply ? [{ id: 'reply', label: texts.composer.reply, keys: 'r', run: () => setWriting('reply') }] : []),
    ...(canNote ? [{ id: 'note', label: texts.composer.note, keys: 'n', run: () => setWriting('note') }] : []),
    { id: 'why', label: texts.clocks.title(ticket.number), run: () => setWhyOpen(true) },
  ]);

  return (
    <div className={styles.screen}>
      <div className={styles.main}>
        <header className={styles.head}>
          <div className={styles.line}>
            <IconButton icon="back" label={list?.label ?? texts.act.back} onPress={back} />
            <PageTitle title={title}>
              <span className={styles.number}>{ticket.number}</span> {ticket.subject}
            </PageTitle>
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
            {changes !== undefined && canNote && <MoreActs ticket={ticket} changes={changes} />}
            <Clocks ticket={ticket} onWhy={() => setWhyOpen(true)} />
          </div>
          <PresentPeople ticket={ticket} />
          <Banners ticket={ticket} />
        </header>
        <div className={styles.scroll}>
          <Conversation ticket={ticket} />
          <HeldReplies ticket={ticket} />
        </div>
        <div className={styles.write}>
          {writing !== undefined && (
            <Composer
              key={`${writing} ${returned}`}
              ticket={ticket}
              kind={writing}
              onClose={() => setWriting(undefined)}
            />
          )}
          {writing === undefined && (
            <div className={styles.buttons}>
              {canReply && (
                <Button look="main" onPress={() => setWriting('reply')}>
                  {texts.composer.replyTo(ticket.requester.name || ticket.requester.address)}
                </Button>
              )}
              {canNote && <Button onPress={() => setWriting('note')}>{texts.composer.note}</Button>}
              {ticket.status === 'closed' && <span>{texts.ticket.closedNow}</span>}
            </div>
          )}
        </div>
      </div>
      {!isContextAside && (
        <aside className={styles.aside} aria-label={texts.card.title}>
          <ContextCard ticket={ticket} />
        </aside>
      )}
      <Dialog title={texts.card.title} isOpen={isContextAside && isContextOpen} onClose={() => setContextOpen(false)}>
        <ContextCard ticket={ticket} />
      </Dialog>
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

/** What must be known before anything is answered. */
function Banners({ ticket }: { readonly ticket: TicketView }) {
  const { texts } = useReading();
  const { flags, mergedInto } = ticket;
  if (flags.length === 0 && mergedInto === undefined) return null;
  return (
    <ul className={styles.banners}>
      {mergedInto !== undefined && (
        <li>
          {texts.ticket.mergedInto}{' '}
          <Link to="/tickets/$ticketId" params={{ ticketId: mergedInto }}>
            {texts.ticket.openOther}
          </Link>
        </li>
      )}
      {flags.map((flag) => (
        <li key={flag}>
          <Icon name="late" size={14} /> {texts.ticket.flags[flag]}
        </li>
      ))}
    </ul>
  );
}
