// Where a reply or a note is written: two drafts that never share text. The button says what will happen, and what came meanwhile
// is read before anything goes out.
import { type DragEvent, useId, useRef, useState } from 'react';
import type { AgentId } from '../../../shared/kernel/id.ts';
import { commandKey } from '../../client/api.ts';
import { ApiProblem, problemText } from '../../client/problem.ts';
import { useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Choice } from '../../kit/choice.tsx';
import { classes } from '../../kit/class-names.ts';
import { useNotices } from '../../kit/notices.tsx';
import { useReading } from '../../kit/texts.tsx';
import { Attachments } from './attachments.tsx';
import { draggedFiles, pastedFiles } from './brought-files.ts';
import styles from './composer.module.css';
import { composerKeys } from './composer-keys.ts';
import { MarkedAsks, OtherDevice, Overtaken, SavedAt } from './composer-notes.tsx';
import { Mentions, Templates } from './composer-parts.tsx';
import { ListedField } from './listed-field.tsx';
import { AnsweringToo } from './presence.tsx';
import { Recipients } from './recipients.tsx';
import { StillHere, takeBack, useAnswering } from './use-answering.ts';
import { useCopies } from './use-copies.ts';
import { type AfterSending, type OpenDraft, useDraft } from './use-draft.ts';
import { lostFile, type Refused, useFiles } from './use-files.ts';
import type { TicketView } from './use-ticket.ts';
import type { FieldHandle, WrittenWords } from './writing-field.tsx';

const AFTER: readonly AfterSending[] = ['waiting_customer', 'open', 'solved'];

type ComposerProps = {
  readonly ticket: TicketView;
  readonly kind: 'reply' | 'note';
  readonly isToAll?: boolean;
  readonly onClose: () => void;
};

export function Composer(props: ComposerProps) {
  const { ticket, kind } = props;
  const draft = useDraft(ticket.ticketId, kind, ticket.version);
  // What another device wrote replaces all of it, files included.
  return <Writing key={draft.round} {...props} draft={draft} />;
}

function Writing({ ticket, kind, isToAll = false, onClose, draft }: ComposerProps & { readonly draft: OpenDraft }) {
  const { texts } = useReading();
  const { composer: words } = texts;
  const { agentId } = useMe();
  const notices = useNotices();
  const answering = useAnswering(ticket);
  const field = useRef<FieldHandle>(null);
  const id = useId();
  const after = draft.status ?? 'waiting_customer';
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<string>();
  /** A new message came after what the author saw. */
  const [overtaken, setOvertaken] = useState(false);
  /** The text that was refused because it asks for what nobody may be asked for. */
  const [asked, setAsked] = useState<string>();
  /** One act, one key: what is sent again after a lost answer is the same act. */
  const key = useRef(commandKey());

  const files = useFiles(ticket.ticketId, draft.files, (kept) => {
    key.current = commandKey();
    draft.write({ files: kept });
  });
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const attach = (chosen: readonly File[]) => {
    if (chosen.length === 0 || isSending) return;
    setFault(undefined);
    setRefused(files.add(chosen));
  };

  const isReply = kind === 'reply';
  const { copies, copyTo, half } = useCopies(ticket, draft, isToAll && isReply, () => {
    key.current = commandKey();
    setFault(undefined);
    takeBack(agentId, ticket.ticketId, kind);
  });
  const write = (written: WrittenWords) => {
    if (isSending) return;
    key.current = commandKey();
    setFault(undefined);
    setAsked(undefined);
    // What waits for the connection is written on.
    takeBack(agentId, ticket.ticketId, kind);
    draft.write(written);
  };

  const send = async (status: AfterSending, seenVersion: number) => {
    if (isSending) return;
    const isEmpty = draft.text.trim() === '';
    if (isEmpty || half.current !== '') {
      setFault(isEmpty ? words.empty : words.halfAddress(half.current));
      if (isEmpty) field.current?.focus();
      return;
    }
    setSending(true);
    setFault(undefined);
    try {
      const uploads = await files.arrived();
      if (uploads === undefined) {
        setFault(texts.attach.missing);
        return;
      }
      takeBack(agentId, ticket.ticketId, kind);
      const version = await draft.settled();
      const written = {
        text: draft.text,
        ...(uploads.length === 0 ? {} : { files: [...uploads] }),
        ...(version === 0 ? {} : { draft: version }),
      };
      const mentioned = draft.mentioned.length === 0 ? {} : { mentioned: [...draft.mentioned] as AgentId[] };
      const document = draft.document === undefined ? {} : { document: draft.document };
      const cc = copies.map(({ address, name }) => ({ address, name }));
      if (isReply)
        await answering.send({ kind, body: { ...written, ...document, cc, seenVersion, status } }, key.current);
      else await answering.send({ kind, body: { ...written, ...mentioned } }, key.current);
      draft.forget();
      onClose();
    } catch (error) {
      if (error instanceof StillHere) onClose();
      else if (error instanceof ApiProblem && error.code === 'reply.overtaken') {
        key.current = commandKey();
        setOvertaken(true);
      } else if (error instanceof ApiProblem && error.code === 'text.asks-forbidden') {
        setFault(problemText(texts, error));
        setAsked(draft.text);
      } else setFault(lostFile(error, files.lose) ? texts.attach.missing : problemText(texts, error));
    } finally {
      setSending(false);
    }
  };
  const keys = composerKeys({
    send: (andSolve) => void send(andSolve ? 'solved' : after, draft.seenVersion),
    // What is about to be sent is not left in the middle.
    leave: () => !isSending && onClose(),
  });

  const isWaiting = files.files.some(({ state }) => state === 'uploading');
  const dragged = (event: DragEvent) => attach(draggedFiles(event));

  return (
    <section
      className={classes(styles.composer, !isReply && styles.note)}
      aria-label={isReply ? words.reply : words.note}
      onDragOver={dragged}
      onDrop={dragged}
      {...keys}
    >
      {isReply ? (
        <Recipients
          {...{ ticket, copies, half }}
          isDisabled={isSending}
          onChange={copyTo}
          onDone={() => field.current?.focus()}
        />
      ) : (
        <p className={styles.hint}>{words.noteHint}</p>
      )}
      {isReply && <AnsweringToo ticket={ticket} />}
      <ListedField
        ref={field}
        ticket={ticket}
        kind={kind}
        refused={asked}
        id={id}
        label={isReply ? words.text : words.noteText}
        text={draft.text}
        document={draft.document}
        isReadOnly={isSending}
        fault={fault === undefined ? undefined : `${id}-fault`}
        onWrite={write}
        onMention={(colleague) => draft.write({ mentioned: [...new Set([...draft.mentioned, colleague])] })}
        onPaste={(event) => attach(pastedFiles(event))}
      />
      <Attachments
        files={files.files}
        refused={refused}
        isDisabled={isSending}
        canAgain={files.canAgain}
        onAdd={attach}
        onAgain={files.again}
        onRemove={files.remove}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      {asked !== undefined && <MarkedAsks text={asked} />}
      {overtaken && (
        <Overtaken
          onAnyway={() => {
            setOvertaken(false);
            draft.write({ seenVersion: ticket.version });
            void send(after, ticket.version);
          }}
          onChange={() => {
            setOvertaken(false);
            draft.write({ seenVersion: ticket.version });
            field.current?.focus();
          }}
        />
      )}
      <OtherDevice draft={draft} />
      <footer className={styles.foot}>
        {isReply ? (
          <div className={styles.split}>
            <Button look="main" isDisabled={isSending || overtaken} onPress={() => void send(after, draft.seenVersion)}>
              {isSending ? (isWaiting ? texts.attach.waiting : words.sending) : words.sendAnd[after]}
            </Button>
            <Choice
              label={words.after}
              value={after}
              options={AFTER.map((status) => ({ id: status, label: words.sendAnd[status] }))}
              onChoose={(status) => draft.write({ status })}
            >
              <span className="unseen">{words.sendAnd[after]}</span>
            </Choice>
          </div>
        ) : (
          <Button look="main" isDisabled={isSending} onPress={() => void send(after, draft.seenVersion)}>
            {isSending && isWaiting ? texts.attach.waiting : words.addNote}
          </Button>
        )}
        {isReply && <Templates ticket={ticket} onText={(text) => field.current?.append(text)} />}
        {!isReply && <Mentions chosen={draft.mentioned} onChoose={(mentioned) => draft.write({ mentioned })} />}
        <SavedAt draft={draft} ticketId={ticket.ticketId} kind={kind} />
        <Button
          look="quiet"
          isDisabled={isSending}
          onPress={() => {
            const { text, document, cc, files: kept } = draft;
            takeBack(agentId, ticket.ticketId, kind);
            draft.discard();
            if (text.trim() !== '' || kept.length > 0) {
              notices.say(words.discarded, () => draft.write({ text, document, cc, files: kept }));
            }
            onClose();
          }}
        >
          {words.discard}
        </Button>
      </footer>
    </section>
  );
}
