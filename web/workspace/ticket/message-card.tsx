// One message: who said it, when and how, its words, what became of it on its way. A note has its own ground and says whom it is for.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { problemText } from '../../client/problem.ts';
import { useApi, useCommand, useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { classes } from '../../kit/class-names.ts';
import { Icon } from '../../kit/icons.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useNow } from '../../kit/now.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import { deliveryOf, TROUBLES } from './delivery-troubles.ts';
import { MailDocument } from './mail-document.tsx';
import styles from './message.module.css';
import { Beyond, Files } from './message-files.tsx';
import { MessageMenu } from './message-menu.tsx';
import { linesIn, piecesOf } from './quotes.ts';
import { RichWords } from './rich-words.tsx';
import type { Message, TicketView } from './use-ticket.ts';
import { CopyOnly, Forwarded, ForwardLost, WentTo } from './went-to.tsx';

/** So much of a folded message is shown, on one line. */
const SHORT = 160;

type MessageCardProps = {
  readonly ticket: TicketView;
  readonly message: Message;
  /** The number of the merged ticket that it was written to, where it may be known. */
  readonly mergedFrom: string | undefined;
  readonly isFolded: boolean;
  readonly onFold: () => void;
  readonly onSplit: () => void;
  readonly onForward: () => void;
};

export function MessageCard({ ticket, message, mergedFrom, isFolded, ...acted }: MessageCardProps) {
  const { onFold, onSplit, onForward } = acted;
  const { texts, times } = useReading();
  const { message: words } = texts;
  const acts = useActsTexts();
  const me = useMe();
  const now = useNow();
  const { author, kind, state, receivedAt, channel, movedTo } = message;
  const isMine = author.kind === 'agent' && author.agentId === me.agentId;
  const name = isMine ? words.you : author.kind === 'contact' ? author.name || author.address : author.name;
  const delivery = deliveryOf(ticket, message);
  const isTrouble = delivery !== undefined && TROUBLES.has(delivery.state);
  return (
    <article
      className={classes(styles.card, styles[kind], state !== 'shown' && styles[state])}
      aria-label={`${name}, ${times.full(receivedAt)}`}
      tabIndex={-1}
      data-message={message.messageId}
    >
      <header className={styles.head}>
        <span className={styles.author}>{name}</span>
        {author.kind === 'contact' && author.name !== '' && <span className={styles.muted}>{author.address}</span>}
        <time className={styles.muted} dateTime={receivedAt} title={times.full(receivedAt)}>
          {times.short(receivedAt, now)}
        </time>
        {kind === 'customer' && <span className={styles.muted}>{texts.channel[channel]}</span>}
        {kind === 'customer' && message.senderProof === 'proven' && (
          <span className={styles.good}>{words.verified}</span>
        )}
        {kind === 'customer' && message.senderProof === 'disproven' && (
          <span className={styles.bad}>{words.unproven}</span>
        )}
        {kind === 'note' && message.forwarded === undefined && <span className={styles.noteWord}>{words.note}</span>}
        {message.mergedFrom !== undefined && (
          <span className={styles.muted}>
            {mergedFrom === undefined ? acts.message.fromMerged : acts.message.from(mergedFrom)}
          </span>
        )}
        {state === 'refused' && <span className={styles.muted}>{words.refusedState}</span>}
        {state === 'moved' && <span className={styles.muted}>{words.movedState}</span>}
        {movedTo !== undefined && (
          <Link to="/tickets/$ticketId" params={{ ticketId: movedTo }}>
            {acts.message.openMoved}
          </Link>
        )}
        {delivery !== undefined && (
          <span className={classes(styles.delivery, isTrouble && styles.bad)}>
            {isTrouble && <Icon name="late" size={14} />}
            {words.delivery[delivery.state]}
            {delivery.reason !== undefined && ` (${delivery.reason})`}
            {delivery.copy === true && <CopyOnly />}
          </span>
        )}
        <span className={styles.more}>
          <MessageMenu
            ticket={ticket}
            message={message}
            name={name}
            isFolded={isFolded}
            onFold={onFold}
            onSplit={onSplit}
            onForward={onForward}
          />
        </span>
      </header>
      {!isFolded && kind === 'reply' && message.cc !== undefined && (
        <WentTo to={message.mergedFrom === undefined ? [ticket.requester] : []} copies={message.cc} />
      )}
      {message.forwarded !== undefined && <Forwarded to={message.forwarded.to} />}
      {isFolded ? (
        <p className={styles.short}>{message.text.slice(0, SHORT)}</p>
      ) : (
        <>
          <Body ticket={ticket} message={message} author={name} />
          {isTrouble && delivery.copy !== true && (
            <p className={styles.bad}>{kind === 'reply' ? words.noReply : <ForwardLost />}</p>
          )}
          <Beyond message={message} />
          <Files ticket={ticket} message={message} />
        </>
      )}
      {state === 'held' && <Decision ticket={ticket} message={message} />}
    </article>
  );
}

/** Its words, or on demand the document that it was sent as. */
function Body(props: { readonly ticket: TicketView; readonly message: Message; readonly author: string }) {
  const { ticket, message, author } = props;
  const { texts } = useReading();
  const api = useApi();
  const notices = useNotices();
  const [url, setUrl] = useState<string>();
  const show = async () => {
    try {
      const params = { ticketId: ticket.ticketId, messageId: message.messageId };
      setUrl((await api.call('getDocument', { params })).url);
    } catch (error) {
      notices.fail(problemText(texts, error));
    }
  };
  return (
    <>
      {url === undefined ? <Words message={message} /> : <MailDocument url={url} author={author} text={message.text} />}
      {message.hasHtml && (
        <div className={styles.turn}>
          <Button look="quiet" onPress={() => (url === undefined ? void show() : setUrl(undefined))}>
            {url === undefined ? texts.mail.asSent : texts.mail.asText}
          </Button>
        </div>
      )}
    </>
  );
}

function Words({ message }: { readonly message: Message }) {
  const { looks } = message;
  return looks === undefined ? <PlainWords message={message} /> : <RichWords looks={looks} />;
}

function PlainWords({ message }: { readonly message: Message }) {
  const { message: words } = useReading().texts;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (at: number) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(at)) next.add(at);
      return next;
    });
  return (
    <div className={styles.words}>
      {piecesOf(message.text, message.folds).map(({ at, text, quoted }) =>
        quoted ? (
          <div key={at}>
            <Button look="quiet" aria-expanded={open.has(at)} onPress={() => toggle(at)}>
              {open.has(at) ? words.hideQuote : words.quoted(linesIn(text))}
            </Button>
            {open.has(at) && <blockquote className={styles.quote}>{text}</blockquote>}
          </div>
        ) : (
          <p key={at} className={styles.text}>
            {text}
          </p>
        ),
      )}
    </div>
  );
}

function Decision({ ticket, message }: { readonly ticket: TicketView; readonly message: Message }) {
  const { message: words } = useReading().texts;
  const command = useCommand();
  const [isBusy, setBusy] = useState(false);
  const params = { ticketId: ticket.ticketId, messageId: message.messageId };
  const touches = ['getTicket', 'getTicketHistory'] as const;
  const decide = async (act: () => Promise<unknown>) => {
    setBusy(true);
    await act();
    setBusy(false);
  };
  const accept = (asParticipant: boolean) =>
    command('acceptMessage', { params, body: { asParticipant } }, { says: words.accepted, touches });
  return (
    <div className={styles.decision}>
      <p>{words.held}</p>
      <div className={styles.buttons}>
        <Button isDisabled={isBusy} onPress={() => void decide(() => accept(false))}>
          {words.accept}
        </Button>
        <Button isDisabled={isBusy} onPress={() => void decide(() => accept(true))}>
          {words.acceptAnd}
        </Button>
        <Button
          look="quiet"
          isDisabled={isBusy}
          onPress={() => void decide(() => command('refuseMessage', { params }, { says: words.refused, touches }))}
        >
          {words.refuse}
        </Button>
      </div>
    </div>
  );
}
