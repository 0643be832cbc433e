// A message that is a request of its own becomes one, under a subject that its reader gives it.
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { useActsTexts } from './acts-texts.ts';
import styles from './form.module.css';
import { FormEnd } from './form-end.tsx';
import { useAct } from './use-act.ts';
import type { Message, TicketView } from './use-ticket.ts';

export function SplitDialog(props: {
  readonly ticket: TicketView;
  readonly message: Message;
  readonly onClose: () => void;
}) {
  const { ticket, message, onClose } = props;
  const { split: words, acts } = useActsTexts();
  const navigate = useNavigate();
  const { act, faults, setFaults, isBusy } = useAct();
  const [subject, setSubject] = useState(firstLine(message.text) || ticket.subject);
  const split = async (event: FormEvent) => {
    event.preventDefault();
    if (subject.trim() === '') return setFaults({ subject: acts.needSubject });
    const params = { ticketId: ticket.ticketId, messageId: message.messageId };
    const done = await act('splitMessage', { params, body: { subject: subject.trim() } }, words.done);
    if (done === undefined) return;
    onClose();
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: done.newTicketId } });
  };
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void split(event)}>
        <p>{words.hint}</p>
        <TextField
          label={acts.subject}
          value={subject}
          maxLength={300}
          fault={faults['subject']}
          autoFocus
          onChange={(event) => setSubject(event.target.value)}
        />
        <FormEnd act={words.act} fault={faults['form']} isBusy={isBusy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Its beginning, as a subject would be. */
function firstLine(text: string): string {
  const line = text.split('\n').find((words) => words.trim() !== '') ?? '';
  return line.trim().slice(0, 100);
}
