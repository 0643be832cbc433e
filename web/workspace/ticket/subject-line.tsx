// The subject of a ticket as the title of its screen, and changed where it stands.
import { type KeyboardEvent, useRef, useState } from 'react';
import { useCan } from '../../client/use-api.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { useCommands } from '../../kit/commands.tsx';
import { PageTitle } from '../../kit/page.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './ticket.module.css';
import type { TicketView } from './use-ticket.ts';

const SUBJECT_MAX = 300;

export function SubjectLine({
  ticket,
  onChange,
}: {
  readonly ticket: TicketView;
  readonly onChange: (subject: string) => void;
}) {
  const { texts } = useReading();
  const { acts: words } = useActsTexts();
  const canChange = useCan('ticket.change') && ticket.status !== 'closed';
  const [written, setWritten] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const { number, subject } = ticket;
  const title = texts.ticket.title(number, subject);
  const begin = () => setWritten(subject);
  useCommands(canChange ? [{ id: 'subject', label: words.changeSubject, run: begin }] : []);
  const save = () => {
    const changed = (written ?? '').replace(/\s+/gu, ' ').trim();
    if (changed === '') return field.current?.focus();
    setWritten(undefined);
    if (changed !== subject) onChange(changed);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') save();
    else setWritten(undefined);
  };
  if (written !== undefined && canChange) {
    return (
      <span className={styles.subject}>
        <span className="unseen">
          <PageTitle title={title} />
        </span>
        <input
          ref={field}
          className={styles.subjectField}
          aria-label={words.subject}
          aria-invalid={written.trim() === ''}
          value={written}
          maxLength={SUBJECT_MAX}
          // biome-ignore lint/a11y/noAutofocus: who asked to change it begins to type
          autoFocus
          onChange={({ target }) => setWritten(target.value)}
          onKeyDown={pressed}
        />
        <Button look="main" onPress={save}>
          {texts.act.save}
        </Button>
        <Button onPress={() => setWritten(undefined)}>{texts.act.cancel}</Button>
      </span>
    );
  }
  return (
    <span className={styles.subject}>
      <PageTitle title={title}>
        <span className={styles.number}>{number}</span> {subject}
      </PageTitle>
      {canChange && <IconButton icon="pen" label={words.changeSubject} onPress={begin} />}
    </span>
  );
}
